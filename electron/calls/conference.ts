import { hasEar, isHeld } from '../../shared/call.ts'
import { amend, command, common, type CallEffect, type CallState, type Step } from './call-state.ts'
import { giveBack, type Talking } from './holding.ts'

/**
 * Three-way: the two calls of this desk, mixed in the engine. The voice of the one that waits comes back with the
 * exchange's yes; from the press on both are muted alike, as the one that was talked on.
 */
export function join(state: CallState, call: Talking, other: Talking, now: number): Step {
  const [heard, waiting] = isHeld(call) ? [other, call] : [call, other]
  const moment = { at: now, what: 'joined' } as const
  const together = [heard, waiting].reduce<CallState>(
    (rest, each) => amend(rest, { ...each, ...common(each, moment), joined: true, refusal: null }),
    state,
  )
  const mute = command({ do: 'mute', leg: waiting.leg, muted: heard.muted })
  const [back, ...orders] = joinedCalls(together).reduce<readonly [CallState, ...CallEffect[]]>(
    ([rest, ...effects], each) => {
      if (!isHeld(each)) return [rest, ...effects]
      const [next, ...more] = giveBack(rest, each, false)
      return [next, ...effects, ...more]
    },
    [together],
  )
  return [
    back,
    command({ do: 'join', leg: heard.leg, with: waiting.leg }),
    ...(waiting.muted === heard.muted ? [] : [mute]),
    ...orders,
  ]
}

export const joinedCalls = ({ calls }: CallState): readonly Talking[] =>
  calls.filter((call): call is Talking => call.kind === 'talking' && call.joined)

/** The calls that one press of Mute is for. */
export const mutedWith = (state: CallState, call: Talking): readonly Talking[] =>
  call.joined ? joinedCalls(state) : [call]

/**
 * A conference is two calls that both have the ear. Whatever took one of them out of it (a hold, its end, a voice that
 * the exchange did not give back), the other is a call like any other from then on.
 */
export function partLeftovers(state: CallState, now: number): Step {
  const joined = joinedCalls(state)
  if (joined.length === 0 || (joined.length === 2 && joined.every(hasEar))) return [state]
  return joined.reduce<readonly [CallState, ...CallEffect[]]>(
    ([rest, ...effects], call) => [
      amend(rest, { ...call, ...common(call, { at: now, what: 'parted' }), joined: false }),
      ...effects,
      command({ do: 'part', leg: call.leg }),
    ],
    [state],
  )
}
