import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { byPeer, byUs, fault, forgotten, lost, unconfirmed, type LegEnd } from './leg-end.ts'
import type { Reason } from './reason.ts'

/**
 * ringing → opening → accepting → answered → talking → ended; every state → ended, once.
 * opening: the microphone is being opened. accepting: the 200 is being made. answered: it was sent, the ACK is due.
 */
export type Leg = 'ringing' | 'opening' | 'accepting' | 'answered' | 'talking' | 'ended'

export type LegEvent =
  | { readonly event: 'answer'; readonly zip: boolean }
  | { readonly event: 'decline'; readonly status: 480 | 486 | 603 }
  | { readonly event: 'divert'; readonly contact: string }
  | { readonly event: 'hang-up' | 'ready' | 'accepted' | 'acked' | 'gone' | 'socket-lost' | 'media-broken' | 'unknown' }
  | { readonly event: 'unready'; readonly status: 480 | 488; readonly why: Failure }
  /** Nobody has confirmed the session for so long (RFC 4028), ms. */
  | { readonly event: 'expired'; readonly afterMs: number }
  | { readonly event: 'cancelled' | 'bye'; readonly reason: Reason }

export type LegEffect =
  | { readonly do: 'silence' | 'zip' | 'open' | 'accept' | 'watch' | 'bye' | 'tell-established' }
  | { readonly do: 'refuse'; readonly status: number }
  | { readonly do: 'redirect'; readonly contact: string }
  | { readonly do: 'tell-ended'; readonly end: LegEnd }

type Step = readonly [Leg, ...LegEffect[]]

export function step(leg: Leg, event: LegEvent): Step {
  if (leg === 'ended') return [leg]
  const answered = leg === 'answered' || leg === 'talking'
  switch (event.event) {
    case 'answer':
      if (leg !== 'ringing') return [leg]
      return ['opening', { do: 'silence' }, ...(event.zip ? [{ do: 'zip' } as const] : []), { do: 'open' }]
    case 'ready':
      return leg === 'opening' ? ['accepting', { do: 'accept' }] : [leg]
    case 'unready':
      // An offer that nobody here could answer is refused while it rings, too.
      return leg === 'opening' || leg === 'ringing'
        ? over(fault(event.why, event.status), { do: 'refuse', status: event.status })
        : [leg]
    case 'accepted':
      return leg === 'accepting' ? ['answered', { do: 'watch' }] : [leg]
    case 'acked':
      return leg === 'answered' ? ['talking', { do: 'tell-established' }] : [leg]
    case 'decline':
      return answered
        ? over(byUs(null), { do: 'bye' })
        : over(byUs(event.status), { do: 'refuse', status: event.status })
    case 'divert':
      // Once it was answered, the call is here and goes nowhere else by a redirection.
      return answered ? [leg] : over(byUs(302), { do: 'redirect', contact: event.contact })
    case 'hang-up':
      // Before the 200 there is nothing to hang up; 603 tells the exchange not to try another phone of ours.
      return answered ? over(byUs(null), { do: 'bye' }) : over(byUs(603), { do: 'refuse', status: 603 })
    case 'cancelled':
      // A CANCEL that crossed our 200 does nothing (RFC 3261 §9.2).
      return answered ? [leg] : over(byPeer(487, event.reason))
    case 'bye':
      // Before the answer it ends the early dialog, and our answer to the INVITE is that (RFC 3261 §15.1.2).
      return answered
        ? over(byPeer(null, event.reason))
        : over(byPeer(487, event.reason), { do: 'refuse', status: 487 })
    case 'expired':
      return answered ? over(fault(unconfirmed(event.afterMs), null), { do: 'bye' }) : [leg]
    case 'unknown':
      return answered ? over(forgotten, { do: 'bye' }) : [leg]
    case 'gone':
      return over(lost('phone'))
    case 'socket-lost':
      // Audio does not run over the socket: a call goes on, and what only rings can no longer be answered.
      // The refusal cannot be sent, but makes sip.js let go of the INVITE.
      return answered
        ? [leg]
        : over(fault({ code: 'offline', system: 'exchange' }, null), { do: 'refuse', status: 480 })
    case 'media-broken':
      return answered ? over(lost('sound-path'), { do: 'bye' }) : [leg]
    default:
      return unreachable(event)
  }
}

const over = (end: LegEnd, ...effects: LegEffect[]): Step => [
  'ended',
  { do: 'silence' },
  ...effects,
  { do: 'tell-ended', end },
]
