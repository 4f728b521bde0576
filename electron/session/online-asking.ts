import { doNotDisturb, sameState, type SettableState } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Span } from './heartbeat.ts'
import { type Effect, holdsCall, type Online } from './session-state.ts'
import { VENDOR } from './vendor-system.ts'

// What an agent at the desk asks of the vendor: a state, skills. One request of each at a time.

/** A wish that the vendor did not confirm by then is undone, and said so. */
export const WISH_MS = 5_000

export type OnlineStep = readonly [Online, ...Effect[]]

export const isBusy = (online: Online): boolean => online.inCall || holdsCall(online.state)

/**
 * A call is about to take the agent out of the state they chose, and when it is over the vendor makes them idle, whatever
 * they were before (docs/vendors.md §4.3): the state they chose comes back after it, unless they wish for another one.
 */
export function comesBack(online: Online): Online {
  const { next, wish, settled, state } = online
  if (next || wish || settled.kind === 'idle' || !sameState(state, settled)) return online
  return { ...online, next: { state: settled, refusals: 0 } }
}

/** Free after the call, unless what is undone stood in the way of Do not disturb. */
export function forgetNext(online: Online): Online {
  const { next, settled } = online
  if (!next) return online
  if (sameState(next.state, settled)) return { ...online, next: null, settled: { kind: 'idle' } }
  return { ...online, next: sameState(settled, doNotDisturb) ? { state: settled, refusals: 0 } : null }
}

/** What counts as chosen when the vendor did not take `wish`: the agent is told so, and it is not asked for again by itself. */
export const givenUp = ({ settled }: Online, wish: SettableState): SettableState =>
  sameState(wish, settled) ? { kind: 'idle' } : settled

/** Made idle without a call that we saw, one that was sent back for example: who is not to be disturbed is not free. */
export const isDisturbed = ({ next, wish, settled, state }: Online): boolean =>
  state.kind === 'idle' && !next && !wish && sameState(settled, doNotDisturb)

export function ask(online: Online, asked: { state: SettableState; refusals: number }, now: number): OnlineStep {
  const wish = { ...asked, until: now + WISH_MS }
  return sendWish({ ...online, wish, next: null }, now)
}

/** One request at a time, so that the last wish is also the last the vendor hears. */
export function sendWish(online: Online, now: number): OnlineStep {
  const { wish } = online
  if (!wish) return [online]
  const wait = armWish(wish.until - now)
  if (online.setting || online.again) return [online, wait]
  return [{ ...online, setting: wish.state }, wait, { do: 'set-state', name: online.signIn.name, state: wish.state }]
}

export const armWish = (ms: number): Effect => {
  const span: Span = [Math.max(0, ms), Math.max(0, ms)]
  return { do: 'arm', timer: 'wish', span }
}

export function undoLateWish(online: Online, now: number): OnlineStep {
  if (!online.wish || now < online.wish.until) return [online]
  const refusal: Failure = { code: 'timed-out', system: VENDOR, afterMs: WISH_MS }
  const undone: Online = { ...online, wish: null, settled: givenUp(online, online.wish.state), refusal }
  return [undone, { do: 'disarm', timer: 'wish' }, ...(online.again ? [] : [poll(online)])]
}

export function sendSkills(online: Online): OnlineStep {
  if (online.changing || online.again || online.queued.length === 0) return [online]
  const changes = online.queued
  return [
    { ...online, changing: { changes, accepted: false }, queued: [] },
    { do: 'change-skills', name: online.signIn.name, changes },
  ]
}

export const poll = (online: Online): Effect => ({ do: 'poll', name: online.signIn.name })
