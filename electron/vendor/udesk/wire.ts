import { z } from 'zod'
import type {
  AbandonedCaller,
  CallCategory,
  FloorAgent,
  TodaysCalls,
  WaitingCaller,
  Word,
} from '../../supervision/floor-api.ts'
import { epochOf } from './date-time.ts'

// The document's tables and samples disagree: counts are strings there and numbers here, `sub_call` and `queue_time`
// the other way round, `group_id` is empty, null or absent. What is meant is clear each time, so all of it is read.

const Scalar = z.union([z.string(), z.number()]).nullish()

const Text = Scalar.transform((value) => (value === undefined || value === null ? '' : String(value).trim()))

const Count = Scalar.transform((value) => (typeof value === 'number' ? value : numberOf(value ?? '')))

/** Seconds; `0:01:10` too. */
const Seconds = Scalar.transform((value) => {
  if (typeof value === 'number') return value
  const clock = /^(\d{1,3}):(\d\d):(\d\d)$/.exec(value?.trim() ?? '')
  return clock ? Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]) : numberOf(value ?? '')
})

/** A share from 0 to 1; `43%` too. */
const Rate = Scalar.transform((value) => {
  if (typeof value === 'number') return value < 0 ? null : value
  const percent = /^(.*)%$/.exec(value?.trim() ?? '')
  const number = numberOf(percent?.[1] ?? value ?? '')
  return number === null || number < 0 ? null : percent ? number / 100 : number
})

/** Empty or 0 stands for all groups together. */
const Group = Count.transform((id) => (id === 0 ? null : id))

function numberOf(text: string): number | null {
  const bare = text.trim()
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(bare) ? Number(bare) : null
}

/** Around every answer. `code` 1000 is success; `items` and `meta` come only then. */
export const Envelope = z.object({
  code: z.union([z.number().int(), z.string().trim().min(1)]).transform(String),
  message: Text,
  'exception:message': Text,
  server_time: Text,
  items: z.unknown().optional(),
  // What is wrong here must not cost the rows: without it, a page that is not full is the last one.
  meta: z
    .object({ current_page: Count, total_pages: Count, count: Count, total_count: Count })
    .nullish()
    .catch(null)
    .transform((meta) => ({
      currentPage: meta?.current_page ?? null,
      totalPages: meta?.total_pages ?? null,
      count: meta?.count ?? meta?.total_count ?? null,
    })),
})

/** Null: a row that cannot be told apart from others. `zone`: of date-times without an offset. */
export interface RowReader<S extends z.ZodType, Row> {
  readonly items: z.ZodObject<{ items: z.ZodNullable<z.ZodArray<S>> }>
  readonly row: (wire: z.output<S>, zone: string) => Row | null
  /** What makes a row the same when a list moved between two pages; null: nothing does. */
  readonly key: (row: Row) => string | number | null
}

function itemsOf<S extends z.ZodType>(schema: S) {
  return z.object({ items: z.array(schema).nullable() })
}

const WireAgent = z.object({
  id: Count,
  name: Text,
  agent_work_state: Text,
  agent_neaten_time: Seconds,
  agent_work_way: Text,
  cc_custom_state_id: Count,
  subaccount_state: Text,
  agent_call_state: Text,
  callout_count: Count,
  callin_answer_count: Count,
  callin_noanswer_count: Count,
  callout_answer_count: Count,
  category: Text,
  answer_delay: Seconds,
  talking_time: Seconds,
  conversation_id: Count,
  customer: z.object({ id: Count, cellphone: Text }).nullish(),
  other_start_at: Text,
})

export const agentRows: RowReader<typeof WireAgent, FloorAgent> = {
  items: itemsOf(WireAgent),
  row: (wire, zone) =>
    wire.id === null
      ? null
      : {
          id: wire.id,
          name: wire.name,
          groups: [],
          state: word(states, wire.agent_work_state),
          reasonId: wire.cc_custom_state_id,
          since: epochOf(wire.other_start_at, zone),
          wrapUpSeconds: wire.agent_neaten_time,
          phone: word(phones, wire.agent_work_way),
          device: word(devices, wire.subaccount_state),
          call: word(callStates, wire.agent_call_state),
          today: {
            out: wire.callout_count,
            outAnswered: wire.callout_answer_count,
            inAnswered: wire.callin_answer_count,
            inMissed: wire.callin_noanswer_count,
          },
          lastCall: lastCall(wire),
        },
  key: ({ id }) => id,
}

function lastCall(wire: z.output<typeof WireAgent>): FloorAgent['lastCall'] {
  const { category, answer_delay, talking_time, conversation_id, customer } = wire
  // An agent without a call comes with noughts.
  if (category === '' && !answer_delay && !talking_time && conversation_id === null && !customer) return null
  return {
    category: word(categories, category),
    answerDelaySeconds: answer_delay,
    talkSeconds: talking_time,
    recordId: conversation_id,
    customer: customer ? { id: customer.id, number: customer.cellphone } : null,
  }
}

