import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterRecords } from '../../../callcentre/meiqia-records.ts'
import { queues } from '../../../callcentre/queues.ts'
import { serverClock } from '../../../callcentre/server-clock.ts'
import { isLost, isWaiting } from '../../../callcentre/world/ledger.ts'
import { createWorld, type World } from '../../../callcentre/world/world.ts'
import { agentDirectory } from '../../../callcentre/yiyun-agents.ts'

const hour = 3_600_000
/** Three in the afternoon in China, two minutes after a full five. */
const start = Date.UTC(2026, 10, 20, 7, 2)

function centre(agents = 24, seed = 11, beforeMs?: number) {
  let real = start
  const clock = serverClock(() => real)
  const world = createWorld({
    seed,
    agents,
    clock,
    people: () => [],
    past: [],
    live: () => [],
    ...(beforeMs ? { beforeMs } : {}),
  })
  const yiyun = agentDirectory({
    extensions: new Set(),
    now: clock.now,
    expiryMs: hour,
    dropCall: () => undefined,
    crowd: world.crowd,
  })
  return { world, clock, yiyun, pass: (ms: number) => (real += ms) }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const today = (world: World) => queues.map(({ udeskGroup }) => world.udesk.calls(udeskGroup))
const fiveMinutes = (world: World) => queues.flatMap(({ huaweiSkill }) => world.huaweiCms.queue(huaweiSkill) ?? [])
/** Calls of the ledger by one of their moments, from then on. */
const since = (world: World, from: number, moment: 'queuedAt' | 'answeredAt' | 'leftBotAt' | 'endedAt') =>
  world.current().calls.filter((call) => {
    const at = call[moment]
    return at !== null && world.began() + at >= from
  })

/** What has to be true at any moment. */
function checkAll({ world, clock, yiyun }: ReturnType<typeof centre>): void {
  const floor = new Map(world.udesk.agents().map((agent) => [agent.id, agent]))
  const page = yiyun.page(1, 1999).data as { totalCount: number; result: { name: string; state: string }[] }

  // The same people are signed in, in the same state.
  const signedIn = [...floor.values()].filter(({ workState }) => workState !== 'offline')
  expect(page.totalCount).toBe(signedIn.length)
  const words = { idle: 'idle', fetching: 'busy', talking: 'busy', away: 'resting' } as const
  for (const { name, state } of page.result) {
    const agent = floor.get(90_000 + Number(name))
    const base = state.split('/')[0] as keyof typeof words | 'busy'
    expect(base === 'busy' ? ['busy', 'neaten'] : [words[base]]).toContain(agent?.workState)
    expect(agent?.callState).toBe(base === 'talking' ? 'in' : base === 'fetching' ? 'ring' : 'off')
    expect(agent?.deviceState).toBe(base === 'talking' || base === 'fetching' ? 'busy' : 'idle')
  }

  // Nobody is in two calls, and whoever is in one has it as their last.
  const live = world.current().calls.filter(({ endedAt, agentId }) => endedAt === null && agentId !== 0)
  expect(new Set(live.map(({ agentId }) => agentId)).size).toBe(live.length)
  expect(live.length).toBe([...floor.values()].filter(({ callState }) => callState !== 'off').length)
  for (const call of live) expect(floor.get(call.agentId)?.lastCall?.conversation).toBe(100_000_000 + call.index)

  // Udesk's day adds up.
  const told = today(world)
  for (const calls of told) {
    const { toAgents, queued, quitted, ringing, answered, callins } = calls
    expect([callins >= toAgents, ringing >= answered, toAgents >= queued + quitted]).toEqual([true, true, true])
  }
  const waiting = world.udesk.queue()
  const gaveUp = world.udesk.quitted()
  const midnight = Math.floor((clock.now() + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour
  const waitingOfToday = world
    .current()
    .calls.filter((call) => isWaiting(call) && world.began() + call.startedAt >= midnight)
  expect(sum(told.map(({ toAgents, queued, quitted }) => toAgents - queued - quitted))).toBe(waitingOfToday.length)
  expect(sum(told.map(({ quitted }) => quitted))).toBe(gaveUp.length)
  expect(sum(told.map(({ answered }) => answered))).toBe(
    sum([...floor.values()].map(({ callinsAnswered }) => callinsAnswered)),
  )
  expect(sum(told.map(({ callouts }) => callouts))).toBe(sum([...floor.values()].map(({ callouts }) => callouts)))

  // Waiting = arrived − connected − lost, whoever counts.
  const { calls } = world.current()
  const arrived = calls.filter(({ queuedAt }) => queuedAt !== null)
  const connected = arrived.filter(({ answeredAt }) => answeredAt !== null)
  expect(waiting.length).toBe(arrived.length - connected.length - calls.filter(isLost).length)

  // Every caller who gave up is an abandoned record at Meiqia.
  const lately = new Date(clock.now() - 13 * hour).toISOString()
  const filter = { states: ['队列放弃'], start_time: lately, page_size: 1000 }
  const records = filterRecords(world.finished(), filter, '').data
  const abandoned = new Set(records.map((record) => `${record['customer_phone']} ${record['end_time']}`))
  const unknown = gaveUp.filter(
    ({ cellphone, quittedAt }) =>
      quittedAt > clock.now() - 12 * hour &&
      !abandoned.has(`${cellphone} ${new Date(quittedAt).toISOString().replace(/\.\d+Z/, 'Z')}`),
  )
  expect(unknown).toEqual([])

  // Five minutes of CC-CMS are those of the ledger.
  const window = Math.floor(clock.now() / 300_000) * 300_000
  const counts = fiveMinutes(world)
  expect(new Set(counts.map(({ startTime }) => startTime))).toEqual(new Set([window]))
  expect(sum(counts.map((queue) => queue.arrived))).toBe(since(world, window, 'queuedAt').length)
  const answered = since(world, window, 'answeredAt').filter(({ direction }) => direction === 'in')
  expect(sum(counts.map((queue) => queue.connected))).toBe(answered.length)
  expect(sum(counts.map((queue) => queue.abandoned))).toBe(since(world, window, 'endedAt').filter(isLost).length)
  for (const { connected: all, connectedWithin20s } of counts) expect(all).toBeGreaterThanOrEqual(connectedWithin20s)

  // The bot's hour is made of the calls it met.
  const hourStart = Math.floor(clock.now() / hour) * hour
  const [row] = world.huaweiOifde.periods('', 'hour', hourStart, clock.now() + 1)
  const met = since(world, hourStart, 'leftBotAt')
  expect([row?.calls ?? 0, row?.interactions ?? 0]).toEqual([met.length, sum(met.map(({ rounds }) => rounds))])
  const staff = met.filter(({ queuedAt }) => queuedAt !== null).length
  expect((row?.staffWithinThree ?? 0) + (row?.staffAfterThree ?? 0)).toBe(staff)
  expect((row?.leftAfterOne ?? 0) + (row?.robotOnly ?? 0)).toBe(met.length - staff)
}

describe('all five systems tell of one call centre', () => {
  test('over hours, a moment at a time', () => {
    // Late in the evening, so that the last steps are tomorrow.
    const it = centre(24, 11, 2 * hour)
    it.pass(7.5 * hour)
    for (let step = 0; step < 40; step += 1) {
      checkAll(it)
      expect(step > 10 || it.world.udesk.quitted().length > 0).toBe(true)
      it.pass(197_000)
    }
  })

  test('whatever happens to its time and its agents', () => {
    const doing = fc.oneof(
      fc.record({ what: fc.constant('pass' as const), seconds: fc.integer({ min: 0, max: 900 }) }),
      fc.record({ what: fc.constant('advance' as const), seconds: fc.integer({ min: 0, max: 900 }) }),
      fc.record({ what: fc.constant('skew' as const), seconds: fc.integer({ min: -900, max: 900 }) }),
      fc.record({
        what: fc.constantFrom('state' as const, 'skills' as const, 'out' as const, 'hasten' as const),
        agent: fc.integer({ min: 0, max: 7 }),
        seconds: fc.constant(0),
      }),
    )
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 12 }), fc.nat(1000), (done, seed) => {
        const it = centre(8, seed, 2 * hour)
        for (const step of done) {
          if (step.what === 'pass') it.pass(step.seconds * 1000)
          else if (step.what === 'advance') it.clock.advance(step.seconds)
          else if (step.what === 'skew') it.clock.skew(step.seconds)
          else if (step.what === 'hasten') it.world.current().hasten(step.agent)
          else {
            const name = String(2001 + step.agent)
            if (step.what === 'state') it.yiyun.setState(name, 'busy/Meeting')
            else if (step.what === 'skills') it.yiyun.setSkills(name, [{ opt: 0 }])
            else it.yiyun.logout(name, true)
          }
          checkAll(it)
        }
      }),
      { numRuns: 30 },
    )
  })
})

