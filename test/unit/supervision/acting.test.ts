import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Acting } from '../../../electron/supervision/deeds.ts'
import { createPhones } from '../../../electron/supervision/phones.ts'
import { createRemoteHelp } from '../../../electron/supervision/remote-help.ts'
import { floorDesk, type FloorDesk } from './floor-desk.ts'

// What a lead does to others, at the vendors of the simulated call centre, and what the audit log has of it.

let desk: FloorDesk
beforeAll(async () => {
  // An hour in which always somebody is idle.
  desk = await floorDesk({ agents: 40, hour: 20 })
  desk.watch(['agents'])
  await vi.waitFor(() => expect(desk.seen().agents.some(({ groups }) => groups !== null)).toBe(true), {
    timeout: 20_000,
  })
})
afterAll(() => desk.close())

const done = { ok: true, value: undefined }
const acting = (leadGroups: readonly number[] | null = null): Acting => ({
  lead: desk.lead,
  leadGroups,
  audit: desk.audit,
  rows: desk.floor.current()?.agents ?? [],
})
const clock = () => ({ now: desk.now, after: () => () => undefined })
const help = (leadGroups: readonly number[] | null = null) =>
  createRemoteHelp({ clock: clock(), helper: () => ({ ...acting(leadGroups), yiyun: desk.clients.yiyun }) })
const phones = (leadGroups: readonly number[] | null = null) =>
  createPhones({ clock: clock(), keeper: () => ({ ...acting(leadGroups), meiqia: desk.clients.meiqia }) })
const newest = () => {
  const page = desk.audit.page(null, 1)
  return page.ok ? page.value[0] : undefined
}
const agentIn = (state: RegExp) => {
  const agent = desk.centre.world.current().agents.find((each) => state.test(each.state))
  if (!agent) throw new Error(`nobody is ${state.source}`)
  return agent
}
const rowOf = (name: string) => desk.floor.current()?.agents.find((row) => row.name === name)

describe('remote help', () => {
  test('an agent is sent on a break: the vendor obeys, the floor shows it, the log has it', async () => {
    const { name } = agentIn(/^idle/)
    expect(await help().setState(name, { kind: 'away', reason: 'Training' })).toEqual(done)
    expect(newest()).toEqual({
      id: expect.any(Number) as number,
      at: expect.any(Number) as number,
      by: '1900',
      action: 'set-state',
      to: name,
      detail: 'away/Training',
      outcome: { kind: 'done' },
    })
    await vi.waitFor(() => expect(rowOf(name)?.state).toMatchObject({ kind: 'away', reason: 'Training' }), {
      timeout: 10_000,
    })
  })

  test('whoever is in a call is refused in the vendor’s words, and that is written down as well', async () => {
    const { name } = agentIn(/^talking/)
    const refused: Failure = { code: 'refused', system: 'yiyun', vendorCode: '040203', text: '坐席正忙' }
    expect(await help().setState(name, { kind: 'idle' })).toEqual(err(refused))
    expect(newest()).toMatchObject({ to: name, detail: 'idle', outcome: { kind: 'failed', failure: refused } })
    expect(await help().signOut(name, false)).toEqual(err(refused))
    expect(await help().signOut(name, true)).toEqual(done)
    expect(newest()).toMatchObject({ action: 'sign-out', to: name, detail: 'force', outcome: { kind: 'done' } })
    expect(desk.centre.world.current().agents.find((each) => each.name === name)?.state).toBe('')
  })

  test('skills', async () => {
    const { name } = agentIn(/^idle/)
    const changes = [
      { kind: 'remove-all' },
      { kind: 'set', name: 'VIP', score: 90, enabled: true },
      { kind: 'remove', name: 'old' },
    ] as const
    expect(await help().changeSkills(name, changes)).toEqual(done)
    expect(newest()).toMatchObject({ action: 'change-skills', to: name, detail: '-*, VIP 90 on, -old' })
    expect(desk.centre.world.current().signedIn(name)?.skills).toEqual([{ name: 'VIP', score: 90, enabled: true }])
  })

  test('only for agents of the lead’s groups, never for oneself, and nothing is sent or written then', async () => {
    const before = newest()?.id
    const agent = agentIn(/^idle/)
    const groups = rowOf(agent.name)?.groups ?? []
    const others = [301, 302, 303, 304, 305, 306].filter((group) => !groups.includes(group))
    const notYours = err<Failure>({ code: 'not-ready', why: 'not-your-group' })
    expect(await help(others).setState(agent.name, { kind: 'busy', reason: '' })).toEqual(notYours)
    expect(await help(others).setState('nobody', { kind: 'idle' })).toEqual(notYours)
    expect(await phones(others).bind({ agentId: agent.agentId, user: '81051' })).toEqual(notYours)
    expect(await help().setState('1900', { kind: 'idle' })).toMatchObject({ error: { code: 'bad-request' } })
    expect([newest()?.id, agent.state]).toEqual([before, 'idle'])
    expect(await help(groups).setState(agent.name, { kind: 'busy', reason: '' })).toEqual(done)
  })

  test('what cannot be written down is not done', async () => {
    const agent = agentIn(/^idle/)
    const full = err<Failure>({ code: 'storage', problem: 'disk full' })
    const audit = { ...desk.audit, begin: () => full }
    const careful = createRemoteHelp({
      clock: clock(),
      helper: () => ({ ...acting(), audit, yiyun: desk.clients.yiyun }),
    })
    expect(await careful.signOut(agent.name, true)).toEqual(full)
    expect(agent.state).toBe('idle')
  })
})

