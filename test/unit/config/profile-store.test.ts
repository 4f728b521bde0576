import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProfileStore, type ProfileStore } from '../../../electron/config/profile-store.ts'
import type { Line } from '../../../electron/log.ts'
import { secret } from '../../../electron/secrets/secret.ts'
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

const keysOf = (store: ProfileStore) =>
  (['yiyun', 'meiqia'] as const).map((vendor) => {
    const key = store.keyOf('demo', vendor)
    return key.ok ? key.value.reveal() : null
  })

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
    expect(keysOf(next)).toEqual(['SECRET-ONE', 'TOKEN-TWO'])
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
    expect(keysOf(store)).toEqual(['SECRET-ONE', 'TOKEN-TWO'])

    const next = open()
    expect([next.keyOf('demo', 'yiyun'), next.summaries().map((one) => one.secretsPresent)]).toEqual([missing, [false]])
    expect(next.import(path).ok).toBe(true)
    expect(keysOf(next)).toEqual(['SECRET-ONE', 'TOKEN-TWO'])
  })

  it('again without secrets keeps those that are in the vault', () => {
    const { open } = desk()
    const store = open()
    store.import(handedOut(full))
    const renamed = handedOut({ ...sampleProfile, name: 'Renamed' })
    expect(store.import(renamed)).toEqual({ ok: true, value: { id: 'demo', source: 'had-no-secrets' } })
    expect([store.get('demo')?.name, ...keysOf(store)]).toEqual(['Renamed', 'SECRET-ONE', 'TOKEN-TWO'])
  })

  it('that points to another host does not get the old host’s key', () => {
    const { open, lines } = desk()
    const store = open()
    store.import(handedOut(full))
    const elsewhere = { ...sampleProfile, meiqia: { baseUrl: 'https://evil.example' } }
    expect(store.import(handedOut(elsewhere)).ok).toBe(true)
    expect([store.keyOf('demo', 'meiqia'), ...keysOf(store)]).toEqual([missing, 'SECRET-ONE', null])
    expect(lines.at(-1)).toEqual({ what: 'profile', event: 'secrets-missing', id: 'demo' })
  })

  it('keeps what is shared with TURN servers in the vault, for those servers only', () => {
    const { home, open } = desk()
    const store = open()
    const profile = (host: string, secrets: object = {}) =>
      handedOut({
        ...full,
        sip: { ...full.sip, iceServers: [`turn:${host}:3478`] },
        secrets: { ...sampleSecrets, ...secrets },
      })
    const turnSecret = () => store.turnSecretOf('demo')?.reveal() ?? null
    expect(store.import(profile('turn.example', { 'exchange.turnSecret': 'RELAY-THREE' })).ok).toBe(true)
    expect([turnSecret(), store.turnSecretOf('other'), everything(home).includes('RELAY-THREE')]).toEqual([
      'RELAY-THREE',
      null,
      false,
    ])
    store.import(profile('turn.example'))
    expect(turnSecret()).toBe('RELAY-THREE')
    store.import(profile('elsewhere.example'))
    expect(turnSecret()).toBe(null)
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

describe('a connection of a profile', () => {
  const udesk = { auth: 'key', baseUrl: 'https://demo.udesk.cn', email: 'lead@example.com' } as const
  const imported = () => {
    const the = desk()
    const store = the.open()
    store.import(handedOut(full))
    return { ...the, store }
  }
  const connections = (store: ProfileStore) => store.summaries()[0]?.connections

  it('is added, gets its key, and is there after the next start', () => {
    const { home, open, store, lines } = imported()
    expect(store.saveConnection('demo', { system: 'udesk', settings: udesk })).toEqual({
      ok: true,
      value: { keyForgotten: false },
    })
    expect(store.keyOf('demo', 'udesk')).toEqual(missing)
    expect(store.setKey('demo', 'udesk', secret('TOKEN-THREE')).ok).toBe(true)
    expect(everything(home)).not.toContain('TOKEN-THREE')
    expect(lines.at(-1)).toEqual({ what: 'profile', event: 'changed', id: 'demo' })
    const next = open()
    expect(connections(next)).toEqual([
      { system: 'yiyun', auth: 'key', host: 'api.yunhuni.com', keyPresent: true },
      { system: 'meiqia', auth: 'key', host: 'api.meiqia.com', keyPresent: true },
      { system: 'udesk', auth: 'key', host: 'demo.udesk.cn', keyPresent: true },
    ])
    const key = next.keyOf('demo', 'udesk')
    expect(key.ok && key.value.reveal()).toBe('TOKEN-THREE')
    // The rest of the file is as it was written, words like `away/Lunch` too.
    expect(next.get('demo')).toEqual({ ...store.get('demo') })
  })

  it.each([
    ['to another host', { ...udesk, baseUrl: 'https://evil.example' }, true],
    ['to a gateway', { auth: 'gateway', baseUrl: udesk.baseUrl } as const, true],
    ['to another path of the same host', { ...udesk, baseUrl: 'https://demo.udesk.cn/open_api_v1' }, false],
  ])('that points %s', (_, settings, keyForgotten) => {
    const { store } = imported()
    store.saveConnection('demo', { system: 'udesk', settings: udesk })
    store.setKey('demo', 'udesk', secret('TOKEN-THREE'))
    expect(store.saveConnection('demo', { system: 'udesk', settings })).toEqual({ ok: true, value: { keyForgotten } })
    expect(store.keyOf('demo', 'udesk').ok).toBe(!keyForgotten)
    // Nor does the way back bring it back.
    store.saveConnection('demo', { system: 'udesk', settings: udesk })
    expect(store.keyOf('demo', 'udesk').ok).toBe(!keyForgotten)
  })

  it('is removed with its key', () => {
    const { store } = imported()
    store.saveConnection('demo', { system: 'udesk', settings: udesk })
    store.setKey('demo', 'udesk', secret('TOKEN-THREE'))
    expect(store.removeConnection('demo', 'udesk')).toEqual({ ok: true, value: undefined })
    store.saveConnection('demo', { system: 'udesk', settings: udesk })
    expect(store.keyOf('demo', 'udesk')).toEqual(missing)
  })

  it('forgets its key when told to', () => {
    const { store } = imported()
    expect(store.forgetKey('demo', 'meiqia').ok).toBe(true)
    expect([keysOf(store), store.summaries()[0]?.secretsPresent]).toEqual([['SECRET-ONE', null], false])
  })

  it('of a profile that is not there is refused', () => {
    const unknown = { ok: false, error: { code: 'bad-request', field: 'profile', problem: 'unknown profile' } }
    const { store } = imported()
    expect([
      store.saveConnection('other', { system: 'udesk', settings: udesk }),
      store.removeConnection('other', 'udesk'),
      store.setKey('other', 'udesk', secret('x')),
      store.forgetKey('other', 'udesk'),
      store.exportTo('other', 'nowhere'),
    ]).toEqual(Array.from({ length: 5 }, () => unknown))
  })
})

describe('a profile', () => {
  it('is exported without its secrets, and can be imported again', () => {
    const { home, open } = desk()
    const store = open()
    store.import(handedOut(full))
    const path = join(home, 'exported.json')
    expect(store.exportTo('demo', path)).toEqual({ ok: true, value: undefined })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(sampleProfile)
    expect(desk().open().import(path)).toEqual({ ok: true, value: { id: 'demo', source: 'had-no-secrets' } })
  })

  it.each([
    ['Acme Care (北京)', 'acme-care'],
    ['客服中心', 'centre'],
    ['Demo', 'demo-2'],
  ])('made from nothing and called %s is %s', (name, id) => {
    const { open } = desk()
    const store = open()
    store.import(handedOut(full))
    const { yiyun, meiqia, sip } = sampleProfile
    const basics = {
      name,
      country: 'CN',
      connections: {
        yiyun: { auth: 'key', ...yiyun },
        meiqia: { auth: 'key', ...meiqia },
        exchange: sip,
      },
    } as const
    expect(store.create(basics)).toEqual({ ok: true, value: { id } })
    expect(open().get(id)).toEqual({
      id,
      name,
      country: 'CN',
      yiyun: basics.connections.yiyun,
      meiqia: basics.connections.meiqia,
      sip,
      reasons: { busy: [], away: [] },
      agents: [],
    })
  })
})
