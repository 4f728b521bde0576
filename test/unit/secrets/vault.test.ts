import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../electron/secrets/secret.ts'
import { createVault, type SafeStorage } from '../../../electron/secrets/vault.ts'
import { everything, temporaryDirectory } from '../config/temporary-directory.ts'
import { fakeSafeStorage } from './fake-safe-storage.ts'

const safeStorage = fakeSafeStorage()
const key = 'demo/yiyun.secretKey'
const done = { ok: true, value: undefined }

describe('with a keyring', () => {
  it('keeps secrets over a restart, sealed, for this user only', () => {
    const directory = temporaryDirectory()
    const vault = createVault({ safeStorage, directory, platform: 'linux' })
    expect([vault.kind, vault.setAside, vault.get(key)]).toEqual(['keyring', null, null])
    expect(vault.set(key, secret('first'))).toEqual(done)
    expect(vault.set(key, secret('second'))).toEqual(done)
    expect(vault.set('demo/meiqia.accessToken', secret('token'))).toEqual(done)

    const next = createVault({ safeStorage, directory, platform: 'linux' })
    expect([next.get(key)?.reveal(), next.get('demo/meiqia.accessToken')?.reveal()]).toEqual(['second', 'token'])
    expect(everything(directory)).not.toMatch(/first|second|token|demo/)
    expect(readdirSync(directory)).toEqual(['vault.bin'])
    expect(statSync(join(directory, 'vault.bin')).mode & 0o777).toBe(0o600)

    expect(next.remove(key)).toEqual(done)
    expect(createVault({ safeStorage, directory, platform: 'linux' }).get(key)).toBeNull()
  })

  it.each(['win32', 'darwin'] as const)('needs no back-end name on %s', (platform) => {
    const port: SafeStorage = {
      isEncryptionAvailable: () => true,
      encryptString: (plain) => safeStorage.encryptString(plain),
      decryptString: (sealed) => safeStorage.decryptString(sealed),
    }
    expect(createVault({ safeStorage: port, directory: temporaryDirectory(), platform }).kind).toBe('keyring')
  })

  it.each([
    ['half a file', (sealed: Buffer) => sealed.subarray(0, 20)],
    ['an empty file', () => Buffer.alloc(0)],
    ['another keyring’s file', () => fakeSafeStorage({ keyring: 'other' }).encryptString('{}')],
    ['a list', () => safeStorage.encryptString('["a"]')],
    ['no JSON', () => safeStorage.encryptString('{"a":')],
  ])('sets %s aside, says so and starts empty', (_, damage) => {
    const directory = temporaryDirectory()
    createVault({ safeStorage, directory, platform: 'linux' }).set(key, secret('value'))
    const file = join(directory, 'vault.bin')
    const bytes = damage(readFileSync(file))
    writeFileSync(file, bytes)

    const vault = createVault({ safeStorage, directory, platform: 'linux' })
    expect([vault.get(key), vault.setAside]).toEqual([null, `${file}.damaged-1`])
    expect(readFileSync(`${file}.damaged-1`)).toEqual(Buffer.from(bytes))
    expect(vault.set(key, secret('again'))).toEqual(done)
    expect(createVault({ safeStorage, directory, platform: 'linux' }).get(key)?.reveal()).toBe('again')
  })

  it('never overwrites what was set aside before', () => {
    const directory = temporaryDirectory()
    for (const number of [1, 2]) {
      writeFileSync(join(directory, 'vault.bin'), `damage ${number}`)
      createVault({ safeStorage, directory, platform: 'linux' })
    }
    expect(readdirSync(directory).sort()).toEqual(['vault.bin.damaged-1', 'vault.bin.damaged-2'])
  })

  it('says when it cannot write, and holds the secret until quit', () => {
    const directory = join(temporaryDirectory(), 'gone')
    const vault = createVault({ safeStorage, directory, platform: 'linux' })
    mkdirSync(join(directory, 'vault.bin'), { recursive: true })
    const answer = vault.set(key, secret('value'))
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(vault.get(key)?.reveal()).toBe('value')
    expect(readdirSync(directory)).toEqual(['vault.bin'])

    const locked = { ...safeStorage, encryptString: () => expect.fail('locked') }
    const other = createVault({ safeStorage: locked, directory: temporaryDirectory(), platform: 'linux' })
    expect(other.set(key, secret('value'))).toEqual({
      ok: false,
      error: { code: 'storage', problem: 'write: unknown' },
    })
  })
})

describe('without a keyring', () => {
  it.each([
    ['Chromium’s fixed password', { backend: 'basic_text' }],
    ['nobody knows', { backend: 'unknown' }],
    ['no encryption', { available: false }],
  ])('(%s) remembers until quit and touches no disk', (_, state) => {
    const directory = temporaryDirectory()
    const vault = createVault({ safeStorage: fakeSafeStorage(state), directory, platform: 'linux' })
    expect(vault.kind).toBe('memory')
    expect(vault.set(key, secret('value'))).toEqual(done)
    expect(vault.get(key)?.reveal()).toBe('value')
    expect(readdirSync(directory)).toEqual([])
    expect(createVault({ safeStorage: fakeSafeStorage(state), directory, platform: 'linux' }).get(key)).toBeNull()
    expect(vault.remove(key)).toEqual(done)
    expect(vault.get(key)).toBeNull()
  })

  it('leaves the file of a better day alone', () => {
    const directory = temporaryDirectory()
    createVault({ safeStorage, directory, platform: 'linux' }).set(key, secret('value'))
    const weak = fakeSafeStorage({ backend: 'basic_text' })
    createVault({ safeStorage: weak, directory, platform: 'linux' }).set(key, secret('other'))
    expect(createVault({ safeStorage, directory, platform: 'linux' }).get(key)?.reveal()).toBe('value')
  })
})
