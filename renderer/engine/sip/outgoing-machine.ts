import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { byPeer, byUs, fault, forgotten, lost, unconfirmed, type LegEnd } from './leg-end.ts'
import type { LegEvent } from './leg-machine.ts'
import type { Reason } from './reason.ts'

/**
 * A call that this phone makes itself: calling → talking → ended; every state → ended, once.
 * calling: microphone and offer are being made, then the INVITE is out.
 */
export type Outgoing = 'calling' | 'talking' | 'ended'

export type OutgoingEvent =
  | LegEvent
  /** 180 or 183. `heard`: the exchange plays its own ringing or an announcement (early media). */
  | { readonly event: 'progress'; readonly rings: boolean; readonly heard: boolean }
  | { readonly event: 'rejected'; readonly status: number; readonly reason: Reason }

export type OutgoingEffect =
  | { readonly do: 'cancel' | 'bye' | 'watch' | 'tell-ringing' | 'tell-established' }
  /** The tone that an exchange leaves to the phone. */
  | { readonly do: 'ringback'; readonly on: boolean }
  | { readonly do: 'tell-ended'; readonly end: LegEnd }

type Step = readonly [Outgoing, ...OutgoingEffect[]]

export function step(leg: Outgoing, event: OutgoingEvent): Step {
  if (leg === 'ended') return [leg]
  switch (event.event) {
    case 'unready':
      return leg === 'calling' ? over(leg, fault(event.why, null), 'cancel') : [leg]
    case 'progress':
      if (leg !== 'calling') return [leg]
      return [
        leg,
        ...(event.rings || event.heard ? [{ do: 'ringback', on: !event.heard } as const] : []),
        ...(event.rings ? [{ do: 'tell-ringing' } as const] : []),
      ]
    case 'accepted':
      if (leg !== 'calling') return [leg]
      return ['talking', { do: 'ringback', on: false }, { do: 'watch' }, { do: 'tell-established' }]
    case 'rejected':
      return leg === 'calling' ? over(leg, byPeer(event.status, event.reason)) : [leg]
    case 'bye':
      return over(leg, byPeer(null, event.reason))
    case 'hang-up':
    case 'decline':
    case 'divert':
      // A 200 that crosses the CANCEL is acknowledged and ended by sip.js (RFC 3261 §9.1).
      return leg === 'talking' ? over(leg, byUs(null), 'bye') : over(leg, byUs(487), 'cancel')
    case 'unknown':
      return leg === 'talking' ? over(leg, forgotten, 'bye') : [leg]
    case 'gone':
      return over(leg, lost('phone'))
    case 'socket-lost':
      // Audio does not run over the socket; but nobody can be told here any more that the other side answered.
      return leg === 'talking' ? [leg] : over(leg, fault(offline, null), 'cancel')
    case 'media-broken':
      return leg === 'talking' ? over(leg, lost('sound-path'), 'bye') : [leg]
    case 'expired':
      return leg === 'talking' ? over(leg, fault(unconfirmed(event.afterMs), null), 'bye') : [leg]
    case 'answer':
    case 'ready':
    case 'acked':
    case 'cancelled':
      return [leg]
    default:
      return unreachable(event)
  }
}

const offline: Failure = { code: 'offline', system: 'exchange' }

const over = (leg: Outgoing, end: LegEnd, farewell?: 'bye' | 'cancel'): Step => [
  'ended',
  ...(leg === 'talking' ? [] : [{ do: 'ringback', on: false } as const]),
  ...(farewell === undefined ? [] : [{ do: farewell } as const]),
  { do: 'tell-ended', end },
]
