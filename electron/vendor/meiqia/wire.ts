import { z } from 'zod'
import type { Direction, EndedBy, Outcome } from '../../../shared/call.ts'
import type { CallRecord } from '../../history/records-api.ts'
import { epochOf } from './date-time.ts'
import type { NumberGroup, OutboundNumbers } from './numbers-api.ts'
import { callTypes } from './records-body.ts'
import { Text, Whole } from './scalars.ts'

const textOrNull = (text: string): string | null => (text === '' ? null : text)

export const WireError = z.object({
  error: z.object({ code: z.union([z.string(), z.number().transform(String)]).default(''), message: Text }),
})

export const WireUuid = z.object({ uuid: z.string().min(1).max(128) })

/** 1归属地优先,2随机分配. */
const rules = new Map<number, NumberGroup['rule']['kind']>([
  [1, 'attribution'],
  [2, 'random'],
])

/** A group without an id cannot be given to anybody. */
export const WireNumbers = z
  .object({
    groups: z
      .array(z.object({ id: Whole, name: Text, numbers: z.array(z.string()).nullish(), rule_type: Whole }))
      .nullish(),
    numbers: z.array(z.object({ name: Text, number: Text })).nullish(),
  })
  .transform(({ groups, numbers }): OutboundNumbers => ({
    numbers: (numbers ?? []).filter(({ number }) => number !== '').map(({ number, name }) => ({ number, name })),
    groups: (groups ?? []).flatMap(({ id, name, numbers: owned, rule_type: rule }) =>
      id === null ? [] : [{ id, name, numbers: owned ?? [], rule: ruleOf(rule) }],
    ),
  }))

const ruleOf = (type: number | null): NumberGroup['rule'] =>
  type === null ? { kind: 'other', text: '' } : { kind: rules.get(type) ?? 'other', text: String(type) }

/** A record without id or start cannot be filed: it is left out, `total` still counts it. */
export function wireRecords(zone: string) {
  return z.object({ data: z.array(WireRecord).nullish(), total: Whole }).transform(({ data, total }) => ({
    records: (data ?? []).flatMap((record) => callRecord(record, zone) ?? []),
    total: total ?? data?.length ?? 0,
  }))
}

const WireRecord = z.object({
  agent_evaluated: Whole,
  agent_id: Whole,
  agent_phone: Text,
  answer_way: Text,
  call_type: Text,
  call_uuid: Text,
  customer_attribution: Text,
  customer_duration: Whole,
  customer_phone: Text,
  duration: Whole,
  end_time: Text,
  hangup_disposition: Text,
  queue_wait_time: Whole,
  record_path: Text,
  start_time: Text,
  states: Text,
  trunk_number: Text,
  trunk_number_name: Text,
  wait_time: Whole,
  user_data: Text,
})

function callRecord(wire: z.output<typeof WireRecord>, zone: string): CallRecord | null {
  const startedAt = epochOf(wire.start_time, zone)
  if (wire.call_uuid === '' || startedAt === null) return null
  return {
    uuid: wire.call_uuid,
    ...readOutcome(wire.call_type, wire.states),
    number: wire.customer_phone,
    attribution: wire.customer_attribution,
    callerId: textOrNull(wire.trunk_number),
    userData: textOrNull(wire.user_data),
    startedAt,
    endedAt: epochOf(wire.end_time, zone),
    talkSeconds: wire.customer_duration,
    waitSeconds: wire.wait_time ?? wire.queue_wait_time,
    endedBy: enders.get(wire.hangup_disposition) ?? 'unknown',
    endedByText: wire.hangup_disposition,
    agentId: wire.agent_id === 0 ? null : wire.agent_id,
    agentPhone: textOrNull(wire.agent_phone),
    evaluation: wire.agent_evaluated,
    answerWay: textOrNull(wire.answer_way),
    callType: wire.call_type,
    state: wire.states,
    callerIdName: textOrNull(wire.trunk_number_name),
    totalSeconds: wire.duration,
    queueSeconds: wire.queue_wait_time,
    // Absolute, or relative to the host; the vendor keeps it for a while only (docs/vendors.md §2).
    recording: textOrNull(wire.record_path),
  }
}

// Wire values are not documented (docs/vendors.md §2): these are the words of the document's own prose, nothing is guessed.
const directions = new Map<string, Direction>([
  [callTypes.out, 'out'],
  [callTypes.in, 'in'],
])

const outcomes = {
  // 主叫 is the agent's own phone, which a callout rings first: the customer was never tried.
  out: new Map<string, Outcome>([
    ['主叫未接', 'failed'],
    ['被叫未接', 'no-answer'],
    ['接听', 'answered'],
  ]),
  in: new Map<string, Outcome>([
    ['ivr', 'ivr'],
    ['队列放弃', 'abandoned'],
    ['振铃未接', 'missed'],
    ['接听', 'answered'],
  ]),
}

const enders = new Map<string, EndedBy>([
  ['客服', 'agent'],
  ['坐席', 'agent'],
  ['顾客', 'customer'],
  ['客户', 'customer'],
  ['系统', 'exchange'],
  ['平台', 'exchange'],
])

/** An unknown direction is read from the result where that tells; otherwise the row says `in` and shows both words. */
function readOutcome(type: string, state: string): Pick<CallRecord, 'direction' | 'outcome' | 'outcomeText'> {
  const known = directions.get(type)
  const direction = known ?? (state !== '接听' && outcomes.out.has(state) ? 'out' : 'in')
  const outcome = outcomes[direction].get(state)
  const isSure = known !== undefined || (outcome !== undefined && state !== '接听')
  if (outcome !== undefined && isSure) return { direction, outcome, outcomeText: state }
  const words = known === undefined ? [type, state] : [state]
  return { direction, outcome: 'other', outcomeText: words.filter((word) => word !== '').join(' · ') }
}
