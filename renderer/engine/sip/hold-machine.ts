import { unreachable } from '../../../shared/unreachable.ts'

/**
 * The hold of one leg: what is wanted here, what the exchange has agreed to, and the one re-INVITE that may be under
 * way for it (RFC 3261 §14.1 allows no second one). A new media path (ICE restart) goes with the next re-INVITE.
 */
export interface Hold {
  readonly wanted: boolean
  readonly agreed: boolean
  /** The wish has been neither granted nor refused yet. */
  readonly open: boolean
  /** A new path is wanted, and has not been asked for. */
  readonly renewal: boolean
  /** The session has to be confirmed (RFC 4028); every re-INVITE does. */
  readonly refresh: boolean
  /**
   * waiting: both sides asked at once, ours goes out again when the alarm rings. `asked`, `renews`: what our re-INVITE
   * says of the hold and of the path. `refreshes`: it was due anyway.
   */
  readonly phase:
    | { readonly is: 'still' }
    | {
        readonly is: 'asking' | 'waiting'
        readonly asked: boolean
        readonly renews: boolean
        readonly refreshes: boolean
      }
  /** How often the present wish has met a request of the other side. */
  readonly collisions: number
}

export const noHold: Hold = {
  wanted: false,
  agreed: false,
  open: false,
  renewal: false,
  refresh: false,
  phase: { is: 'still' },
  collisions: 0,
}

export type HoldEvent =
  | { readonly event: 'want'; readonly held: boolean }
  | { readonly event: 'renew' | 'refresh' | 'agreed' | 'collided' | 'again' }
  | { readonly event: 'refused'; readonly status: number }

export type HoldEffect =
  /** Cut the voice both ways, or give it back. */
  | { readonly do: 'cut'; readonly on: boolean }
  | { readonly do: 'ask'; readonly held: boolean; readonly renews: boolean }
  | { readonly do: 'wait' }
  | { readonly do: 'tell'; readonly held: boolean }
  | { readonly do: 'tell-renewed' }
  | { readonly do: 'tell-not-renewed'; readonly status: number }
  | { readonly do: 'tell-refused'; readonly held: boolean; readonly status: number }

type Step = readonly [Hold, ...HoldEffect[]]

/** Each waits 2 s at most; whoever still collides then has another trouble. */
const mostCollisions = 8

/** 491 Request Pending. */
const pending = 491

export function step(hold: Hold, event: HoldEvent): Step {
  switch (event.event) {
    case 'want': {
      const next = { ...hold, wanted: event.held, open: true, collisions: 0 }
      const cut = event.held ? [{ do: 'cut', on: true } as const] : []
      // What is under way is not taken back: its answer decides what is asked next.
      if (hold.phase.is !== 'still') return [next, ...cut]
      const [settled, ...effects] = settle(next)
      return [settled, ...cut, ...effects]
    }
    case 'renew': {
      const next = { ...hold, renewal: true }
      return hold.phase.is === 'still' ? settle(next) : [next]
    }
    case 'refresh': {
      // What is under way confirms the session as well, and what waits will.
      return hold.phase.is === 'still' ? settle({ ...hold, refresh: true }) : [hold]
    }
    case 'agreed': {
      if (hold.phase.is !== 'asking') return [hold]
      const { asked, renews } = hold.phase
      return after(renews ? [{ do: 'tell-renewed' }] : [], settle({ ...hold, agreed: asked, phase: { is: 'still' } }))
    }
    case 'collided': {
      if (hold.phase.is !== 'asking') return [hold]
      const collisions = hold.collisions + 1
      if (collisions > mostCollisions) return refused({ ...hold, collisions: 0 }, pending)
      return [{ ...hold, phase: { ...hold.phase, is: 'waiting' }, collisions }, { do: 'wait' }]
    }
    case 'again': {
      if (hold.phase.is !== 'waiting') return [hold]
      const { renews, refreshes } = hold.phase
      return settle({ ...hold, renewal: hold.renewal || renews, refresh: refreshes, phase: { is: 'still' } })
    }
    case 'refused':
      return refused(hold, event.status)
    default:
      return unreachable(event)
  }
}

/** A refused wish changes nothing (RFC 3261 §14.1); the voice stays cut until somebody decides, who sees all calls. */
function refused(hold: Hold, status: number): Step {
  if (hold.phase.is !== 'asking') return [hold]
  const { asked, renews } = hold.phase
  const still: Hold = { ...hold, phase: { is: 'still' } }
  const told: HoldEffect[] = renews ? [{ do: 'tell-not-renewed', status }] : []
  // Asked for by a renewal alone, or not wanted any more: then no wish was refused.
  if (asked === hold.agreed || hold.wanted !== asked) return after(told, settle(still))
  return after([...told, { do: 'tell-refused', held: asked, status }], settle({ ...still, open: false }))
}

function settle(hold: Hold): Step {
  const { wanted, agreed, open, renewal, refresh } = hold
  const asked = open ? wanted : agreed
  if (asked !== agreed || renewal || refresh)
    return [
      { ...hold, renewal: false, refresh: false, phase: { is: 'asking', asked, renews: renewal, refreshes: refresh } },
      { do: 'ask', held: asked, renews: renewal },
    ]
  const settled = { ...hold, open: false, collisions: 0 }
  return open ? [settled, { do: 'cut', on: wanted }, { do: 'tell', held: wanted }] : [settled]
}

const after = (first: readonly HoldEffect[], [hold, ...effects]: Step): Step => [hold, ...first, ...effects]

/**
 * How long to wait after a collision, ms (RFC 3261 §14.1): who made the dialog's Call-ID waits 2.1 to 4 s, the other
 * one 0 to 2 s, in steps of 10 ms. `random`: 0 ≤ x < 1.
 */
export const collisionPause = (ownCallId: boolean, random: number): number =>
  ownCallId ? 2_100 + 10 * Math.floor(random * 191) : 10 * Math.floor(random * 201)
