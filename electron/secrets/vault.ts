import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../shared/failure.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type Disk, setAside, storageFailure, writeAtomically } from '../config/atomic-file.ts'
import { secret, type Secret } from './secret.ts'

/** What the vault needs of Electron's safeStorage. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  /** Linux only. */
  getSelectedStorageBackend?(): string
  encryptString(plain: string): Buffer
  decryptString(encrypted: Buffer): string
}

export interface Vault {
  /** `memory`: there is no keyring here; secrets are kept until quit and nothing is written. */
  readonly kind: 'keyring' | 'memory'
  /** Where a file went that could not be opened; the vault then starts empty. */
  readonly setAside: string | null
  get(key: string): Secret | null
  /** Every secret, to take them out of what leaves this desktop. */
  all(): readonly Secret[]
  /** Both fail with `storage` when the file cannot be written; until quit the change holds all the same. */
  set(key: string, value: Secret): Result<undefined, Failure>
  /** All of them or none, in one write. */
  setAll(entries: Readonly<Record<string, Secret>>): Result<undefined, Failure>
  /** Whether the keyring's file really has this, read and opened anew: before the only other copy is destroyed. */
  keeps(key: string, value: Secret): boolean
  remove(key: string): Result<undefined, Failure>
}

const Content = z.record(z.string(), z.string())

/** Call it when the application is ready: before that safeStorage does not know its backend. */
export function createVault(options: {
  safeStorage: SafeStorage
  directory: string
  platform: NodeJS.Platform
  disk?: Disk
}): Vault {
  const { safeStorage } = options
  const file = join(options.directory, 'vault.bin')
  const kind = hasKeyring(safeStorage, options.platform) ? 'keyring' : 'memory'
  const opened = kind === 'keyring' ? open(file, safeStorage) : { secrets: new Map<string, string>(), setAside: null }
  const { secrets } = opened

  function store(): Result<undefined, Failure> {
    if (kind === 'memory') return ok(undefined)
    let sealed: Buffer
    try {
      sealed = safeStorage.encryptString(JSON.stringify(Object.fromEntries(secrets)))
    } catch (error) {
      return { ok: false, error: storageFailure('write', error) }
    }
    return writeAtomically(file, sealed, undefined, options.disk)
  }

  return {
    kind,
    setAside: opened.setAside,
    get(key) {
      const value = secrets.get(key)
      return value === undefined ? null : secret(value)
    },
    all: () => [...secrets.values()].map(secret),
    set(key, value) {
      secrets.set(key, value.reveal())
      return store()
    },
    setAll(entries) {
      const given = Object.entries(entries)
      for (const [key, value] of given) secrets.set(key, value.reveal())
      return given.length === 0 ? ok(undefined) : store()
    },
    keeps(key, value) {
      if (kind === 'memory') return false
      try {
        return contentOf(readFileSync(file), safeStorage).get(key) === value.reveal()
      } catch {
        return false
      }
    },
    remove(key) {
      return secrets.delete(key) ? store() : ok(undefined)
    },
  }
}

/**
 * On Linux without a keyring safeStorage "encrypts" with a password that is written in Chromium's source
 * (`basic_text`): such a file would only look safe.
 */
function hasKeyring(safeStorage: SafeStorage, platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  if (platform !== 'linux') return true
  const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
  return backend !== 'basic_text' && backend !== 'unknown'
}

function open(file: string, safeStorage: SafeStorage): { secrets: Map<string, string>; setAside: string | null } {
  let sealed: Buffer
  try {
    sealed = readFileSync(file)
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { secrets: new Map(), setAside: isAbsent ? null : setAside(file) }
  }
  try {
    return { secrets: contentOf(sealed, safeStorage), setAside: null }
  } catch {
    // Damaged, or sealed by another account's keyring. It may be needed for recovery, so it is kept, encrypted as it is.
    return { secrets: new Map(), setAside: setAside(file) }
  }
}

/** Throws what is damaged or sealed by somebody else. */
const contentOf = (sealed: Buffer, safeStorage: SafeStorage): Map<string, string> =>
  new Map(Object.entries(Content.parse(JSON.parse(safeStorage.decryptString(sealed)))))
