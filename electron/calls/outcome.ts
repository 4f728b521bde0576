import type { EndedBy, Outcome } from '../../shared/call.ts'
import { callReason, rawReason, type CallReason, type SaidReason } from '../../shared/call-reason.ts'
import type { EngineFact } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { LegCall } from './call-state.ts'

/** How a leg ended, without the engine's time and name of it. */
export type LegEnd = Pick<
  Extract<EngineFact, { fact: 'ended' }>,
  'by' | 'status' | 'q850' | 'reasonText' | 'answeredElsewhere' | 'why'
>

export interface CallEnd {
  readonly outcome: Outcome
  readonly endedBy: EndedBy
  readonly why: Failure | null
  readonly answeredAt: number | null
}

/** The leg ended here without a word of the exchange. */
export const endedHere = (by: 'us' | 'fault', why: Failure | null): LegEnd => ({
  by,
  status: null,
  q850: null,
  reasonText: '',
  answeredElsewhere: false,
  why,
})

/**
 * Reasons that only come before the called party answered, and what they mean for an outbound call, whose own leg is up
 * before the customer is rung.
 */
const unanswered: ReadonlyMap<CallReason, { readonly outcome: Outcome; readonly endedBy: EndedBy }> = new Map([
  ['busy', { outcome: 'busy', endedBy: 'customer' }],
  ['no-answer', { outcome: 'no-answer', endedBy: 'exchange' }],
  ['unavailable', { outcome: 'no-answer', endedBy: 'exchange' }],
  ['rejected', { outcome: 'declined', endedBy: 'customer' }],
  ['no-such-number', { outcome: 'failed', endedBy: 'exchange' }],
  ['incomplete-number', { outcome: 'failed', endedBy: 'exchange' }],
  ['ambiguous-number', { outcome: 'failed', endedBy: 'exchange' }],
  ['number-changed', { outcome: 'failed', endedBy: 'exchange' }],
  ['redirected', { outcome: 'failed', endedBy: 'exchange' }],
  ['out-of-order', { outcome: 'failed', endedBy: 'exchange' }],
  ['no-consent', { outcome: 'failed', endedBy: 'exchange' }],
  ['hidden-number', { outcome: 'failed', endedBy: 'exchange' }],
  ['unwanted', { outcome: 'failed', endedBy: 'exchange' }],
  ['unproven-caller', { outcome: 'failed', endedBy: 'exchange' }],
  ['barred', { outcome: 'failed', endedBy: 'exchange' }],
  ['unpaid', { outcome: 'failed', endedBy: 'exchange' }],
  ['closed-group', { outcome: 'failed', endedBy: 'exchange' }],
  ['no-route', { outcome: 'failed', endedBy: 'exchange' }],
  ['loop', { outcome: 'failed', endedBy: 'exchange' }],
  ['lines-full', { outcome: 'failed', endedBy: 'exchange' }],
  ['elsewhere', { outcome: 'failed', endedBy: 'exchange' }],
])

/** Reasons of which a caller who was lost while ringing never learns, and for which nobody here is to blame. */
const lostOnTheWay: ReadonlySet<CallReason | null> = new Set([
  'network-fault',
  'exchange-fault',
  'overloaded',
  'lines-full',
  'out-of-order',
])

/**
 * What the end of a leg means for its call. `trouble` is what had already gone wrong. `answeredAt` is null unless the
 * outcome is `answered`: an outbound leg that only heard ringing was no conversation.
 */
export function endOf(call: LegCall, end: LegEnd, trouble: Failure | null): CallEnd {
  const unansweredEnd = { answeredAt: null, why: trouble ?? end.why }
  switch (call.kind) {
    case 'ringing':
      // RFC 3326: another phone took it, so nobody waits for a call back.
      if (end.answeredElsewhere) return { outcome: 'cancelled', endedBy: 'exchange', why: null, answeredAt: null }
      return end.by === 'peer' ? givenUp(end, trouble) : { ...unansweredEnd, outcome: 'missed', endedBy: 'unknown' }
    case 'answering':
      if (end.by !== 'peer') return { ...unansweredEnd, outcome: 'failed', endedBy: 'unknown' }
      if (call.direction === 'in') return givenUp(end, trouble)
      return unreached(end) ?? { outcome: 'failed', endedBy: 'exchange', why: callFailed(end), answeredAt: null }
    case 'calling':
      if (end.by === 'us') return { outcome: 'cancelled', endedBy: 'agent', why: null, answeredAt: null }
      if (end.by === 'fault') return { ...unansweredEnd, outcome: 'failed', endedBy: 'unknown' }
      return unreached(end) ?? { outcome: 'failed', endedBy: 'exchange', why: callFailed(end), answeredAt: null }
    case 'talking':
      if (end.by === 'us') return { outcome: 'answered', endedBy: 'agent', why: end.why, answeredAt: call.since }
      if (end.by === 'fault') return { outcome: 'answered', endedBy: 'unknown', why: end.why, answeredAt: call.since }
      return (
        (call.direction === 'out' ? unreached(end) : null) ??
        (isNormal(end)
          ? { outcome: 'answered', endedBy: 'customer', why: null, answeredAt: call.since }
          : { outcome: 'answered', endedBy: 'exchange', why: callFailed(end), answeredAt: call.since })
      )
    case 'ending':
      if (trouble !== null) return { ...unansweredEnd, outcome: 'failed', endedBy: 'unknown' }
      if (call.answeredAt !== null)
        return { outcome: 'answered', endedBy: 'agent', why: null, answeredAt: call.answeredAt }
      return {
        outcome: call.direction === 'out' ? 'cancelled' : 'declined',
        endedBy: 'agent',
        why: null,
        answeredAt: null,
      }
    default:
      return unreachable(call)
  }
}

const isNormal = (end: LegEnd): boolean =>
  callReason(end) === 'ended' || (end.q850 === null && (end.status === null || end.status < 300))

/** The customer was never reached. */
function unreached(end: LegEnd): CallEnd | null {
  const reason = callReason(end)
  const known = reason === null ? undefined : unanswered.get(reason)
  return known === undefined ? null : { ...known, why: callFailed(end), answeredAt: null }
}

/**
 * A CANCEL says by its Reason whether the caller hung up or the exchange's time was over; without one nobody knows. The 487
 * is our own answer to it (RFC 3261 §9.2) and says nothing.
 */
function givenUp(end: LegEnd, trouble: Failure | null): CallEnd {
  const reason = callReason({ ...end, status: end.status === 487 ? null : end.status })
  const endedBy = reason === null || reason === 'withdrawn' ? 'unknown' : reason === 'ended' ? 'customer' : 'exchange'
  const why = trouble ?? end.why ?? (lostOnTheWay.has(reason) ? callFailed(end) : null)
  return { outcome: 'missed', endedBy, why, answeredAt: null }
}

const said = ({ status, q850, reasonText }: LegEnd): SaidReason => ({ status, q850, text: reasonText })

const callFailed = (end: LegEnd): Failure => ({ code: 'call-failed', ...said(end) })

/** What the exchange said of the end, raw; empty when it said nothing. */
export const rawEnd = (end: LegEnd): string => (end.by === 'peer' ? rawReason(said(end)) : '')
