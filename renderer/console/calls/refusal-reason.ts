import type { Refusal } from '../../../shared/call.ts'
import { callReason, type CallReason } from '../../../shared/call-reason.ts'

/** A key under `calls:refused`; `sentence`: the reason's own sentence fits. */
export type RefusalReason = 'busy' | 'no-answer' | 'rejected' | 'no-such-number' | 'why' | 'sentence'

/** In a transfer the exchange says what became of the other party, who is no customer. */
const ofTheOtherParty: ReadonlyMap<CallReason | null, RefusalReason> = new Map([
  ['busy', 'busy'],
  ['no-answer', 'no-answer'],
  ['unavailable', 'no-answer'],
  ['out-of-order', 'no-answer'],
  ['withdrawn', 'no-answer'],
  ['rejected', 'rejected'],
  ['no-such-number', 'no-such-number'],
  ['incomplete-number', 'no-such-number'],
  ['ambiguous-number', 'no-such-number'],
  ['number-changed', 'no-such-number'],
])

/** Reasons whose sentence is as true of a change in a call as of a call. */
const ofAnyRequest: ReadonlySet<CallReason | null> = new Set([
  'account',
  'call-unknown',
  'collision',
  'exchange-fault',
  'intervals',
  'misunderstood',
  'network-fault',
  'network-slow',
  'no-common-sound',
  'not-supported',
  'overloaded',
  'security',
])

/** Why the exchange would not do it. */
export function refusalReason({ what, why }: Refusal): RefusalReason {
  if (why.code !== 'call-failed') return 'sentence'
  const reason = callReason(why)
  return (
    (what === 'transfer' ? ofTheOtherParty.get(reason) : undefined) ?? (ofAnyRequest.has(reason) ? 'sentence' : 'why')
  )
}
