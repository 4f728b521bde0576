import type { EndedBy, EndedCall } from '../../../shared/call.ts'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'

/** A key under `calls:end`. */
export type EndWords =
  | 'you'
  | 'transferred'
  | 'customer'
  | 'other-side'
  | 'exchange'
  | 'unknown'
  | 'gave-up'
  | 'elsewhere'
  | 'missed'
  | 'lines-busy'
  | 'undisturbed'
  | 'diverted'
  | 'you-declined'
  | 'customer-declined'
  | 'declined-there'
  | 'busy'
  | 'busy-there'
  | 'no-answer'
  | 'you-cancelled'
  | 'cancelled'
  | 'refused'
  | 'failed'
  | 'abandoned'
  | 'ivr'

/** The one sentence about the end: our own words, or the failure's. */
export type EndSentence =
  | { readonly kind: 'words'; readonly words: EndWords }
  | { readonly kind: 'failure'; readonly failure: Failure }

const byWhom: Record<EndedBy, EndWords> = {
  agent: 'you',
  customer: 'customer',
  exchange: 'exchange',
  unknown: 'unknown',
}

/** A call that has just ended, or one of the history. */
export type Ended = Pick<EndedCall, 'direction' | 'outcome' | 'endedBy' | 'why' | 'timeline' | 'consultFor'>

/** Who was asked about a call is no customer. */
function endWords({ direction, outcome, endedBy, why, timeline, consultFor }: Ended): EndWords {
  switch (outcome) {
    case 'answered':
    case 'other':
      if (timeline.some(({ what }) => what === 'transferred')) return 'transferred'
      return endedBy === 'customer' && consultFor !== undefined ? 'other-side' : byWhom[endedBy]
    case 'missed':
      if (why?.code === 'not-ready' && why.why === 'in-a-call') return 'lines-busy'
      if (why?.code === 'not-ready' && why.why === 'do-not-disturb') return 'undisturbed'
      return endedBy === 'customer' ? 'gave-up' : 'missed'
    case 'declined':
      if (timeline.some(({ what }) => what === 'diverted')) return 'diverted'
      if (direction === 'in') return 'you-declined'
      return consultFor === undefined ? 'customer-declined' : 'declined-there'
    case 'no-answer':
      return direction === 'in' ? 'missed' : 'no-answer'
    case 'cancelled':
      if (endedBy === 'agent') return 'you-cancelled'
      if (direction === 'out') return 'cancelled'
      // RFC 3326 `Reason: SIP;cause=200`: another phone took the call.
      return endedBy === 'exchange' ? 'elsewhere' : 'gave-up'
    case 'busy':
      return consultFor === undefined ? 'busy' : 'busy-there'
    case 'refused':
    case 'failed':
    case 'abandoned':
    case 'ivr':
      return outcome
    default:
      return unreachable(outcome)
  }
}

/** A reason is said with who can help; what needs no reason is said plainly. */
export function endSentence(call: Ended): EndSentence {
  const words = { kind: 'words', words: endWords(call) } as const
  if (call.why === null) return words
  const failure = { kind: 'failure', failure: call.why } as const
  switch (call.outcome) {
    case 'busy':
    case 'no-answer':
    case 'declined':
      return call.direction === 'out' && call.why.code === 'call-failed' && call.consultFor === undefined
        ? failure
        : words
    case 'missed':
      // The caller was lost on the way; without the exchange's own word there is nothing to tell but that it was missed.
      return call.endedBy === 'exchange' && call.why.code === 'call-failed' ? failure : words
    case 'cancelled':
    case 'abandoned':
    case 'ivr':
      return words
    case 'answered':
    case 'refused':
    case 'failed':
    case 'other':
      return failure
    default:
      return unreachable(call.outcome)
  }
}
