import { z } from 'zod'
import { Failure } from './failure.ts'
import { QualityLevel, QualityPoint } from './quality.ts'

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
    'silent-in',
    'silent-out',
    'sound-in',
    'sound-out',
    'path-renewed',
    'path-refused',
    'quality',
    'held',
    'resumed',
    'hold-refused',
    'resume-refused',
    'peer-held',
    'peer-resumed',
    'transfer-pressed',
    'transfer-refused',
    'transferred',
    'consult-pressed',
    'complete-pressed',
    'back-pressed',
    'other-side-ringing',
    'joined',
    'join-refused',
    'parted',
    'moved',
    /** From an agent whose call a team lead at this desk was in. */
    'taken-over',
    'digits',
    'hang-up-pressed',
    'declined',
    'rejected',
    'turned-away',
    'undisturbed',
    'diverted',
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
  /** Made to ask somebody about that other call, by its id, which waits on hold meanwhile and may have ended since. */
  consultFor: z.string().exactOptional(),
  timeline: z.array(Moment),
}

/**
 * How a ringing call is declined. busy: this phone only, the exchange may offer the call to another agent.
 * reject: the caller is turned away everywhere.
 */
export const DeclineHow = z.enum(['busy', 'reject'])
export type DeclineHow = z.infer<typeof DeclineHow>

/** A leg is one SIP dialog of this phone; its id is the SIP Call-ID. */
const leg = { leg: z.string() }

/**
 * Whether this desk holds the call: off → asking → on → resuming → off. The voice is cut here both ways with the press
 * and comes back with the exchange's yes. `since`, epoch ms: from then on this desk has not been heard.
 */
export const Hold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('asking'), since: z.number() }),
  /** The exchange agreed: the other side hears its music. */
  z.object({ kind: z.literal('on'), since: z.number() }),
  /** The exchange refused, but another call is talked on: the voice stays cut, and the other side hears nothing. */
  z.object({ kind: z.literal('silent'), since: z.number() }),
  z.object({ kind: z.literal('resuming'), since: z.number() }),
])
export type Hold = z.infer<typeof Hold>

/** A transfer under way; `since`: epoch ms. In a blind one the call is on hold meanwhile. */
export const Transfer = z.object({
  to: z.string(),
  since: z.number(),
  /**
   * waiting: the hold, or the end of a consult that only rang, comes first. asked: the exchange has been asked.
   * ringing: the other party is being rung.
   */
  stage: z.enum(['waiting', 'asked', 'ringing']),
  /** The call, by its id, whose other side gets this one: an attended transfer. Absent: a blind one. */
  with: z.string().exactOptional(),
  /** The call was talked on before, and will be again when this fails. */
  comesBack: z.boolean(),
})
export type Transfer = z.infer<typeof Transfer>

/** Sound that should flow and does not; `since`, epoch ms. `never`: it has not flowed in this call yet. */
export const Silence = z.object({
  since: z.number(),
  never: z.boolean(),
  /** All that this phone can do about it was done, in vain. */
  hopeless: z.boolean(),
})
export type Silence = z.infer<typeof Silence>

/** How a call sounds now. in: from the exchange; out: from the microphone. All null: nothing is wrong, or known. */
export const Sound = z.object({
  in: Silence.nullable(),
  out: Silence.nullable(),
  /** `point`: the last second that was measured; a hold leaves it as it was. `level`: the last one that lasted. */
  quality: z.object({ level: QualityLevel, point: QualityPoint }).nullable(),
})
export type Sound = z.infer<typeof Sound>

export const untroubled: Sound = { in: null, out: null, quality: null }

/** The last thing the exchange would not do in a call that goes on; the next press takes it away. */
export const Refusal = z.object({ what: z.enum(['hold', 'resume', 'transfer', 'join']), why: Failure })
export type Refusal = z.infer<typeof Refusal>

/**
 * out: asking → awaiting → answering → talking → ending → ended      (asking → ended when the vendor refuses)
 * in:  ringing → answering → talking → ending → ended
 * out, dialled by this phone itself: calling → talking → ending → ended
 */
export const Call = z.discriminatedUnion('kind', [
  /** `callout` was asked, no answer yet. */
  z.object({ kind: z.literal('asking'), ...common }),
  /** The vendor said yes; our own phone must ring within `until`. */
  z.object({ kind: z.literal('awaiting'), ...common, until: z.number() }),
  z.object({ kind: z.literal('ringing'), ...common, ...leg }),
  z.object({ kind: z.literal('answering'), ...common, ...leg, since: z.number() }),
  /** Our own INVITE is on its way; the agent listens. `ringing`: the other side is being rung. */
  z.object({ kind: z.literal('calling'), ...common, ...leg, since: z.number(), ringing: z.boolean() }),
  z.object({
    kind: z.literal('talking'),
    ...common,
    ...leg,
    since: z.number(),
    /** The microphone towards this call, in truth: the engine confirmed it. */
    muted: z.boolean(),
    hold: Hold,
    /** In a conference with the other call of this desk: each side hears the agent and the other side. */
    joined: z.boolean(),
    sound: Sound,
    /** The other side, or the exchange for it, has put this desk on hold; epoch ms. */
    peerHeldSince: z.number().nullable(),
    transfer: Transfer.nullable(),
    refusal: Refusal.nullable(),
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

/** What is true of every conversation in its first moment. */
export const talkBegun = {
  muted: false,
  hold: { kind: 'off' },
  joined: false,
  sound: untroubled,
  peerHeldSince: null,
  transfer: null,
  refusal: null,
  digits: '',
} as const satisfies Partial<Extract<Call, { kind: 'talking' }>>
export type EndedCall = Extract<Call, { kind: 'ended' }>

/** A call that still holds the agent: everything but `ended`. */
export const isLive = (call: Call): boolean => call.kind !== 'ended'

/** Its voice is cut at this desk, whether or not the exchange plays music to the other side yet. */
export const isHeld = (call: Call): boolean =>
  call.kind === 'talking' && call.hold.kind !== 'off' && call.hold.kind !== 'resuming'

/**
 * The agent's ear and voice are with this call, or are about to be without asking again: at most one call has them, or
 * the two of a conference.
 */
export const hasEar = (call: Call): boolean =>
  call.kind === 'asking' ||
  call.kind === 'awaiting' ||
  call.kind === 'answering' ||
  call.kind === 'calling' ||
  (call.kind === 'talking' && !isHeld(call))

/** A call that takes up one of the desk's two lines. A click takes one up when the vendor has answered. */
export const hasLine = (call: Call): boolean =>
  call.kind !== 'asking' && call.kind !== 'ending' && call.kind !== 'ended'
export const lines = 2

/** Whether a click may start a call: a line is free, and the call that is there, if any, is on hold. */
export const mayCall = (calls: readonly Call[]): boolean =>
  calls.every((call) => !isLive(call) || isHeld(call)) && calls.filter(hasLine).length < lines
