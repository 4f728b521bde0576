import type { EndedBy, Outcome } from '../../shared/call.ts'
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

/** Q.850 causes that mean an ordinary end by a person: 16 normal clearing, 31 normal, unspecified. */
const normal: readonly number[] = [16, 31]

/**
 * Q.850 causes that only come before the called party answered, and what they mean for an outbound call, whose own
 * leg is up before the customer is rung. Names and SIP counterparts: RFC 3398 §7.2.4.1.
 */
const unanswered: ReadonlyMap<number, { readonly outcome: Outcome; readonly endedBy: EndedBy }> = new Map([
  [1, { outcome: 'failed', endedBy: 'exchange' }], // unallocated number, 404
  [2, { outcome: 'failed', endedBy: 'exchange' }], // no route to network, 404
  [3, { outcome: 'failed', endedBy: 'exchange' }], // no route to destination, 404
  [17, { outcome: 'busy', endedBy: 'customer' }], // user busy, 486
  [18, { outcome: 'no-answer', endedBy: 'exchange' }], // no user responding, 408
  [19, { outcome: 'no-answer', endedBy: 'exchange' }], // no answer from the user, 480
  [20, { outcome: 'no-answer', endedBy: 'exchange' }], // subscriber absent, 480
  [21, { outcome: 'declined', endedBy: 'customer' }], // call rejected, 403 or 603
  [22, { outcome: 'failed', endedBy: 'exchange' }], // number changed, 410
  [26, { outcome: 'failed', endedBy: 'exchange' }], // non-selected user clearing, 404
  [27, { outcome: 'failed', endedBy: 'exchange' }], // destination out of order, 502
  [28, { outcome: 'failed', endedBy: 'exchange' }], // address incomplete, 484
  [34, { outcome: 'failed', endedBy: 'exchange' }], // no circuit available, 503
  [42, { outcome: 'failed', endedBy: 'exchange' }], // switching equipment congestion, 503
])

/** Where the exchange gives `Reason: SIP;cause=…` (RFC 3326) instead of Q.850: RFC 3398 §8.2.6.1, 408 from §7.2.4.1. */
const causeOfStatus: ReadonlyMap<number, number> = new Map([
  [404, 1],
  [408, 18],
  [410, 22],
  [480, 18],
  [484, 28],
  [486, 17],
  [600, 17],
  [603, 21],
  [604, 1],
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
      return { ...unansweredEnd, outcome: 'missed', endedBy: end.by === 'peer' ? whoGaveUp(end) : 'unknown' }
    case 'answering':
      if (end.by !== 'peer') return { ...unansweredEnd, outcome: 'failed', endedBy: 'unknown' }
      if (call.direction === 'in') return { ...unansweredEnd, outcome: 'missed', endedBy: whoGaveUp(end) }
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

const causeOf = (end: LegEnd): number | null => end.q850 ?? causeOfStatus.get(end.status ?? 0) ?? null

const isNormal = (end: LegEnd): boolean => {
  const cause = causeOf(end)
  return cause === null ? (end.status ?? 200) < 300 : normal.includes(cause)
}

/** The customer was never reached. */
function unreached(end: LegEnd): CallEnd | null {
  const known = unanswered.get(causeOf(end) ?? 0)
  if (known === undefined) return null
  return { ...known, why: known.outcome === 'failed' ? callFailed(end) : null, answeredAt: null }
}

/** A CANCEL says by its Reason whether the caller hung up or the exchange's time was over; without one nobody knows. */
function whoGaveUp(end: LegEnd): EndedBy {
  const cause = causeOf(end)
  if (cause === null) return 'unknown'
  return normal.includes(cause) ? 'customer' : 'exchange'
}

const callFailed = (end: LegEnd): Failure => ({
  code: 'call-failed',
  status: end.status,
  q850: end.q850,
  text: end.reasonText,
})
