import type { Failure } from './failure.ts'

/** What an exchange says of a call that did not come about or broke: Failure `call-failed`. */
export type SaidReason = Omit<Extract<Failure, { code: 'call-failed' }>, 'code'>

/** Who can do something about it; the sentence of a reason names them. */
export type Who = 'you' | 'it' | 'provider' | 'customer'

/** Each has one sentence per language, `failure:call-failed.<reason>`. */
export const whoCanHelp = {
  'no-such-number': 'customer',
  'incomplete-number': 'you',
  'ambiguous-number': 'you',
  'number-changed': 'customer',
  redirected: 'it',
  busy: 'customer',
  'no-answer': 'customer',
  unavailable: 'customer',
  'out-of-order': 'customer',
  rejected: 'customer',
  'no-consent': 'customer',
  'hidden-number': 'you',
  unwanted: 'provider',
  'unproven-caller': 'provider',
  barred: 'it',
  account: 'it',
  unpaid: 'it',
  'not-subscribed': 'provider',
  'closed-group': 'provider',
  'no-route': 'provider',
  loop: 'provider',
  'lines-full': 'provider',
  overloaded: 'provider',
  preempted: 'you',
  'network-fault': 'provider',
  'network-slow': 'provider',
  'exchange-fault': 'provider',
  'no-common-sound': 'it',
  'not-supported': 'it',
  misunderstood: 'it',
  security: 'it',
  intervals: 'it',
  'call-unknown': 'you',
  collision: 'you',
  withdrawn: 'you',
  elsewhere: 'you',
  ended: 'you',
  unspecified: 'provider',
} as const satisfies Record<string, Who>

export type CallReason = keyof typeof whoCanHelp

/** Every final status of the IANA registry of SIP response codes that is not a success (RFC 3261 §21 and later). */
export const reasonOfStatus: ReadonlyMap<number, CallReason> = new Map([
  [300, 'redirected'],
  [301, 'number-changed'],
  [302, 'redirected'],
  [305, 'redirected'],
  [380, 'redirected'],
  [400, 'misunderstood'],
  [401, 'account'],
  [402, 'unpaid'],
  [403, 'barred'],
  [404, 'no-such-number'],
  [405, 'not-supported'],
  [406, 'no-common-sound'],
  [407, 'account'],
  [408, 'unavailable'],
  [410, 'number-changed'],
  [412, 'misunderstood'],
  [413, 'misunderstood'],
  [414, 'misunderstood'],
  [415, 'no-common-sound'],
  [416, 'not-supported'],
  [417, 'not-supported'],
  [420, 'not-supported'],
  [421, 'not-supported'],
  [422, 'intervals'],
  [423, 'intervals'],
  [424, 'misunderstood'],
  [425, 'misunderstood'],
  [428, 'unproven-caller'],
  [429, 'not-supported'],
  [430, 'unavailable'],
  [433, 'hidden-number'],
  [436, 'unproven-caller'],
  [437, 'unproven-caller'],
  [438, 'unproven-caller'],
  [439, 'not-supported'],
  [440, 'loop'],
  [469, 'not-supported'],
  [470, 'no-consent'],
  [480, 'unavailable'],
  [481, 'call-unknown'],
  [482, 'loop'],
  [483, 'loop'],
  [484, 'incomplete-number'],
  [485, 'ambiguous-number'],
  [486, 'busy'],
  [487, 'withdrawn'],
  [488, 'no-common-sound'],
  [489, 'not-supported'],
  [491, 'collision'],
  [493, 'security'],
  [494, 'security'],
  [500, 'exchange-fault'],
  [501, 'not-supported'],
  [502, 'network-fault'],
  [503, 'overloaded'],
  [504, 'network-slow'],
  [505, 'not-supported'],
  [513, 'misunderstood'],
  [555, 'not-supported'],
  [580, 'network-fault'],
  [600, 'busy'],
  [603, 'rejected'],
  [604, 'no-such-number'],
  [606, 'no-common-sound'],
  [607, 'unwanted'],
  [608, 'unwanted'],
])

