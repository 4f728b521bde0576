import type { UdeskCalls, UdeskQuitted, UdeskWaiting, UdeskWorld } from '../udesk-world.ts'
import { eachCallSince, hasGivenUp, isWaiting, longestCallMs, type LedgerCall, type Timeline } from './ledger.ts'
import { mixed } from './new-call.ts'
import type { Somebody } from './somebody.ts'
import { conversation, noCalls, shownAgent, type Day } from './udesk-agent.ts'

export interface UdeskViewOptions {
  readonly groups: readonly { readonly id: number; readonly name: string }[]
  /** Brings the world up to now. */
  readonly timelines: () => readonly Timeline[]
  readonly people: () => readonly Somebody[]
  readonly now: () => number
  /** Another value whenever anything has happened. */
  readonly version: () => string
}

const dayMs = 24 * 3_600_000
/** Udesk's day is China's, as its samples are. */
const zoneMs = 8 * 3_600_000

/** The call centre as Udesk's monitoring tells it. */
export function udeskView(options: UdeskViewOptions): UdeskWorld {
  const { timelines, people, now, groups } = options
  const midnight = (): number => Math.floor((now() + zoneMs) / dayMs) * dayMs - zoneMs
  const groupOf = (queue: string): number | undefined => groups.find(({ name }) => name === queue)?.id

  let days: { readonly key: string; readonly agents: ReadonlyMap<number, Day> } | undefined
  const daysOfAgents = (): ReadonlyMap<number, Day> => {
    const from = midnight()
    const seen = timelines()
    const key = `${from} ${options.version()}`
    if (days?.key === key) return days.agents
    const agents = new Map<number, Day>()
    // The latest call may be one of yesterday that goes on.
    eachCallSince(seen, Math.min(from, now() - longestCallMs), (call, began) => {
      if (call.agentId === 0) return
      const day = agents.get(call.agentId) ?? noCalls()
      agents.set(call.agentId, day)
      const at = began + (call.rungAt ?? call.startedAt)
      if (at >= day.lastAt) {
        day.lastAt = at
        day.lastCall = call
      }
      if (began + call.startedAt < from) return
      if (call.direction === 'out') {
        day.callouts += 1
        if (call.answeredAt !== null) day.calloutsAnswered += 1
      } else if (call.answeredAt !== null) day.callinsAnswered += 1
      else if (call.endedAt !== null) day.callinsMissed += 1
    })
    days = { key, agents }
    return agents
  }

  /** All queues at once; the service asks for one after the other in the same moment. */
  let counted: { readonly key: string; readonly queues: ReadonlyMap<string, UdeskCalls> } | undefined
  const todayByQueue = (): ReadonlyMap<string, UdeskCalls> => {
    const from = midnight()
    const seen = timelines()
    const key = `${from} ${options.version()}`
    if (counted?.key === key) return counted.queues
    const queues = new Map<string, Counting>()
    eachCallSince(seen, from, (call) => {
      const told = queues.get(call.queue) ?? { ...nothingToday }
      queues.set(call.queue, told)
      count(told, call)
    })
    counted = { key, queues }
    return queues
  }

  return {
    groups: () => groups,
    agents() {
      const today = daysOfAgents()
      return people().map((somebody) =>
        shownAgent(
          somebody,
          today.get(somebody.agentId) ?? noCalls(),
          somebody.queues.flatMap((queue) => groupOf(queue) ?? []),
        ),
      )
    },
    calls(group) {
      const name = groups.find(({ id }) => id === group)?.name ?? ''
      return todayByQueue().get(name) ?? nothingToday
    },
    queue() {
      const rows: UdeskWaiting[] = []
      eachCallSince(timelines(), now() - longestCallMs, (call, began) => {
        const group = isWaiting(call) ? groupOf(call.queue) : undefined
        if (group === undefined) return
        rows.push({ group, ...caller(call.number), queue: call.queue, since: began + (call.queuedAt ?? 0) })
      })
      return rows.sort((one, other) => one.since - other.since)
    },
    quitted() {
      const rows: UdeskQuitted[] = []
      eachCallSince(timelines(), midnight(), (call, began) => {
        const group = hasGivenUp(call) ? groupOf(call.queue) : undefined
        if (group === undefined) return
        rows.push({
          group,
          ...caller(call.number),
          queue: call.queue,
          quittedAt: began + (call.endedAt ?? 0),
          waited: Math.round(((call.endedAt ?? 0) - (call.queuedAt ?? 0)) / 1000),
          nextCall: call.followUp === null ? null : conversation(call.followUp),
          task: '',
        })
      })
      return rows.sort((one, other) => other.quittedAt - one.quittedAt)
    },
  }
}

type Counting = { -readonly [Name in keyof UdeskCalls]: UdeskCalls[Name] }

const nothingToday: UdeskCalls = {
  callins: 0,
  toAgents: 0,
  queued: 0,
  quitted: 0,
  ringing: 0,
  answered: 0,
  rated: 0,
  callouts: 0,
  calloutsAnswered: 0,
}

function count(told: Counting, call: LedgerCall): void {
  const isAnswered = call.answeredAt !== null
  if (call.direction === 'out') {
    told.callouts += 1
    if (isAnswered) told.calloutsAnswered += 1
    return
  }
  told.callins += 1
  if (call.rungAt !== null) told.ringing += 1
  if (isAnswered) told.answered += 1
  if (isAnswered && call.endedAt !== null && call.index % 3 === 0) told.rated += 1
  if (call.queuedAt === null) return
  told.toAgents += 1
  if (hasGivenUp(call)) told.quitted += 1
  else if (!isWaiting(call)) told.queued += 1
}

const surnames = ['王', '李', '张', '佐藤', '鈴木', 'Yılmaz', 'Kaya'] as const
const titles = ['先生', '女士', '様'] as const

/** The same person has the same name each time they call; some are not known. */
function caller(number: string): { readonly cellphone: string; readonly name: string } {
  const known = mixed(...Buffer.from(number))
  const name = known % 4 === 0 ? '' : `${surnames[known % surnames.length]} ${titles[(known >>> 8) % titles.length]}`
  return { cellphone: number, name }
}
