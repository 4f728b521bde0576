import { z } from 'zod'
import type { EndedBy, Outcome } from '../../../shared/call.ts'
import type { Output } from '../../../shared/contract.ts'
import type { CallRecord } from '../../history/records-api.ts'
import { secret } from '../../secrets/secret.ts'
import type { OwnedSipAccount } from '../../session/sip-account-api.ts'
import { epochOf } from './date-time.ts'

/**
 * `format: int64` in the document. A server with gRPC behind it writes such a number as a string, so both are read;
 * every field is 非必须, so absent and null mean the same.
 */
const Whole = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)

const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const textOrNull = (text: string): string | null => (text === '' ? null : text)

export const WireError = z.object({
  error: z.object({ code: z.union([z.string(), z.number().transform(String)]).default(''), message: Text }),
})

export const WireUuid = z.object({ uuid: z.string().min(1).max(128) })

export function wireSips(zone: string) {
  return z
    .array(
      z.object({
        agent_id: Whole,
        expiration_at: Text,
        occupied: Text,
        password: Text,
        sip: Text,
      }),
    )
    .nullable()
    .transform((sips) =>
      (sips ?? [])
        // Without number and password nobody can register with it.
        .filter(({ sip, password }) => sip !== '' && password !== '')
        .map(({ agent_id, expiration_at, occupied, password, sip }) => ({
          account: {
            user: sip,
            password: secret(password),
            expiresAt: epochOf(expiration_at, zone),
            agentId: agent_id === 0 ? null : agent_id,
          } satisfies OwnedSipAccount,
          isFree: occupied !== 'y' && (agent_id === null || agent_id === 0),
        })),
    )
}

export const WireNumbers = z
  .object({
    groups: z.array(z.object({ id: Whole, name: Text, numbers: z.array(z.string()).nullish() })).nullish(),
    numbers: z.array(z.object({ name: Text, number: Text })).nullish(),
  })
  .transform(({ groups, numbers }): Output<'numbers.caller-ids'> => ({
    numbers: (numbers ?? []).filter(({ number }) => number !== '').map(({ number, name }) => ({ number, name })),
    groups: (groups ?? []).flatMap((group) =>
      group.id === null ? [] : [{ id: group.id, name: group.name, numbers: group.numbers ?? [] }],
    ),
  }))

/** A record without id or start cannot be filed: it is left out, `total` still counts it. */
export function wireRecords(zone: string) {
  return z.object({ data: z.array(WireRecord).nullish(), total: Whole }).transform(({ data, total }) => ({
    records: (data ?? []).flatMap((record) => callRecord(record, zone) ?? []),
    total: total ?? data?.length ?? 0,
  }))
}

const WireRecord = z.object({
  call_type: Text,
  call_uuid: Text,
  customer_attribution: Text,
  customer_duration: Whole,
  customer_phone: Text,
  end_time: Text,
  hangup_disposition: Text,
  queue_wait_time: Whole,
  start_time: Text,
  states: Text,
  trunk_number: Text,
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
  }
}

// Wire values are not documented (docs/vendors.md §2): these are the words of the document's own prose, nothing is guessed.
const directions = new Map([
  ['外呼', 'out'],
  ['来电', 'in'],
] as const)

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
  const known = new Map<string, 'in' | 'out'>(directions).get(type)
  const direction = known ?? (state !== '接听' && outcomes.out.has(state) ? 'out' : 'in')
  const outcome = outcomes[direction].get(state)
  const isSure = known !== undefined || (outcome !== undefined && state !== '接听')
  if (outcome !== undefined && isSure) return { direction, outcome, outcomeText: state }
  const words = known === undefined ? [type, state] : [state]
  return { direction, outcome: 'other', outcomeText: words.filter((word) => word !== '').join(' · ') }
}
