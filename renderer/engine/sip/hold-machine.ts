import { unreachable } from '../../../shared/unreachable.ts'

/**
 * The hold of one leg: what is wanted here, what the exchange has agreed to, and the one re-INVITE that may be under
 * way for it (RFC 3261 §14.1 allows no second one).
 */
export interface Hold {
  readonly wanted: boolean
  readonly agreed: boolean
  /** waiting: both sides asked at once, ours goes out again when the alarm rings. `asked`: what our re-INVITE says. */
  readonly phase: { readonly is: 'still' } | { readonly is: 'asking' | 'waiting'; readonly asked: boolean }
  /** How often the present wish has met a request of the other side. */
  readonly collisions: number
}

export const noHold: Hold = { wanted: false, agreed: false, phase: { is: 'still' }, collisions: 0 }

export type HoldEvent =
  | { readonly event: 'want'; readonly held: boolean }
  | { readonly event: 'agreed' | 'collided' | 'again' }
  | { readonly event: 'refused'; readonly status: number }

export type HoldEffect =
  /** Cut the voice both ways, or give it back. */
  | { readonly do: 'cut'; readonly on: boolean }
  | { readonly do: 'ask'; readonly held: boolean }
  | { readonly do: 'wait' }
  | { readonly do: 'tell'; readonly held: boolean }
  | { readonly do: 'tell-refused'; readonly held: boolean; readonly status: number }

type Step = readonly [Hold, ...HoldEffect[]]

/** Each waits 2 s at most; whoever still collides then has another trouble. */
const mostCollisions = 8

/** 491 Request Pending. */
const pending = 491

export function step(hold: Hold, event: HoldEvent): Step {
  switch (event.event) {
    case 'want': {
      const next = { ...hold, wanted: event.held, collisions: 0 }
      const cut = event.held ? [{ do: 'cut', on: true } as const] : []
      // What is under way is not taken back: its answer decides what is asked next.
      if (hold.phase.is !== 'still') return [next, ...cut]
      const [settled, ...effects] = settle(next)
      return [settled, ...cut, ...effects]
    }
    case 'agreed':
      return hold.phase.is === 'asking' ? settle({ ...hold, agreed: hold.phase.asked, phase: { is: 'still' } }) : [hold]
    case 'collided': {
      if (hold.phase.is !== 'asking') return [hold]
      const collisions = hold.collisions + 1
      if (collisions > mostCollisions) return refused({ ...hold, collisions: 0 }, pending)
      return [{ ...hold, phase: { is: 'waiting', asked: hold.phase.asked }, collisions }, { do: 'wait' }]
    }
    case 'again':
      return hold.phase.is === 'waiting' ? settle({ ...hold, phase: { is: 'still' } }) : [hold]
    case 'refused':
      return refused(hold, event.status)
    default:
      return unreachable(event)
  }
}

/** A refused wish changes nothing (RFC 3261 §14.1); the voice stays cut until somebody decides, who sees all calls. */
function refused(hold: Hold, status: number): Step {
  if (hold.phase.is !== 'asking') return [hold]
  const { asked } = hold.phase
  const still: Hold = { ...hold, phase: { is: 'still' } }
  return hold.wanted === asked ? [still, { do: 'tell-refused', held: asked, status }] : settle(still)
}

function settle(hold: Hold): Step {
  const { wanted } = hold
  if (wanted !== hold.agreed)
    return [
      { ...hold, phase: { is: 'asking', asked: wanted } },
      { do: 'ask', held: wanted },
    ]
  return [
    { ...hold, collisions: 0 },
    { do: 'cut', on: wanted },
    { do: 'tell', held: wanted },
  ]
}

/**
 * How long to wait after a collision, ms (RFC 3261 §14.1): who made the dialog's Call-ID waits 2.1 to 4 s, the other
 * one 0 to 2 s, in steps of 10 ms. `random`: 0 ≤ x < 1.
 */
export const collisionPause = (ownCallId: boolean, random: number): number =>
  ownCallId ? 2_100 + 10 * Math.floor(random * 191) : 10 * Math.floor(random * 201)
