import type { IncomingReferRequest } from 'sip.js/lib/core/index.js'

/** How a leg ended. `code` is the SIP status of a refused INVITE, 487 for a cancelled one, 0 for a call that had begun. */
export interface LegEnd {
  readonly by: 'phone' | 'exchange'
  readonly code: number
  /** Where the phone sent the call instead: the user part of its Contact (RFC 3261 21.3). */
  readonly to?: string
}

export interface LegEvents {
  readonly onEstablished: () => void
  /** The phone put the call on hold, or took it back. */
  readonly onHold: (held: boolean) => void
  readonly onDigit: (digit: string) => void
  /** The phone wants its other end connected elsewhere; refused (603) where absent. */
  readonly onRefer?: (request: IncomingReferRequest) => void
  /** Exactly once, last. */
  readonly onEnded: (end: LegEnd) => void
}

/** Why the exchange hangs up, told to the phone in a Reason header (RFC 3326) with a Q.850 cause. */
export interface HangUpReason {
  readonly cause: number
  readonly text: string
}

export const reasons = {
  normal: { cause: 16, text: 'Normal call clearing' },
  busy: { cause: 17, text: 'User busy' },
  noAnswer: { cause: 19, text: 'No answer from user' },
  unreachable: { cause: 27, text: 'Destination out of order' },
} as const satisfies Record<string, HangUpReason>

export function reasonValue(reason: HangUpReason): string {
  return `Q.850;cause=${reason.cause};text="${reason.text}"`
}
