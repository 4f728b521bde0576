import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AgentRow, Floor } from '../../../shared/floor.ts'
import { queues } from '../../callcentre/queues.ts'
import { hasGivenUp } from '../../callcentre/world/ledger.ts'
import { floorDesk, type FloorDesk } from './floor-desk.ts'

// What a lead sees, against what really happens in the call centre that all five systems tell of.

let desk: FloorDesk
beforeAll(async () => {
  desk = await floorDesk({ agents: 120 })
  desk.watch(['agents', 'waiting', 'rescue', 'today', 'queues', 'bot'])
})
afterAll(() => desk.close())

const settled = (check: (floor: Floor) => void) =>
  vi.waitFor(() => check(desk.seen()), { timeout: 20_000, interval: 50 })

/** Of the world's word for a state. */
const kinds: Readonly<Record<string, AgentRow['state']['kind']>> = {
  '': 'offline',
  online: 'online',
  idle: 'idle',
  fetching: 'ringing',
  talking: 'talking',
  busy: 'busy',
  away: 'away',
}

function truthOfAgents() {
  return desk.centre.world.current().agents.map(({ agentId, name, displayName, state, isWrappingUp, call }) => {
    const [base = '', reason = ''] = state.split('/', 2)
    return { agentId, name, displayName, kind: isWrappingUp ? 'wrap-up' : kinds[base], reason, number: call?.number }
  })
}

const shownAgents = (floor: Floor) =>
  floor.agents
    .filter(({ name }) => name !== null && Number(name) > 2000 && Number(name) !== 2050 && Number(name) !== 2100)
    .map(({ agentId, name, displayName, state, call }) => ({
      agentId,
      name,
      displayName,
      kind: state.kind,
      reason: state.reason,
      number: call?.isLive ? call.number : undefined,
    }))
    .sort((one, other) => Number(one.name) - Number(other.name))

const known = () => truthOfAgents().filter(({ name }) => !['2050', '2100'].includes(name))

describe('agents', () => {
  test('everybody of the profile, with state, reason and customer, joined from three systems', async () => {
    await settled((floor) => expect(shownAgents(floor)).toEqual(known()))
    const rows = desk.seen().agents
    const crowd = rows.filter(({ agentId }) => (agentId ?? 0) > 92_000)
    for (const row of crowd.filter(({ joined }) => joined === 'profile'))
      expect(row.seenBy).toEqual(row.state.kind === 'offline' ? ['udesk', 'meiqia'] : ['yiyun', 'udesk', 'meiqia'])
  })

  test('two whom nobody has put into the profile: Udesk and Meiqia agree on them, Yiyun’s word stands alone', async () => {
    const { agents } = desk.centre.world.current()
    const strangers = agents.filter(({ name }) => name === '2050' || name === '2100')
    await settled((floor) => {
      const shown = floor.agents.filter(({ joined }) => joined !== 'profile')
      const expected = strangers.flatMap(({ agentId, name, displayName, state }) => [
        { joined: 'vendors', seenBy: ['udesk', 'meiqia'], agentId, name: null, displayName },
        ...(state === '' ? [] : [{ joined: 'alone', seenBy: ['yiyun'], agentId: null, name, displayName: name }]),
      ])
      const facts = shown.map(({ joined, seenBy, agentId, name, displayName }) => ({
        joined,
        seenBy,
        agentId,
        name,
        displayName,
      }))
      expect(facts).toHaveLength(expected.length)
      expect(facts).toEqual(expect.arrayContaining(expected))
    })
  })

  test('since when, counts of today, groups and accounts', async () => {
    await settled((floor) => expect(floor.agents.some(({ groups }) => groups !== null)).toBe(true))
    const floor = desk.seen()
    const udesk = new Map(desk.centre.world.udesk.agents().map((agent) => [agent.id, agent]))
    const crowd = floor.agents.filter(({ agentId, joined }) => (agentId ?? 0) > 92_000 && joined === 'profile')
    expect(crowd).toHaveLength(118)
    for (const row of crowd) {
      const truth = udesk.get(row.agentId ?? 0)
      expect(row.today).toEqual({
        out: truth?.callouts,
        outAnswered: truth?.calloutsAnswered,
        inAnswered: truth?.callinsAnswered,
        inMissed: truth?.callinsMissed,
      })
      expect(new Set(row.groups)).toEqual(new Set(truth?.groups))
      expect(row.accounts.map(({ user }) => user)).toEqual([`8${row.name}`])
      // Whole seconds of the vendor, whose clock stands still while ours goes on.
      expect(Math.abs((row.state.since ?? 0) - (truth?.since ?? 0))).toBeLessThan(20_000)
    }
  })

  test('the world goes on, and so does the floor', async () => {
    const before = JSON.stringify(known())
    await desk.pass(45)
    await settled((floor) => expect(shownAgents(floor)).toEqual(known()))
    expect(JSON.stringify(known())).not.toBe(before)
  })
})

