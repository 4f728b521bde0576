import type { BotFigures, FloorSource, QueueFigures, RescueLine } from '../../shared/floor.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import { everyAgent } from '../colleagues/every-page.ts'
import type { FloorApi, FloorList } from './floor-api.ts'
import type { FloorAsker, Optional } from './floor-connections.ts'
import { type TodaySample, hourAgo, nearest, sampleEveryMs, sampleOf } from './hour-ago.ts'
import { withoutPassword } from './identity.ts'
import type { Known } from './known.ts'
import type { Pace } from './pace.ts'
import type { Question, Taken } from './poller.ts'
import { lineKey } from './rescue-board.ts'
import { sighted } from './sightings.ts'
import { nextToCheck, recordsOf, throughAt } from './through-check.ts'

/** What is kept of the day. Neither fails: without a database there is only no yesterday. Times epoch ms. */
export interface FloorSamples {
  saveQueues(figures: readonly QueueFigures[]): void
  /** The last figures of each five minutes of each queue, oldest first. */
  queueDay(since: number): QueueFigures[]
  saveToday(sample: TodaySample): void
  todaysBetween(from: number, to: number): TodaySample[]
}

/** Udesk lets 60 requests a minute through for each API (docs/vendors.md §1.4), of the whole tenant: some are left to others. */
const udeskRequestMs = 1_100
/** Rows of one request of Udesk's lists. */
const udeskPage = 100
/** Each group is read again after so long, ms: whoever changes groups is not in a hurry, and all of them are many pages. */
const membershipMs = 600_000
/** Yiyun's limit is 1999 (获取坐席信息). */
const yiyunPage = 1_000

const paces: Readonly<Record<FloorSource, Pace>> = {
  agents: { everyMs: 5_000, perRequestMs: udeskRequestMs },
  memberships: { everyMs: 1_000, perRequestMs: udeskRequestMs },
  sessions: { everyMs: 2_500, perRequestMs: 1_000 },
  accounts: { everyMs: 120_000, perRequestMs: 1_000 },
  waiting: { everyMs: 4_000, perRequestMs: udeskRequestMs },
  abandoned: { everyMs: 10_000, perRequestMs: udeskRequestMs },
  records: { everyMs: 2_000, perRequestMs: 2_000 },
  today: { everyMs: 15_000, perRequestMs: udeskRequestMs },
  queues: { everyMs: 30_000, perRequestMs: 1_000 },
  'bot-hours': { everyMs: 300_000, perRequestMs: 1_000 },
  'bot-days': { everyMs: 300_000, perRequestMs: 1_000 },
}

export interface QuestionPorts {
  readonly asker: FloorAsker
  readonly clock: Clock
  readonly samples: FloorSamples
  readonly known: () => Known
  readonly keep: (part: Partial<Known>) => void
  /** Lines of the rescue board as they are shown. */
  readonly rescue: () => readonly RescueLine[]
}

