import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionReport, Connections, Vendor } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok } from '../../../shared/result.ts'
import { scriptedBridge } from './scripted-bridge.ts'

const connections: Connections = {
  yiyun: { auth: 'gateway', baseUrl: 'https://gateway.example/yiyun' },
  meiqia: { auth: 'key', baseUrl: 'https://api.example' },
  udesk: null,
  'huawei-cms': null,
  'huawei-oifde': null,
  exchange: { servers: ['wss://pbx.example'], domain: 'pbx', realm: 'pbx', callUuidHeader: 'X-Uuid' },
}

const report = (system: Vendor): ConnectionReport => ({
  system,
  testedAt: 0,
  reached: true,
  tls: 'secure',
  authorised: 'yes',
  skewMs: null,
  latencyMs: 1,
  operations: [],
  failure: null,
})

const full: Failure = { code: 'storage', problem: 'full' }

/** A fresh window with the connections open on a profile that has been read. */
async function openRoom(script: Parameters<typeof scriptedBridge>[0] = {}) {
  const main = scriptedBridge({ 'connections.read': () => ok(connections), ...script })
  vi.stubGlobal('bridge', main.bridge)
  vi.resetModules()
  const actions = await import('../../../renderer/console/settings/connections/connections-actions.ts')
  const tests = await import('../../../renderer/console/settings/connections/run-tests.ts')
  const { connectionsStore } = await import('../../../renderer/console/settings/connections/connections-store.ts')
  const { roomStore } = await import('../../../renderer/console/room-store.ts')
  actions.openConnections()
  await actions.readSettings('demo')
  main.asked.length = 0

  const typed = (baseUrl: string) => {
    const { place } = connectionsStore.getState()
    if (place.kind === 'form') actions.type({ ...place.draft, texts: { ...place.draft.texts, baseUrl } })
  }
  return {
    ...actions,
    ...tests,
    asked: main.asked,
    typed,
    state: () => connectionsStore.getState(),
    room: () => roomStore.getState().room,
    setState: connectionsStore.setState,
  }
}

afterEach(() => vi.unstubAllGlobals())

describe('leaving a form', () => {
  it('needs no question when nothing was typed', async () => {
    const room = await openRoom()
    room.edit('demo', 'meiqia')
    room.go({ kind: 'list' })
    expect([room.state().place, room.state().leavingFor]).toEqual([{ kind: 'list', focus: 'meiqia' }, null])
  })

  it('asks before something typed is lost, wherever one goes, and stays when told so', async () => {
    const room = await openRoom()
    room.edit('demo', 'meiqia')
    room.typed('https://other.example')
    room.go({ kind: 'away' })
    expect([room.state().leavingFor, room.state().place.kind, room.room()]).toEqual([
      { kind: 'away' },
      'form',
      'settings',
    ])
    room.stayInForm()
    expect([room.state().leavingFor, room.state().place.kind]).toEqual([null, 'form'])

    room.go({ kind: 'profile', id: 'other' })
    room.loseForm()
    expect([room.state().profileId, room.state().place]).toEqual(['other', { kind: 'list', focus: null }])
  })

  it('is not needed for a look at another room: the form is there when one comes back', async () => {
    const room = await openRoom()
    room.edit('demo', 'meiqia')
    room.typed('https://other.example')
    room.leaveIfSaved()
    expect(room.room()).toBe('settings')
    room.openConnections()
    expect(room.state().place.kind).toBe('form')
  })
})

describe('saving', () => {
  it('does not bother main with what is wrong', async () => {
    const room = await openRoom()
    room.edit('demo', 'meiqia')
    room.typed('http://api.example')
    await room.save('demo', 'list')
    expect([room.asked, room.state().place]).toEqual([
      [],
      expect.objectContaining({ kind: 'form', problems: { baseUrl: 'not-https' } }),
    ])
  })

  it('says what was done, goes back to the card and forgets what the last test said', async () => {
    const room = await openRoom({ 'connections.save': () => ok({ keyForgotten: true }) })
    room.setState({ reports: { 'demo/meiqia': report('meiqia'), 'demo/yiyun': report('yiyun') } })
    room.edit('demo', 'meiqia')
    room.typed(' https://other.example ')
    await room.save('demo', 'list')
    expect(room.asked).toEqual([
      {
        name: 'connections.save',
        input: {
          profileId: 'demo',
          change: { system: 'meiqia', settings: { auth: 'key', baseUrl: 'https://other.example' } },
        },
      },
      { name: 'connections.read', input: { profileId: 'demo' } },
    ])
    expect(room.state()).toMatchObject({
      place: { kind: 'list', focus: 'meiqia' },
      news: { kind: 'saved', system: 'meiqia', keyForgotten: true, signedIn: false },
    })
    expect(room.state().reports).toEqual({ 'demo/yiyun': report('yiyun') })
  })

  it("keeps the form and shows main's sentence when main refuses", async () => {
    const room = await openRoom({ 'connections.save': () => err(full) })
    room.edit('demo', 'udesk')
    const { place } = room.state()
    if (place.kind !== 'form') throw new Error('no form')
    room.type({ ...place.draft, texts: { baseUrl: 'https://company.udesk.example', email: 'a@b.example' } })
    await room.save('demo', 'test')
    expect(room.state().place).toMatchObject({ kind: 'form', adding: true, refused: full, sending: false })
    expect(room.asked.map(({ name }) => name)).toEqual(['connections.save'])
  })

  it('tests what was saved when that is wanted', async () => {
    const room = await openRoom({
      'connections.save': () => ok({ keyForgotten: false }),
      'connections.test': () => ok(report('meiqia')),
    })
    room.edit('demo', 'meiqia')
    await room.save('demo', 'test')
    expect(room.asked.map(({ name }) => name)).toEqual(['connections.save', 'connections.read', 'connections.test'])
    expect([room.state().reports, room.state().news?.kind]).toEqual([{ 'demo/meiqia': report('meiqia') }, 'saved'])
  })
})

