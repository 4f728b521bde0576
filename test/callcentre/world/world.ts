import { demoPeople } from '../demo-data.ts'
import type { Call } from '../exchange/call.ts'
import type { Talk } from '../exchange/crowd-calls.ts'
import type { FinishedCall } from '../meiqia-records.ts'
import { queues } from '../queues.ts'
import type { ServerClock } from '../server-clock.ts'
import { arrivalsPerHour } from './arrivals.ts'
import { callersAt, midMorning } from './business-day.ts'
import { exchangeCalls } from './exchange-calls.ts'
import { huaweiCmsView } from './huawei-cms-view.ts'
import { huaweiOifdeView } from './huawei-oifde-view.ts'
import { hasGivenUp, isWaiting, type Timeline } from './ledger.ts'
import { finishedCall } from './meiqia-view.ts'
import { simulate, type Simulation } from './simulation.ts'
import type { Somebody } from './somebody.ts'
import { udeskView } from './udesk-view.ts'
import { yiyunCrowd } from './yiyun-crowd.ts'

export interface WorldOptions {
  readonly seed: number
  /** Simulated agents, beside the people of the demo. */
  readonly agents: number
  readonly clock: ServerClock
  /** The people of the demo, whose calls go through the exchange. */
  readonly people: () => readonly Somebody[]
  readonly past: readonly FinishedCall[]
  /** Calls of the exchange that go on. */
  readonly live: () => readonly Call[]
  /** How long the simulation has been going on at the start, ms; by its size when absent. */
  readonly beforeMs?: number
  /**
   * The hour of the day at the start, for those who call; mid-morning when absent, whatever the clock says, so that nobody
   * who looks meets an empty floor.
   */
  readonly hour?: number
}

export type World = ReturnType<typeof createWorld>

const hourMs = 3_600_000
/** So many calls lie behind a start at most: thousands of agents have them in minutes, few in a day. */
const callsBefore = 20_000
const leastBeforeMs = 15 * 60_000
const mostBeforeMs = 24 * hourMs
/** While a lead is in a call it goes on, but not past the longest call that the ledger's views look back for. */
const heardForMs = 30 * 60_000
const lastWordsMs = 20_000

/** How long the simulation has been going on when the call centre starts, ms. */
export function lifeBefore(agents: number): number {
  if (agents === 0) return 0
  return Math.min(mostBeforeMs, Math.max(leastBeforeMs, (callsBefore / arrivalsPerHour(agents)) * hourMs))
}

/** The one call centre that all five systems tell of. Every question first brings it up to the clock's moment. */
export function createWorld(options: WorldOptions) {
  const { clock, seed } = options
  const before = options.beforeMs ?? lifeBefore(options.agents)
  const startsAt = (((options.hour ?? midMorning) - before / hourMs) % 24) + 24
  const simulation = simulate({ seed, agents: options.agents, startsAt })
  const exchange = exchangeCalls({
    past: options.past,
    live: options.live,
    queueOf: (agentId) => demoPeople.find((person) => person.agentId === agentId)?.skills[0]?.name ?? '',
  })
  const current = (): Simulation => {
    simulation.runUntil(before + clock.lived())
    return simulation
  }
  /** Epoch ms by the vendors' clock. */
  const began = (): number => clock.began() - before
  // Days that are over stay as they were, also when the call centre lives on faster than its clock.
  const firstBegan = began()
  const timelines = (): readonly Timeline[] => [{ calls: current().calls, began: began() }, exchange.timeline()]

  const people = (): readonly Somebody[] => [
    ...options.people(),
    ...current().agents.map((agent) => ({
      agentId: agent.agentId,
      displayName: agent.displayName,
      queues: agent.skills.map(({ name }) => name),
      state: agent.state,
      since: began() + agent.since,
      isWrappingUp: agent.isWrappingUp,
      workWay: agent.workWay,
      device:
        agent.state === ''
          ? ('offline' as const)
          : /^(fetching|talking)/.test(agent.state)
            ? ('busy' as const)
            : ('idle' as const),
    })),
  ]

  current()
  return {
    /** The simulation, brought up to now. */
    current,
    timelines,
    began,
    onEnded: exchange.onEnded,
    /** What an agent of the simulation talks in with a customer now, by SIP account. */
    talkOf(account: string): Talk | undefined {
      const agent = current().agents.find(({ sip }) => sip === account)
      const call = agent?.call
      if (!agent || !call || call.answeredAt === null) return undefined
      const isOver = (): boolean => (current(), agent.call !== call)
      return {
        uuid: call.uuid,
        direction: call.direction,
        answeredAt: began() + call.answeredAt,
        number: call.number,
        isOver,
        goOn: (isHeardByALead) => {
          if (!isOver()) simulation.talkOn(agent, isHeardByALead ? heardForMs : lastWordsMs)
        },
        leave: () => {
          if (!isOver()) simulation.handOver(agent)
        },
      }
    },
    /** A few figures for whoever looks at the control port. */
    summary() {
      const { agents, calls } = current()
      const count = (state: RegExp): number => agents.filter((agent) => state.test(agent.state)).length
      return {
        agents: agents.length,
        signedIn: count(/./),
        talking: count(/^talking/),
        idle: count(/^idle/),
        calls: calls.length,
        waiting: calls.slice(-20_000).filter(isWaiting).length,
        ...todayOf(timelines(), clock.now()),
        livedSeconds: Math.round((before + clock.lived()) / 1000),
      }
    },
    /** Finished calls of the simulation, oldest first. */
    finished: (): readonly FinishedCall[] => current().calls.flatMap((call) => finishedCall(call, began()) ?? []),
    crowd: yiyunCrowd(current, clock.now),
    udesk: udeskView({
      groups: queues.map(({ name, udeskGroup }) => ({ id: udeskGroup, name })),
      timelines,
      people,
      now: clock.now,
      version: () => `${began()} ${simulation.version()} ${exchange.version()}`,
    }),
    huaweiCms: huaweiCmsView({
      queueName: (skillId) => queues.find(({ huaweiSkill }) => huaweiSkill === skillId)?.name,
      timelines,
      now: clock.now,
    }),
    huaweiOifde: huaweiOifdeView({
      seed,
      timelines,
      earlierPerHour: (at) => arrivalsPerHour(options.agents) * callersAt(startsAt, at - firstBegan),
      began,
    }),
  }
}

/** Udesk's and OIFDE's day is China's. */
const chinaMs = 8 * 3_600_000
const dayMs = 24 * 3_600_000
const slotMs = 300_000

/** What the ledger itself says of today and of the five minutes that are running. */
function todayOf(timelines: readonly Timeline[], now: number) {
  const midnight = Math.floor((now + chinaMs) / dayMs) * dayMs - chinaMs
  const slot = Math.floor(now / slotMs) * slotMs
  const today = { answered: 0, gaveUp: 0, callouts: 0 }
  const arrived: Record<string, number> = {}
  for (const { calls, began } of timelines)
    for (const call of calls) {
      const startedAt = began + call.startedAt
      if (call.queuedAt !== null && began + call.queuedAt >= slot) arrived[call.queue] = (arrived[call.queue] ?? 0) + 1
      if (startedAt < midnight) continue
      if (call.direction === 'out') today.callouts += 1
      else if (call.answeredAt !== null) today.answered += 1
      else if (hasGivenUp(call)) today.gaveUp += 1
    }
  return { ...today, arrived }
}