/** What can be asked with this profile; what is not there cannot. */
export function floorQuestions(ports: QuestionPorts): Partial<Record<FloorSource, Question>> {
  const { asker, clock, samples, known, keep } = ports
  const { yiyun, meiqia, udesk, leadGroups } = asker
  const query = { groups: leadGroups ?? [] }

  /** One of Udesk's lists: its rows, when it was taken, and how far this computer's clock is ahead. */
  const listed =
    <Row>(
      list: (api: FloorApi, signal: AbortSignal) => Promise<Result<FloorList<Row>, Failure>>,
      store: (list: { rows: readonly Row[]; takenAt: number; skewMs: number }) => void,
      lists = 1,
    ) =>
    (signal: AbortSignal): Promise<Result<Taken, Failure>> =>
      withApi(udesk, async (api) => {
        const answer = await list(api, signal)
        if (!answer.ok) return answer
        const { rows, takenAt } = answer.value
        if (!signal.aborted) store({ rows, takenAt, skewMs: Math.round(api.clockSkewMs() ?? 0) })
        return ok({ requests: Math.max(lists, Math.ceil(rows.length / udeskPage) + lists - 1), asOf: takenAt })
      })

  async function sessions(signal: AbortSignal): Promise<Result<Taken, Failure>> {
    const startedAt = clock.now()
    const answer = await everyAgent(yiyun, signal, yiyunPage)
    if (!answer.ok) return err(answer.error.failure)
    const { agents, requests } = answer.value
    const { sightings } = known()
    const { everyMs, perRequestMs } = paces.sessions
    const unbroken = 3 * Math.max(everyMs, requests * perRequestMs, 3 * (clock.now() - startedAt))
    if (!signal.aborted) keep({ sessions: agents, sightings: sighted(sightings, agents, startedAt, unbroken) })
    return ok({ requests, asOf: startedAt })
  }

  async function accounts(signal: AbortSignal): Promise<Result<Taken, Failure>> {
    const asOf = clock.now()
    const answer = await meiqia.sips({}, signal)
    if (!answer.ok) return answer
    if (!signal.aborted) keep({ accounts: answer.value.map(withoutPassword) })
    return ok({ requests: 1, asOf })
  }

  /** Whether those on the rescue board were talked with since: one number at a time. */
  async function records(signal: AbortSignal): Promise<Result<Taken, Failure>> {
    const asOf = clock.now()
    const line = nextToCheck(ports.rescue(), known().checked, asOf)
    if (line === null) return ok({ requests: 0, asOf })
    const answer = await meiqia.records(recordsOf(line, asOf - 24 * 3_600_000), signal)
    if (!answer.ok) return answer
    if (signal.aborted) return ok({ requests: 1, asOf })
    const { checked, gotThrough } = known()
    const through = throughAt(answer.value.records.filter(({ number }) => lineKey(number) === line.key))
    keep({
      checked: new Map([...checked, [line.key, asOf]]),
      ...(through === null ? {} : { gotThrough: new Map([...gotThrough, [line.key, through]]) }),
    })
    return ok({ requests: 1, asOf })
  }

  const named = asker.groups.map(({ id }) => id)
  const members = new Map<number, readonly number[]>()
  let turn = 0
  /**
   * Who is in which group, where the floor is asked for as a whole: one group at a time, behind the floor itself, as both
   * live on the same sixty requests a minute.
   */
  async function memberships(signal: AbortSignal): Promise<Result<Taken, Failure> | null> {
    const group = named[turn % named.length]
    if (group === undefined || known().floor === null) return null
    const read = listed(
      (api, stop) => api.agentsOfGroup({ groups: [group] }, stop),
      ({ rows }) => {
        const ids = rows.map(({ id }) => id)
        members.set(group, ids)
        // Before all are read, nobody's groups are known.
        if (members.size === named.length) keep({ memberships: groupsById(members) })
      },
    )
    const answer = await read(signal)
    if (!answer.ok) return answer
    turn += 1
    return ok({ ...answer.value, restMs: turn < named.length ? 0 : membershipMs / named.length })
  }

  let sampledAt = Number.NEGATIVE_INFINITY
  const today = listed(
    (api, signal) => api.callsToday(query, signal),
    ({ rows, takenAt }) => {
      if (takenAt - sampledAt >= sampleEveryMs) {
        samples.saveToday(sampleOf(rows, takenAt))
        sampledAt = takenAt
      }
      const { from, to } = hourAgo(takenAt)
      keep({ today: { rows, before: nearest(samples.todaysBetween(from, to), takenAt) } })
    },
  )

  const queues = (signal: AbortSignal): Promise<Result<Taken, Failure>> =>
    withApi(asker.queueStats, async (api) => {
      const at = clock.now()
      const ids = asker.skillQueues.map(({ id }) => id)
      const answer = await api.queueStats(ids, signal)
      if (!answer.ok) return answer
      const figures = answer.value.map((each) => ({ ...each, at }))
      if (!signal.aborted) {
        samples.saveQueues(figures)
        keep({ queues: figures })
      }
      return ok({ requests: Math.ceil(ids.length / 1000), asOf: at })
    })

  const bot =
    (period: 'hour' | 'day', part: 'botHours' | 'botDays') =>
    (signal: AbortSignal): Promise<Result<Taken, Failure>> =>
      withApi(asker.bot, async (api) => {
        const at = clock.now()
        const answer = await api.report({ period, at }, signal)
        if (!answer.ok) return answer
        if (!signal.aborted) keep({ [part]: answer.value.map(shownBotFigures) })
        return ok({ requests: 1, asOf: at })
      })

  const asks: Readonly<Record<FloorSource, Question['ask'] | null>> = {
    sessions,
    accounts,
    records,
    agents:
      udesk &&
      listed(
        (api, signal) => api.agentsOfGroup(query, signal),
        (floor) => keep({ floor }),
        groupLists(leadGroups),
      ),
    memberships: udesk && leadGroups === null && named.length > 0 ? memberships : null,
    waiting:
      udesk &&
      listed(
        (api, signal) => api.queue(query, signal),
        (waiting) => keep({ waiting }),
      ),
    abandoned:
      udesk &&
      listed(
        (api, signal) => api.abandoned(query, signal),
        (abandoned) => keep({ abandoned }),
      ),
    today: udesk && today,
    queues: asker.queueStats && asker.skillQueues.length > 0 ? queues : null,
    'bot-hours': asker.bot && bot('hour', 'botHours'),
    'bot-days': asker.bot && bot('day', 'botDays'),
  }
  return Object.fromEntries(
    Object.entries(asks).flatMap(([name, ask]) =>
      ask === null ? [] : [[name, { ask, pace: paces[name as FloorSource] }]],
    ),
  )
}

/** Lists that one asking for agents walks: the whole floor, or each group by itself (`group_id` is one number there). */
const groupLists = (leadGroups: readonly number[] | null): number => Math.max(1, leadGroups?.length ?? 1)

function groupsById(members: ReadonlyMap<number, readonly number[]>): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [group, ids] of members)
    for (const id of ids) {
      const own = groups.get(id)
      if (own === undefined) groups.set(id, [group])
      else own.push(group)
    }
  return groups
}

async function withApi<Api>(
  api: Optional<Api>,
  ask: (api: Api) => Promise<Result<Taken, Failure>>,
): Promise<Result<Taken, Failure>> {
  if (api === null) return err({ code: 'cancelled' })
  return api.ok ? ask(api.value) : api
}

/** Without whose robot it is. */
export function shownBotFigures({ at, calls, ...figures }: BotFigures): BotFigures {
  const { leftAtOnce, toStaffAtOnce, toStaffAfterTalk, botOnly, exchanges, exchangesPerCall } = figures
  const { selfServiceRate, interfaceRequests, interfaceSuccesses, interfaceSuccessRate } = figures
  return {
    at,
    calls,
    leftAtOnce,
    toStaffAtOnce,
    toStaffAfterTalk,
    botOnly,
    exchanges,
    exchangesPerCall,
    selfServiceRate,
    interfaceRequests,
    interfaceSuccesses,
    interfaceSuccessRate,
  }
}
