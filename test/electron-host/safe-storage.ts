// safeStorage: AES-256-GCM with a key file beside the data. It says basic_text, as Electron does on a Linux without a
// keyring, because that is what it is worth. ELECTRON_HOST_KEYRING names another backend for tests of the other branch.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from './app.ts'

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>

const prefix = Buffer.from('v10')
let key: Buffer | undefined

function loadKey(): Buffer {
  if (key) return key
  const file = join(app.getPath('userData'), 'electron-host-safe-storage.key')
  try {
    key = readFileSync(file)
  } catch {
    key = randomBytes(32)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, key, { mode: 0o600 })
  }
  return key
}

function encryptString(plainText: string): Buffer {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', loadKey(), iv)
  const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, iv, cipher.getAuthTag(), body])
}

function decryptString(encrypted: Buffer): string {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  if (!encrypted.subarray(0, 3).equals(prefix)) {
    throw new Error(
      'Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.',
    )
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', loadKey(), encrypted.subarray(3, 15))
    decipher.setAuthTag(encrypted.subarray(15, 31))
    return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8')
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  }
}

let usesPlainText = false

export const safeStorage = {
  isEncryptionAvailable: () => app.isReady(),
  encryptString,
  decryptString,
  encryptStringAsync: async (plainText) => encryptString(plainText),
  decryptStringAsync: async (encrypted) => ({ result: decryptString(encrypted), shouldReEncrypt: false }),
  isAsyncEncryptionAvailable: async () => app.isReady(),
  getSelectedStorageBackend: () => (process.env['ELECTRON_HOST_KEYRING'] as Backend | undefined) ?? 'basic_text',
  setUsePlainTextEncryption: (use) => void (usesPlainText = use || usesPlainText),
} satisfies Electron.SafeStorage