describe('numbers and phones', () => {
  test('every line with its owner, and no password', async () => {
    const listed = await phones().list()
    if (!listed.ok) throw new Error(listed.error.code)
    const { accounts } = listed.value
    expect(accounts).toHaveLength(46)
    expect(accounts.find(({ user }) => user === '81051')).toEqual({
      user: '81051',
      expiresAt: expect.any(Number) as number,
      agentId: null,
      agentName: '',
      occupied: false,
      occupiedText: 'n',
    })
    for (const secret of desk.centre.secrets) expect(JSON.stringify(accounts)).not.toContain(secret)
  })

  test('a free line becomes somebody’s; one that is not free any more, or has expired, does not', async () => {
    const one = agentIn(/^idle/).agentId
    const taken = err<Failure>({ code: 'not-ready', why: 'sip-account-taken' })
    expect(await phones().bind({ agentId: one, user: '81001' })).toEqual(taken)
    expect(await phones().bind({ agentId: one, user: 'none' })).toEqual(taken)
    expect(await phones().bind({ agentId: one, user: '81050' })).toEqual(
      err<Failure>({ code: 'not-ready', why: 'sip-account-expired' }),
    )
    expect(await phones().bind({ agentId: one, user: '81052' })).toEqual(done)
    expect(newest()).toMatchObject({
      action: 'bind-phone',
      to: String(one),
      detail: '81052',
      outcome: { kind: 'done' },
    })
    expect(await phones().bind({ agentId: one + 1, user: '81052' })).toEqual(taken)
  })

  test('numbers for several at once, and only those of the enterprise', async () => {
    const agentIds = desk.centre.world
      .current()
      .agents.slice(0, 3)
      .map(({ agentId }) => agentId)
    const assignment = { agentIds, groupIds: [7001], numbers: ['4008208820'] }
    expect(await phones().assignNumbers(assignment)).toEqual(done)
    expect(newest()).toMatchObject({ action: 'assign-numbers', to: agentIds.join(', '), detail: '#7001, 4008208820' })
    const before = newest()?.id
    for (const wrong of [{ groupIds: [9] }, { numbers: ['10086'] }])
      expect(await phones().assignNumbers({ ...assignment, ...wrong })).toMatchObject({
        error: { code: 'bad-request' },
      })
    expect(newest()?.id).toBe(before)
  })
})

test('the log is read newest first, a page at a time', () => {
  const all = desk.audit.page(null, 200)
  if (!all.ok) throw new Error(all.error.code)
  const [first, second] = all.value
  expect(all.value.map(({ id }) => id)).toEqual(all.value.map(({ id }) => id).toSorted((a, b) => b - a))
  expect(desk.audit.page(first?.id ?? 0, 1)).toEqual(ok([second]))
})