describe('testing', () => {
  it('asks one connection after the other', async () => {
    const open: string[] = []
    const room = await openRoom({
      'connections.test': async (input) => {
        const { system } = input as { readonly system: Vendor }
        open.push(system)
        expect(open).toHaveLength(1)
        await Promise.resolve()
        open.pop()
        return ok(report(system))
      },
    })
    await room.runTests('demo', ['yiyun', 'meiqia'])
    expect([Object.keys(room.state().reports), room.state().testing]).toEqual([['demo/yiyun', 'demo/meiqia'], null])
  })

  it('stops with a cancel and says so', async () => {
    let end: (answer: ReturnType<typeof err<Failure>>) => void = () => undefined
    const room = await openRoom({
      'connections.test': () => new Promise((resolve) => (end = resolve)),
      'connections.cancel-test': () => {
        end(err({ code: 'cancelled' }))
        return ok(undefined)
      },
    })
    const running = room.runTests('demo', ['yiyun', 'meiqia'])
    expect(room.state().testing).toMatchObject({ system: 'yiyun', waiting: ['meiqia'] })
    await room.cancelTests()
    await running
    expect([room.state().reports, room.state().testing, room.state().news]).toEqual([
      {},
      null,
      { kind: 'test-cancelled' },
    ])
    expect(room.asked.map(({ name }) => name)).toEqual(['connections.test', 'connections.cancel-test'])
  })
})

describe('keys', () => {
  it('are taken by main, and what the last test said of the old one is gone', async () => {
    const room = await openRoom({ 'connections.take-key': () => ok(undefined) })
    room.setState({ reports: { 'demo/meiqia': report('meiqia') } })
    await room.takeKey('demo', 'meiqia')
    expect(room.asked).toEqual([{ name: 'connections.take-key', input: { profileId: 'demo', system: 'meiqia' } }])
    expect([room.state().reports, room.state().news]).toEqual([{}, { kind: 'key-taken', system: 'meiqia' }])
  })

  it('that cannot be taken leave everything as it was', async () => {
    const nothing: Failure = { code: 'bad-request', field: 'key', problem: 'empty' }
    const room = await openRoom({ 'connections.take-key': () => err(nothing) })
    expect(await room.takeKey('demo', 'meiqia')).toEqual(err(nothing))
    expect([room.state().news, room.state().refused]).toEqual([null, null])
  })

  it('are forgotten with a word, or with the reason why not', async () => {
    const room = await openRoom({ 'connections.forget-key': () => err(full) })
    await room.forgetKey('demo', 'meiqia')
    expect([room.state().news, room.state().refused]).toEqual([null, full])
  })
})

describe('call centres', () => {
  it('are chosen as soon as they are imported', async () => {
    const room = await openRoom({ 'profiles.import': () => ok({ id: 'other' }) })
    room.go({ kind: 'import' })
    await vi.waitFor(() => expect(room.state().news).toEqual({ kind: 'imported' }), { timeout: 10_000 })
    expect(room.state().profileId).toBe('other')
  })

  it('are exported with the name of the file, and without a word when no place was chosen', async () => {
    const files = [ok({ file: 'demo.json' }), ok(null)]
    const room = await openRoom({ 'profiles.export': () => files.shift() ?? ok(null) })
    await room.exportProfile('demo')
    expect(room.state().news).toEqual({ kind: 'exported', file: 'demo.json' })
    await room.exportProfile('demo')
    expect(room.state().news).toBeNull()
  })

  it('from nothing are not asked for while something is missing', async () => {
    const room = await openRoom()
    room.go({ kind: 'new-profile' })
    await room.createProfile()
    const { place } = room.state()
    expect([room.asked, place.kind, place.kind === 'new-profile' && place.problems['name']]).toEqual([
      [],
      'new-profile',
      'missing',
    ])
  })
})