test('who waits, in the order of their waits', async () => {
  for (let turn = 0; turn < 40 && desk.centre.world.udesk.queue().length < 3; turn += 1) await desk.pass(60)
  const truth = desk.centre.world.udesk
    .queue()
    // The vendor tells whole seconds: two of the same second are in one order or the other.
    .map(({ cellphone, queue, group, name, since }) => ({
      second: Math.round((desk.vendorsNow - since) / 1000),
      key: `${group} ${queue} ${cellphone}`,
      caller: { number: cellphone, queue, group, name },
    }))
    .sort((one, other) => other.second - one.second || (one.key < other.key ? -1 : 1))
    .map(({ caller }) => caller)
  expect(truth.length).toBeGreaterThan(0)
  await settled((floor) =>
    expect(floor.waiting.map(({ number, queue, group, name }) => ({ number, queue, group, name }))).toEqual(truth),
  )
})

test('whom to call back: everybody who gave up and did not get through since, once each', async () => {
  const { world } = desk.centre
  const gaveUp = world.udesk.quitted()
  /** By the ledger of calls, which no vendor shows whole. */
  const expected = () => {
    const { calls } = world.current()
    const midnight = Math.floor((desk.now() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000
    const numbers = new Map<string, number>()
    for (const { cellphone: number } of world.udesk.quitted()) {
      const own = calls.filter((call) => call.number === number)
      const lost = own.filter((call) => hasGivenUp(call) && world.began() + call.startedAt >= midnight)
      const last = lost.at(-1)
      const through = own.findLast(({ answeredAt, endedAt }) => answeredAt !== null && endedAt !== null)
      const after = lost.filter((call) => through === undefined || call.startedAt > through.startedAt)
      if (last !== undefined && last.followUp === null && after.length > 0) numbers.set(number, after.length)
    }
    return numbers
  }
  expect(gaveUp.length).toBeGreaterThan(5)
  await settled((floor) =>
    expect(new Map(floor.rescue.map(({ number, count }) => [number, count]))).toEqual(expected()),
  )
  const { rescue } = desk.seen()
  expect(rescue.map(({ firstAt }) => firstAt)).toEqual(
    rescue.map(({ firstAt }) => firstAt).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  )

  const [oldest] = rescue
  if (!oldest) throw new Error('somebody gave up')
  expect(desk.floor.take(oldest.key, true)).toEqual({ ok: true, value: undefined })
  expect(desk.seen().rescue[0]?.taken?.by).toBe('1900')
  desk.floor.take(oldest.key, false)
  expect(desk.seen().rescue[0]?.taken).toBeNull()
})

test('today, per group and overall', async () => {
  const truth = () =>
    queues.map(({ udeskGroup }) => {
      const calls = desk.centre.world.udesk.calls(udeskGroup)
      return { group: udeskGroup, in: calls.callins, out: calls.callouts, queueAbandoned: calls.quitted }
    })
  await settled((floor) => {
    const [all, ...groups] = floor.today.map(({ group, figures }) => ({
      group,
      in: figures.in,
      out: figures.out,
      queueAbandoned: figures.queueAbandoned,
    }))
    expect(groups).toEqual(truth())
    expect(all).toEqual({
      group: null,
      in: truth().reduce((sum, row) => sum + row.in, 0),
      out: truth().reduce((sum, row) => sum + row.out, 0),
      queueAbandoned: truth().reduce((sum, row) => sum + row.queueAbandoned, 0),
    })
  })
})

test('what came in is somewhere: answered, given up, waiting, or with the robot', async () => {
  // A session that begins now: everything is asked at once.
  desk.floor.forget()
  desk.watch(['agents', 'waiting', 'rescue', 'today', 'queues', 'bot'])
  await settled((floor) => {
    const all = floor.today.find(({ group }) => group === null)?.figures
    expect((all?.queued ?? 0) - (all?.queueServed ?? 0) - (all?.queueAbandoned ?? 0)).toBe(floor.waiting.length)
    const { calls } = desk.centre.world.current()
    const withRobot = calls.filter(({ direction, queuedAt }) => direction === 'in' && queuedAt === null).length
    // The simulation is older than the day; so its calls are counted from the day's first on.
    expect((all?.in ?? 0) - (all?.queued ?? 0)).toBeLessThanOrEqual(withRobot)
    expect(floor.agents.reduce((sum, { today }) => sum + (today?.inAnswered ?? 0), 0)).toBe(all?.inAnswered)
    expect(floor.agents.reduce((sum, { today }) => sum + (today?.out ?? 0), 0)).toBe(all?.out)
  })
})

test('five minutes of each queue, kept for the day', async () => {
  const truth = queues.map(({ huaweiSkill }) => {
    const counts = desk.centre.world.huaweiCms.queue(huaweiSkill)
    return {
      skillId: huaweiSkill,
      since: counts?.startTime,
      arrived: counts?.arrived,
      connected: counts?.connected,
      connectedIn20Seconds: counts?.connectedWithin20s,
      abandoned: counts?.abandoned,
      ended: counts?.finished,
      ivrSeconds: counts?.ivrSeconds,
      wrapUpsEnded: counts?.wrapUps,
      wrapUpSeconds: counts?.wrapUpSeconds,
      at: expect.any(Number) as number,
    }
  })
  await settled((floor) => expect(floor.queues).toEqual(truth))
  const { queues: shown } = desk.seen()
  expect(desk.log.queueDay(0).filter(({ since }) => since === shown[0]?.since)).toEqual(shown)
})

test('the robot by hours and days', async () => {
  const { periods } = desk.centre.world.huaweiOifde
  await settled((floor) => expect([floor.botHours.length > 0, floor.botDays.length]).toEqual([true, 30]))
  const { botHours, botDays } = desk.seen()
  const hours = periods('', 'hour', botHours[0]?.at ?? 0, desk.vendorsNow)
  expect(botHours.map(({ at, calls, botOnly, leftAtOnce }) => [at, calls, botOnly, leftAtOnce])).toEqual(
    hours.map(({ recordTime, calls, robotOnly, leftAfterOne }) => [recordTime, calls, robotOnly, leftAfterOne]),
  )
  for (const { calls, botOnly, leftAtOnce, toStaffAtOnce, toStaffAfterTalk } of [...botHours, ...botDays])
    expect(botOnly + leftAtOnce + toStaffAtOnce + toStaffAfterTalk).toBe(calls)
})

test('every source says how old it is, and nothing was lost on the way', async () => {
  await settled(({ sources }) =>
    expect(Object.values(sources).map(({ kind }) => kind)).toEqual(Object.values(sources).map(() => 'known')),
  )
  const now = desk.now()
  for (const status of Object.values(desk.seen().sources)) {
    expect(status).toMatchObject({ kind: 'known', failure: null })
    if (status.kind === 'known')
      expect([now - status.asOf < 30_000, status.staleAt > status.asOf]).toEqual([true, true])
  }
  expect(desk.faults).toEqual([])
  const whole = desk.floor.watch({ watcher: 'other', panels: [], known: null })
  expect(whole.ok && whole.value.floor).toEqual({ ...desk.seen(), agents: expect.any(Array) as unknown })
  const byKey = (rows: readonly AgentRow[]) => new Map(rows.map((row) => [row.key, row]))
  expect(byKey(desk.seen().agents)).toEqual(byKey(whole.ok ? (whole.value.floor?.agents ?? []) : []))
  desk.floor.leave('other')
})
