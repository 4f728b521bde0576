import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SafeStorage } from '../../../electron/secrets/vault.ts'

/** A safeStorage with a keyring of its own (AES-GCM, so that damage is noticed). */
export function fakeSafeStorage(
  options: { available?: boolean; backend?: string; keyring?: string } = {},
): SafeStorage {
  const { available = true, backend = 'gnome_libsecret', keyring = 'keyring' } = options
  const key = createHash('sha256').update(keyring).digest()
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString(plain) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    decryptString(encrypted) {
      const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(encrypted.subarray(12, 28))
      return Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