const states: ReadonlyMap<string, Exclude<FloorAgent['state']['kind'], 'other'>> = new Map([
  ['offline', 'offline'],
  ['idle', 'idle'],
  ['busy', 'busy'],
  ['resting', 'away'],
  ['neaten', 'wrap-up'],
])

const phones: ReadonlyMap<string, Exclude<FloorAgent['phone']['kind'], 'other'>> = new Map([
  ['voip_online', 'web'],
  ['fixed_voip_online', 'desk'],
  ['phone_online', 'ordinary'],
])

const devices: ReadonlyMap<string, Exclude<FloorAgent['device']['kind'], 'other'>> = new Map([
  ['offline', 'offline'],
  ['unregister', 'unregistered'],
  ['expire', 'expired'],
  ['idle', 'idle'],
  ['busy', 'busy'],
])

const callStates: ReadonlyMap<string, Exclude<FloorAgent['call']['kind'], 'other'>> = new Map([
  ['off', 'none'],
  ['ring', 'ringing'],
  ['in', 'talking'],
])

const categories: ReadonlyMap<string, CallCategory> = new Map([
  ['normal', 'normal'],
  ['transfer', 'transfer'],
  ['transfer_outline', 'transfer-outside'],
  ['consult', 'consult'],
  ['consult_outline', 'consult-outside'],
  ['three_party', 'three-way'],
  ['three_party_outline', 'three-way-outside'],
  ['listening', 'listen'],
  ['barge_in', 'barge'],
  // The document calls it 強制切断; it is the vendor's button for taking a call over (docs/vendors.md §1.6).
  ['substitute', 'take-over'],
])

function word<Kind extends string>(known: ReadonlyMap<string, Kind>, text: string): Word<Kind> {
  return { kind: known.get(text) ?? 'other', text }
}

const WireToday = z.object({
  group_id: Group,
  callin_count: Count,
  transfer_agent_count: Count,
  queue_success_count: Count,
  queue_quit_count: Count,
  callin_ringing_count: Count,
  callin_answered_count: Count,
  callin_answered_rate: Rate,
  survey_rated_ratio: Rate,
  callout_count: Count,
  callout_no_answered_count: Count,
  callout_answered_count: Count,
  callout_answered_rate: Rate,
})

export const todayRows: RowReader<typeof WireToday, TodaysCalls> = {
  items: itemsOf(WireToday),
  row: (wire) => ({
    group: wire.group_id,
    in: wire.callin_count,
    queued: wire.transfer_agent_count,
    queueServed: wire.queue_success_count,
    queueAbandoned: wire.queue_quit_count,
    inRinging: wire.callin_ringing_count,
    inAnswered: wire.callin_answered_count,
    inAnsweredRate: wire.callin_answered_rate,
    ratedRate: wire.survey_rated_ratio,
    out: wire.callout_count,
    outUnanswered: wire.callout_no_answered_count,
    outAnswered: wire.callout_answered_count,
    outAnsweredRate: wire.callout_answered_rate,
  }),
  key: ({ group }) => group ?? 'all',
}

const WireWaiting = z.object({
  group_id: Group,
  cellphone: Text,
  name: Text,
  queue: Text,
  start_at: Text,
  queue_time: Seconds,
})

export const waitingRows: RowReader<typeof WireWaiting, WaitingCaller> = {
  items: itemsOf(WireWaiting),
  row: (wire, zone) => ({
    group: wire.group_id,
    number: wire.cellphone,
    name: wire.name,
    queue: wire.queue,
    startedAt: epochOf(wire.start_at, zone),
    startedText: wire.start_at,
    waitedSeconds: wire.queue_time,
  }),
  key: ({ group, number, queue, startedAt }) => callerKey(group, number, queue, startedAt),
}

const WireQuitted = z.object({
  group_id: Group,
  cellphone: Text,
  name: Text,
  abort_at: Text,
  queue: Text,
  queue_time: Seconds,
  sub_call: Text,
  task_name: Text,
})

export const abandonedRows: RowReader<typeof WireQuitted, AbandonedCaller> = {
  items: itemsOf(WireQuitted),
  row: (wire, zone) => ({
    group: wire.group_id,
    number: wire.cellphone,
    name: wire.name,
    queue: wire.queue,
    abandonedAt: epochOf(wire.abort_at, zone),
    abandonedText: wire.abort_at,
    waitedSeconds: wire.queue_time,
    followUp: wire.sub_call,
    task: wire.task_name,
  }),
  key: ({ group, number, queue, abandonedAt }) => callerKey(group, number, queue, abandonedAt),
}

/** Callers have no id. Without a number or a time two of them may well look alike. */
function callerKey(group: number | null, number: string, queue: string, at: number | null): string | null {
  return number === '' || at === null ? null : JSON.stringify([group, number, queue, at])
}