/** Every cause of ITU-T Q.850 (05/2018) table 1. */
export const reasonOfCause: ReadonlyMap<number, CallReason> = new Map([
  [1, 'no-such-number'], // unallocated number
  [2, 'no-route'], // no route to transit network
  [3, 'no-route'], // no route to destination
  [4, 'no-such-number'], // send special information tone
  [5, 'incomplete-number'], // misdialled trunk prefix
  [6, 'network-fault'], // channel unacceptable
  [7, 'elsewhere'], // call awarded, delivered in an established channel
  [8, 'preempted'],
  [9, 'preempted'], // circuit reserved for reuse
  [14, 'no-route'], // query on release: ported number
  [16, 'ended'], // normal call clearing
  [17, 'busy'],
  [18, 'unavailable'], // no user responding: it never rang
  [19, 'no-answer'], // it rang
  [20, 'unavailable'], // subscriber absent
  [21, 'rejected'],
  [22, 'number-changed'],
  [23, 'redirected'], // redirection to new destination
  [24, 'rejected'], // by a feature at the destination
  [25, 'loop'], // exchange routing error
  [26, 'elsewhere'], // non-selected user clearing
  [27, 'out-of-order'], // destination out of order
  [28, 'incomplete-number'], // invalid number format
  [29, 'not-subscribed'], // facility rejected
  [30, 'misunderstood'], // response to STATUS ENQUIRY
  [31, 'ended'], // normal, unspecified
  [34, 'lines-full'], // no circuit available
  [38, 'network-fault'], // network out of order
  [39, 'network-fault'], // permanent frame mode connection out of service
  [40, 'unspecified'], // permanent frame mode connection operational
  [41, 'network-fault'], // temporary failure
  [42, 'lines-full'], // switching equipment congestion
  [43, 'misunderstood'], // access information discarded
  [44, 'lines-full'], // requested circuit not available
  [46, 'preempted'], // precedence call blocked
  [47, 'network-fault'], // resource unavailable
  [49, 'network-fault'], // quality of service not available
  [50, 'not-subscribed'], // requested facility not subscribed
  [53, 'closed-group'], // outgoing calls barred within closed user group
  [55, 'closed-group'], // incoming calls barred within closed user group
  [57, 'not-subscribed'], // bearer capability not authorised
  [58, 'no-common-sound'], // bearer capability not presently available
  [62, 'barred'], // outgoing access and subscriber class do not fit
  [63, 'not-supported'], // service or option not available
  [65, 'no-common-sound'], // bearer capability not implemented
  [66, 'not-supported'], // channel type not implemented
  [69, 'not-supported'], // requested facility not implemented
  [70, 'no-common-sound'], // only restricted digital information
  [79, 'not-supported'], // service or option not implemented
  [81, 'call-unknown'], // invalid call reference value
  [82, 'network-fault'], // identified channel does not exist
  [83, 'call-unknown'], // a suspended call exists, but not this one
  [84, 'network-fault'], // call identity in use
  [85, 'call-unknown'], // no call suspended
  [86, 'call-unknown'], // the call has been cleared
  [87, 'closed-group'], // not a member of the closed user group
  [88, 'no-common-sound'], // incompatible destination
  [90, 'closed-group'], // no such closed user group
  [91, 'no-route'], // invalid transit network selection
  [95, 'misunderstood'], // invalid message
  [96, 'misunderstood'], // mandatory information element missing
  [97, 'misunderstood'], // message type not implemented
  [98, 'misunderstood'], // message does not fit the state of the call
  [99, 'misunderstood'], // information element not implemented
  [100, 'misunderstood'], // invalid information element contents
  [101, 'misunderstood'], // message does not fit the state of the call
  [102, 'network-slow'], // recovery on timer expiry
  [103, 'misunderstood'], // parameter not implemented, passed on
  [110, 'misunderstood'], // message with unrecognised parameter, discarded
  [111, 'misunderstood'], // protocol error
  [127, 'unspecified'], // interworking
])

/** Statuses that say what no Q.850 cause has a word for: a gateway's cause beside them is its nearest guess. */
const beyondQ850: ReadonlySet<number> = new Set([
  401, 402, 407, 420, 421, 422, 423, 428, 433, 436, 437, 438, 470, 482, 483, 485, 493, 494, 607, 608,
])

/** Causes that stand for whole classes ("unspecified"): a status that is known says more. */
const vagueCauses: ReadonlySet<number> = new Set([16, 31, 41, 47, 63, 79, 95, 111, 127])

/**
 * The reason behind a status and a cause. The cause comes first, because it is the network's own word and the status
 * its translation (RFC 3398 §7.2.4.1 makes 480 of three causes); a status comes first where it says more. Null: neither
 * is known, and the exchange's own text is all there is.
 */
export function callReason({ status, q850 }: Pick<SaidReason, 'status' | 'q850'>): CallReason | null {
  const byStatus = status === null ? undefined : reasonOfStatus.get(status)
  const byCause = q850 === null ? undefined : reasonOfCause.get(q850)
  const statusFirst = q850 === null || vagueCauses.has(q850) || beyondQ850.has(status ?? 0)
  return (statusFirst ? (byStatus ?? byCause) : (byCause ?? byStatus)) ?? null
}

/** Both as the exchange gave them, for the end of a sentence: `486/17`, `486`, `Q.850 17`; empty when it gave none. */
export function codeOf({ status, q850 }: Pick<SaidReason, 'status' | 'q850'>): string {
  if (q850 === null) return status === null ? '' : String(status)
  return status === null ? `Q.850 ${q850}` : `${status}/${q850}`
}

/** The raw facts for a timeline: `SIP 486 · Q.850 17 · User busy`; empty when the exchange gave none. */
export const rawReason = ({ status, q850, text }: SaidReason): string =>
  [status === null ? '' : `SIP ${status}`, q850 === null ? '' : `Q.850 ${q850}`, text]
    .filter((part) => part !== '')
    .join(' · ')