test('days before the first list of calls are known to the bot alone, as sums', () => {
  const { world, clock } = centre(300)
  const to = clock.now()
  const days = world.huaweiOifde.periods('', 'day', Date.UTC(2026, 9, 21, 16), to)
  const hours = world.huaweiOifde.periods('', 'hour', Date.UTC(2026, 10, 18, 16), Date.UTC(2026, 10, 19, 16))
  expect([days.length, hours.length]).toEqual([30, 24])
  expect(days.at(-2)?.calls).toBe(sum(hours.map(({ calls }) => calls)))
  for (const row of [...days, ...hours]) {
    expect(row.leftAfterOne + row.staffWithinThree + row.staffAfterThree + row.robotOnly).toBe(row.calls)
    expect(row.requests).toBeGreaterThanOrEqual(row.requestsWorked)
  }
})

describe('time', () => {
  test('an advance lets the world live on while the clocks stay', () => {
    const { world, clock } = centre()
    const before = { calls: world.current().calls.length, began: world.began(), now: clock.now() }
    clock.advance(600)
    expect(world.current().calls.length).toBeGreaterThan(before.calls + 20)
    expect([clock.now(), world.began()]).toEqual([before.now, before.began - 600_000])
    const newest = world.finished().at(-1)
    expect(newest && newest.endedAt <= clock.now() && newest.endedAt > clock.now() - 120_000).toBe(true)
  })

  test('a clock that is wrong shows the same world at another time', () => {
    const { world, clock } = centre()
    const newest = () => world.finished().at(-1)
    const before = newest()
    clock.skew(3600)
    expect(newest()?.uuid).toBe(before?.uuid)
    expect((newest()?.startedAt ?? 0) - (before?.startedAt ?? 0)).toBe(hour)
  })

  test('the same under the same seed', () => {
    const shown = () => {
      const { world, pass } = centre(24, 5)
      pass(123_456)
      return [world.udesk.agents(), world.udesk.queue(), today(world), fiveMinutes(world), world.finished()]
    }
    expect(shown()).toEqual(shown())
  })
})

// What that costs is measured by test/bench/vendor.
test('five thousand agents are there, and a page of them', () => {
  const { world, yiyun } = centre(5000)
  expect(world.udesk.agents().length).toBe(5000)
  const page = yiyun.page(3, 100).data as { totalCount: number; result: unknown[] }
  expect([page.totalCount > 3000, page.result.length]).toEqual([true, 100])
})
