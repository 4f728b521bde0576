import { z } from 'zod'
import type { UdeskSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { firstProblem } from '../../config/problems.ts'
import type { Secret } from '../../secrets/secret.ts'
import type {
  AbandonedCaller,
  FloorAgent,
  FloorApi,
  FloorList,
  FloorQuery,
  TodaysCalls,
  WaitingCaller,
} from '../../supervision/floor-api.ts'
import type { Http } from '../http.ts'
import { createSingleFlight, type SingleFlight } from '../single-flight.ts'
import { createAsking } from './ask.ts'
import type { UdeskPorts } from './connection.ts'
import { abandonedRows, agentRows, todayRows, waitingRows, type RowReader } from './wire.ts'

export interface UdeskApi extends FloorApi {
  /** How far this computer's clock is ahead of the vendor's by the last answer, ms; null before the first. */
  clockSkewMs(): number | null
}

const largestPage = 100
/** A list that never ends is not a list. */
const mostPages = 2_000

const Query = z.object({
  groups: z.array(z.number().int().positive()).max(1000).default([]),
  perPage: z.number().int().min(1).max(largestPage).default(largestPage),
  page: z.number().int().min(1).optional(),
})

/**
 * The call-centre monitoring API of Udesk, all four operations of its document.
 * `token`: the open API's, or that of the company's gateway, which signs by itself.
 */
export function createUdesk(http: Http, settings: UdeskSettings, token: Secret, ports: UdeskPorts): UdeskApi {
  const asking = createAsking(http, settings, token, ports)
  const flights = {
    agents: createSingleFlight<FloorList<FloorAgent>>(),
    today: createSingleFlight<FloorList<TodaysCalls>>(),
    queue: createSingleFlight<FloorList<WaitingCaller>>(),
    abandoned: createSingleFlight<FloorList<AbandonedCaller>>(),
  }

  /** All pages, one after the other: the next one depends on what this one says of the whole. */
  async function walk<S extends z.ZodType, Row>(
    api: string,
    reader: RowReader<S, Row>,
    groupText: string,
    query: Checked,
    signal: AbortSignal,
  ): Promise<Result<FloorList<Row>, Failure>> {
    const rows = new Map<unknown, Row>()
    let total: number | null = null
    let skipped = 0
    let takenAt: number | null = null
    const firstPage = query.page ?? 1
    for (let page = firstPage; ; page += 1) {
      const parameters = [
        ...(groupText === '' ? [] : [['group_id', groupText] as const]),
        ['page', String(page)] as const,
        ['perpage', String(query.perPage)] as const,
      ]
      const answer = await asking.page(api, parameters, reader, signal)
      if (!answer.ok) return answer
      const { meta, rows: found, receivedAt } = answer.value
      takenAt ??= receivedAt
      total = meta.count ?? total
      // The list became shorter meanwhile, and the last page came instead of one that is gone.
      const isRepeated = page > firstPage && meta.currentPage !== null && meta.currentPage < page
      if (!isRepeated) {
        for (const row of found) {
          if (row === null) skipped += 1
          else rows.set(reader.key(row) ?? Symbol(), row)
        }
        query.onProgress?.({ rows: rows.size, total })
      }
      const isLast = meta.totalPages === null ? found.length < query.perPage : page >= meta.totalPages
      if (query.page !== undefined || isRepeated || isLast || found.length === 0)
        return ok({ rows: [...rows.values()], total, skipped, takenAt })
      if (page >= mostPages) return err({ code: 'broken-answer', system: 'udesk', problem: 'a list without an end' })
    }
  }

  async function list<S extends z.ZodType, Row>(
    api: string,
    reader: RowReader<S, Row>,
    flight: SingleFlight<FloorList<Row>>,
    query: FloorQuery,
    signal: AbortSignal,
  ): Promise<Result<FloorList<Row>, Failure>> {
    const checked = check(query)
    if (!checked.ok) return checked
    const groupText = checked.value.groups.join(',')
    return together(flight, checked.value, signal, (stop) => walk(api, reader, groupText, checked.value, stop))
  }

  /** Here `group_id` is one integer, so several groups are several lists. */
  async function agents(query: Checked, signal: AbortSignal): Promise<Result<FloorList<FloorAgent>, Failure>> {
    const { groups, onProgress } = query
    if (groups.length === 0) return walk('agents_of_group', agentRows, '', query, signal)
    const found = new Map<number, FloorAgent>()
    let counted: number | null = 0
    let skipped = 0
    let takenAt: number | null = null
    for (const group of groups) {
      const told = (progress: { rows: number }) => onProgress?.({ rows: found.size + progress.rows, total: null })
      const part = await walk('agents_of_group', agentRows, String(group), { ...query, onProgress: told }, signal)
      if (!part.ok) return part
      for (const agent of part.value.rows)
        found.set(agent.id, { ...agent, groups: [...(found.get(agent.id)?.groups ?? []), group] })
      counted = groups.length === 1 ? part.value.total : null
      skipped += part.value.skipped
      takenAt ??= part.value.takenAt
    }
    return ok({ rows: [...found.values()], total: counted, skipped, takenAt: takenAt ?? ports.clock.now() })
  }

  return {
    async agentsOfGroup(query, signal) {
      const checked = check(query)
      if (!checked.ok) return checked
      return together(flights.agents, checked.value, signal, (stop) => agents(checked.value, stop))
    },
    callsToday: (query, signal) => list('calls_info_of_today', todayRows, flights.today, query, signal),
    queue: (query, signal) => list('calls_in_queue', waitingRows, flights.queue, query, signal),
    abandoned: (query, signal) => list('calls_quitted_queue', abandonedRows, flights.abandoned, query, signal),
    clockSkewMs: () => asking.skewMs(),
  }
}

/** Who asks for the same list at the same time waits for the same walk; whoever is told of its progress walks alone. */
function together<Row>(
  flight: SingleFlight<FloorList<Row>>,
  { groups, perPage, page, onProgress }: Checked,
  signal: AbortSignal,
  walk: (signal: AbortSignal) => Promise<Result<FloorList<Row>, Failure>>,
): Promise<Result<FloorList<Row>, Failure>> {
  return onProgress ? walk(signal) : flight.join([groups.join(), perPage, page].join(' '), signal, walk)
}

type Checked = z.output<typeof Query> & { readonly onProgress?: FloorQuery['onProgress'] }

function check(query: FloorQuery): Result<Checked, Failure> {
  const parsed = Query.safeParse(query)
  if (!parsed.success) return err({ code: 'bad-request', field: 'request', problem: firstProblem(parsed.error) })
  const groups = [...new Set(parsed.data.groups)]
  return ok({ ...parsed.data, groups, ...(query.onProgress ? { onProgress: query.onProgress } : {}) })
}
