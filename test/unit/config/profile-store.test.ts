import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProfileStore } from '../../../electron/config/profile-store.ts'
import type { Line } from '../../../electron/log.ts'
import { createVault } from '../../../electron/secrets/vault.ts'
import { fakeSafeStorage } from '../secrets/fake-safe-storage.ts'
import { sampleProfile, sampleSecrets } from './sample-profile.ts'
import { everything, temporaryDirectory } from './temporary-directory.ts'

function desk(backend = 'gnome_libsecret') {
  const home = temporaryDirectory()
  const directory = join(home, 'profiles')
  const lines: Line[] = []
  const open = () => {
    const vault = createVault({ safeStorage: fakeSafeStorage({ backend }), directory: home, platform: 'linux' })
    return createProfileStore({ directory, vault, log: (line) => lines.push(line) })
  }
  return { home, directory, open, lines }
}

function handedOut(content: object): string {
  const path = join(temporaryDirectory(), 'handed out.json')
  writeFileSync(path, JSON.stringify(content))
  chmodSync(path, 0o640)
  return path
}

const missing = { ok: false, error: { code: 'not-ready', why: 'secrets-missing' } }
const full = { ...sampleProfile, secrets: sampleSecrets }

describe('importing a profile', () => {
  it('moves the secrets to the keyring and out of both files', () => {
    const { home, open, lines } = desk()
    const path = handedOut(full)
    const store = open()
    expect(store.list()).toEqual([])
    expect(store.import(path)).toEqual({ ok: true, value: { id: 'demo', source: 'cleaned' } })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(sampleProfile)
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(readdirSync(join(path, '..'))).toEqual(['handed out.json'])
    expect(everything(home)).not.toMatch(/SECRET-ONE|TOKEN-TWO|"secrets"/)
    expect(lines).toEqual([{ what: 'profile', event: 'imported', id: 'demo' }])

    const next = open()
    const secrets = next.secretsOf('demo')
    expect(
      secrets.ok && [secrets.value['yiyun.secretKey'].reveal(), secrets.value['meiqia.accessToken'].reveal()],
    ).toEqual(['SECRET-ONE', 'TOKEN-TWO'])
    expect([next.get('demo')?.name, next.get('other'), next.summaries().map((one) => one.secretsPresent)]).toEqual([
      'Demo call centre',
      null,
      [true],
    ])
  })

  it.skipIf(process.platform === 'win32')('cleans the file behind a link, not the link', () => {
    const { open } = desk()
    const path = handedOut(full)
    const link = join(temporaryDirectory(), 'link.json')
    symlinkSync(path, link)
    expect(open().import(link)).toEqual({ ok: true, value: { id: 'demo', source: 'cleaned' } })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(sampleProfile)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })

  it('leaves the file alone where the vault forgets at quit', () => {
    const { home, open } = desk('basic_text')
    const path = handedOut(full)
    const store = open()
    expect(store.import(path)).toEqual({ ok: true, value: { id: 'demo', source: 'kept-for-next-start' } })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(full)
    expect(everything(home)).not.toMatch(/SECRET-ONE|TOKEN-TWO/)
    expect(store.secretsOf('demo').ok).toBe(true)

    const next = open()
    expect([next.secretsOf('demo'), next.summaries().map((one) => one.secretsPresent)]).toEqual([missing, [false]])
    expect(next.import(path).ok).toBe(true)
    expect(next.secretsOf('demo').ok).toBe(true)
  })

  it('again without secrets keeps those that are in the vault', () => {
    const { open } = desk()
    const store = open()
    store.import(handedOut(full))
    const renamed = handedOut({ ...sampleProfile, name: 'Renamed' })
    expect(store.import(renamed)).toEqual({ ok: true, value: { id: 'demo', source: 'had-no-secrets' } })
    expect([store.get('demo')?.name, store.secretsOf('demo').ok]).toEqual(['Renamed', true])
  })

  it('that points to another host does not get the old host’s key', () => {
    const { open, lines } = desk()
    const store = open()
    store.import(handedOut(full))
    const elsewhere = { ...sampleProfile, meiqia: { baseUrl: 'https://evil.example' } }
    expect(store.import(handedOut(elsewhere)).ok).toBe(true)
    expect(store.secretsOf('demo')).toEqual(missing)
    expect(lines.at(-1)).toEqual({ what: 'profile', event: 'secrets-missing', id: 'demo' })
  })

  it('that cannot be used changes nothing', () => {
    const { home, open, lines } = desk()
    const store = open()
    const path = handedOut({ ...full, country: 'China' })
    expect(store.import(path)).toEqual({
      ok: false,
      error: { code: 'bad-request', field: 'profile', problem: 'country: must be two capital letters like CN' },
    })
    expect(store.import(join(home, 'nowhere.json'))).toEqual({
      ok: false,
      error: { code: 'storage', problem: 'read: ENOENT' },
    })
    expect([store.list(), readdirSync(home), lines.map((line) => line.what === 'profile' && line.event)]).toEqual([
      [],
      [],
      ['refused', 'refused'],
    ])
  })
})

describe('stored profiles', () => {
  it('that are damaged are skipped and told, the others are there', () => {
    const { directory, open } = desk()
    const store = open()
    store.import(handedOut(full))
    store.import(handedOut({ ...full, id: 'second', name: 'A second one' }))
    writeFileSync(join(directory, 'broken.profile.json'), '{"id":')
    writeFileSync(join(directory, 'renamed.profile.json'), JSON.stringify(sampleProfile))
    writeFileSync(join(directory, 'demo.profile.json.0.new'), 'left by a crash')

    const next = open()
    expect(next.list().map(({ id }) => id)).toEqual(['second', 'demo'])
    expect([...next.damaged].sort((one, other) => one.file.localeCompare(other.file))).toEqual([
      { file: 'broken.profile.json', why: { code: 'bad-request', field: 'profile', problem: 'not a JSON file' } },
      {
        file: 'renamed.profile.json',
        why: { code: 'bad-request', field: 'profile', problem: 'id: not the name of its file' },
      },
    ])
  })
})
