import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { createProfileStore } from '../../../electron/config/profile-store.ts'
import { connectionHandlers } from '../../../electron/ipc/connection-handlers.ts'
import { secret, type Secret } from '../../../electron/secrets/secret.ts'
import { createVault, type SafeStorage } from '../../../electron/secrets/vault.ts'
import { sampleProfile, sampleSecrets } from '../config/sample-profile.ts'
import { temporaryDirectory } from '../config/temporary-directory.ts'
import { fakeSafeStorage } from '../secrets/fake-safe-storage.ts'

function desk(keyring: Partial<SafeStorage> = {}) {
  const home = temporaryDirectory()
  const vault = createVault({
    safeStorage: { ...fakeSafeStorage({ backend: 'kwallet6' }), ...keyring },
    directory: home,
    platform: 'linux',
  })
  const profiles = createProfileStore({ directory: join(home, 'profiles'), vault, log: () => undefined })
  const handedOut = join(home, 'handed out.json')
  writeFileSync(handedOut, JSON.stringify({ ...sampleProfile, secrets: sampleSecrets }))
  const person = {
    chosen: null as string | null,
    place: null as string | null,
    copied: ok(secret('COPIED-KEY')) as Result<Secret, Failure>,
  }
  const happened: string[] = []
  const handle = connectionHandlers({
    profiles,
    tests: {
      run: () => Promise.resolve(err<Failure>({ code: 'cancelled' })),
      cancel: () => void happened.push('cancelled'),
    },
    changed: () => void happened.push('told'),
    chooseFile: () => Promise.resolve(person.chosen),
    choosePlace: (suggestion) => {
      happened.push(suggestion)
      return Promise.resolve(person.place)
    },
    copiedKey: () => Promise.resolve(person.copied),
    forgetCopied: () => void happened.push('clipboard emptied'),
  })
  return { home, handedOut, profiles, person, happened, handle }
}

const nothing = { ok: true, value: undefined }

describe('a profile', () => {
  it('is imported from the chosen file, and the views are told', async () => {
    const { handle, person, handedOut, happened } = desk()
    expect([await handle['profiles.import'](undefined), happened]).toEqual([{ ok: true, value: null }, []])
    person.chosen = handedOut
    expect([await handle['profiles.import'](undefined), happened]).toEqual([
      { ok: true, value: { id: 'demo' } },
      ['told'],
    ])
  })

  it('whose file keeps its keys is here all the same, and the person learns which file somebody must delete', async () => {
    // A keyring that cannot be read back: then the file is the only copy that is sure.
    const { handle, person, handedOut, happened, profiles } = desk({ decryptString: () => '{}' })
    person.chosen = handedOut
    expect(await handle['profiles.import'](undefined)).toEqual({
      ok: false,
      error: { code: 'file-keeps-keys', file: handedOut },
    })
    expect([profiles.list().map(({ id }) => id), happened]).toEqual([['demo'], ['told']])
  })

  it('is exported without its keys to the chosen place', async () => {
    const { handle, home, person, profiles, handedOut, happened } = desk()
    profiles.import(handedOut)
    expect(await handle['profiles.export']({ profileId: 'demo' })).toEqual({ ok: true, value: null })
    person.place = join(home, 'out.json')
    expect(await handle['profiles.export']({ profileId: 'demo' })).toEqual({ ok: true, value: { file: person.place } })
    expect(JSON.parse(readFileSync(person.place, 'utf8'))).toEqual(sampleProfile)
    expect(happened).toEqual(['demo.json', 'demo.json'])
  })
})

describe('a connection', () => {
  it('is read without keys', async () => {
    const { handle, profiles, handedOut } = desk()
    profiles.import(handedOut)
    expect(await handle['connections.read']({ profileId: 'demo' })).toEqual({
      ok: true,
      value: {
        yiyun: { auth: 'key', ...sampleProfile.yiyun },
        meiqia: { auth: 'key', ...sampleProfile.meiqia },
        udesk: null,
        'huawei-cms': null,
        'huawei-oifde': null,
        exchange: sampleProfile.sip,
      },
    })
    expect(await handle['connections.read']({ profileId: 'other' })).toEqual({
      ok: false,
      error: { code: 'bad-request', field: 'profile', problem: 'unknown profile' },
    })
  })

  it('takes its key from the clipboard, which is emptied afterwards', async () => {
    const { handle, profiles, handedOut, happened } = desk()
    profiles.import(handedOut)
    expect(await handle['connections.take-key']({ profileId: 'demo', system: 'meiqia' })).toEqual(nothing)
    const key = profiles.keyOf('demo', 'meiqia')
    expect([key.ok && key.value.reveal(), happened]).toEqual(['COPIED-KEY', ['told', 'clipboard emptied']])
    expect(await handle['connections.forget-key']({ profileId: 'demo', system: 'meiqia' })).toEqual(nothing)
    expect(profiles.keyOf('demo', 'meiqia').ok).toBe(false)
  })

  it('keeps its key when what was copied cannot be one, and leaves the clipboard alone', async () => {
    const { handle, person, profiles, handedOut, happened } = desk()
    profiles.import(handedOut)
    person.copied = err({ code: 'bad-request', field: 'key', problem: 'nothing was copied' })
    expect(await handle['connections.take-key']({ profileId: 'demo', system: 'meiqia' })).toEqual(person.copied)
    const key = profiles.keyOf('demo', 'meiqia')
    expect([key.ok && key.value.reveal(), happened]).toEqual(['TOKEN-TWO', []])
  })
})
