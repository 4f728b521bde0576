import { z } from 'zod'
import { Failure } from './failure.ts'

export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

/** What happened to a call, in order; stored with the history row. `at` epoch ms. */
export const Moment = z.object({
  at: z.number(),
  what: z.enum([
    'clicked',
    'vendor-answered',
    'vendor-refused',
    'invited',
    'claimed',
    'ringing',
    'answer-pressed',
    'answered',
    'established',
    'first-packet-in',
    'first-packet-out',
    'muted',
    'unmuted',
    'digits',
    'hang-up-pressed',
    'declined',
    'cancelled',
    'ended',
  ]),
  detail: z.string().optional(),
})
export type Moment = z.infer<typeof Moment>

export const EndedBy = z.enum(['agent', 'customer', 'exchange', 'unknown'])
export type EndedBy = z.infer<typeof EndedBy>

/** How a call came out, as far as this phone or the vendor's record can tell. */
export const Outcome = z.enum([
  'answered',
  'missed',
  'declined',
  'busy',
  'no-answer',
  'cancelled',
  'refused',
  'failed',
  'abandoned',
  'ivr',
  'other',
])
export type Outcome = z.infer<typeof Outcome>

const common = {
  /** Ours, a UUID made in main. */
  id: z.string(),
  direction: Direction,
  /** The customer's number as the exchange or the agent gave it (cleaned, not formatted). Empty = withheld. */
  number: z.string(),
  /** Queue the customer waited in, when the exchange says it. */
  queue: z.string().nullable(),
  /** The caller ID shown to the customer. */
  callerId: z.string().nullable(),
  userData: z.string().nullable(),
  /** The vendor's record id, once known. */
  uuid: z.string().nullable(),
  /** Click or INVITE, epoch ms. */
  startedAt: z.number(),
  timeline: z.array(Moment),
}

/** A leg is one SIP dialog of this phone; its id is the SIP Call-ID. */
const leg = { leg: z.string() }

/**
 * out: asking → awaiting → answering → talking → ending → ended      (asking → ended when the vendor refuses)
 * in:  ringing → answering → talking → ending → ended
 */
export const Call = z.discriminatedUnion('kind', [
  /** `callout` was asked, no answer yet. */
  z.object({ kind: z.literal('asking'), ...common }),
  /** The vendor said yes; our own phone must ring within `until`. */
  z.object({ kind: z.literal('awaiting'), ...common, until: z.number() }),
  z.object({ kind: z.literal('ringing'), ...common, ...leg }),
  z.object({ kind: z.literal('answering'), ...common, ...leg, since: z.number() }),
  z.object({
    kind: z.literal('talking'),
    ...common,
    ...leg,
    since: z.number(),
    /** The microphone towards this call, in truth: the engine confirmed it. */
    muted: z.boolean(),
    /** Digits sent so far. */
    digits: z.string(),
  }),
  /** We asked for the end and wait for the exchange. */
  z.object({ kind: z.literal('ending'), ...common, ...leg, answeredAt: z.number().nullable() }),
  z.object({
    kind: z.literal('ended'),
    ...common,
    answeredAt: z.number().nullable(),
    endedAt: z.number(),
    endedBy: EndedBy,
    outcome: Outcome,
    why: Failure.nullable(),
  }),
])
export type Call = z.infer<typeof Call>
export type EndedCall = Extract<Call, { kind: 'ended' }>

/** A call that still holds the agent: everything but `ended`. */
export const isLive = (call: Call): boolean => call.kind !== 'ended'
