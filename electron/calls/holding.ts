import { hasEar, type Hold, type Moment } from '../../shared/call.ts'
import type { EngineFact } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import { amend, command, common, put, type CallEffect, type CallOf, type CallState, type Step } from './call-state.ts'

type Fact<F extends EngineFact['fact']> = Extract<EngineFact, { fact: F }>
export type Talking = CallOf<'talking'>
/** The exchange would not: when, and why. */
export type Refused = { readonly at: number; readonly why: Failure }

/**
 * off ──pressed──▶ asking ──agreed──▶ on ──pressed──▶ resuming ──agreed──▶ off
 *  ▲                 │ refused                            │ refused
 *  ├─ nobody else ───┤                                    └──────────────▶ on
 *  │   has the ear   └─ another call is talked on ──▶ silent ──pressed──▶ resuming
 *
 * `asking` is held already: the engine cuts the voice with the command and never waits for the exchange. So the voice
 * can be given to another call in the same step, and whatever the exchange says, one customer at most hears the agent.
 */
export function hold(state: CallState, call: Talking, now: number): Step {
  const since = call.hold.kind === 'resuming' ? call.hold.since : now
  return [become(state, { ...call, refusal: null }, { kind: 'asking', since }), command({ do: 'hold', leg: call.leg })]
}

/** Every other conversation goes on hold: the ear is about to be given to `id`. */
export function holdOthers(state: CallState, id: string, now: number): Step {
  return state.calls
    .filter((call): call is Talking => call.id !== id && call.kind === 'talking' && hasEar(call))
    .reduce<readonly [CallState, ...CallEffect[]]>(
      ([rest, ...effects], call) => {
        const [next, ...more] = hold(rest, call, now)
        return [next, ...effects, ...more]
      },
      [state],
    )
}

/** By a press: what was refused before is done with, and a transfer that is under way is not waited for any more. */
export function resume(state: CallState, call: Talking, now: number): Step {
  const [quiet, ...holds] = holdOthers(state, call.id, now)
  const [back, ...order] = giveBack(quiet, { ...call, refusal: null, transfer: null }, false)
  return [back, ...holds, ...order]
}

/** `zip`: nobody pressed for it, so the agent must hear that the microphone is hot again. */
export function giveBack(state: CallState, call: Talking, zip: boolean): Step {
  if (call.hold.kind === 'off') return [put(state, call)]
  return [
    become(state, call, { kind: 'resuming', since: call.hold.since }),
    command({ do: 'resume', leg: call.leg, zip }),
  ]
}

/** The engine says how it stands. What was commanded since is still on its way and will be told, too. */
export function gotHold(state: CallState, call: Talking, { at, held }: Fact<'held'>, now: number): Step {
  if (held) {
    if (call.hold.kind !== 'asking' && call.hold.kind !== 'off') return [state]
    // Nobody asked for a hold of a call that has the ear; the engine's word is the truth all the same.
    const since = call.hold.kind === 'asking' ? call.hold.since : at
    return [become(state, call, { kind: 'on', since }, { at, what: 'held' })]
  }
  if (call.hold.kind === 'off' || call.hold.kind === 'asking') return [state]
  // A voice that came back by itself while another call is talked on is cut again.
  if (earIsTaken(state, call)) return hold(state, call, now)
  return [become(state, { ...call, transfer: null }, { kind: 'off' }, { at, what: 'resumed' })]
}

export function gotPeerHold(state: CallState, call: Talking, { at, held }: Fact<'peer-held'>): CallState {
  if ((call.peerHeldSince !== null) === held) return state
  const moment = { at, what: held ? 'peer-held' : 'peer-resumed' } as const
  return amend(state, { ...call, ...common(call, moment), peerHeldSince: held ? at : null })
}

/** The exchange plays no music. Alone, the agent stays connected and is told; beside another call the voice stays cut. */
export function holdRefused(state: CallState, call: Talking, { at, why }: Refused): Step {
  if (call.hold.kind !== 'asking') return [state]
  const moment = { at, what: 'hold-refused', detail: why.code } as const
  // A transfer needs no music, only that nobody is heard meanwhile.
  if (earIsTaken(state, call) || call.transfer !== null) {
    const refused = call.transfer === null ? { ...call, refusal: { what: 'hold', why } as const } : call
    return [become(state, refused, { kind: 'silent', since: call.hold.since }, moment)]
  }
  const connected = become(state, { ...call, refusal: { what: 'hold', why } }, { kind: 'off' }, moment)
  return [connected, command({ do: 'resume', leg: call.leg, zip: false })]
}

/** The voice stays cut: it may not come back at a moment nobody chose. */
export function resumeRefused(state: CallState, call: Talking, { at, why }: Refused): CallState {
  if (call.hold.kind !== 'resuming') return state
  const moment = { at, what: 'resume-refused', detail: why.code } as const
  const what = call.joined ? 'join' : 'resume'
  return become(state, { ...call, refusal: { what, why } }, { kind: 'on', since: call.hold.since }, moment)
}

/** By another call that is not in a conference with this one. */
export const earIsTaken = (state: CallState, call: Talking): boolean =>
  state.calls.some(
    (other) => other.id !== call.id && hasEar(other) && !(call.joined && other.kind === 'talking' && other.joined),
  )

/** The deadline of a talk is its transfer's. */
const become = (state: CallState, call: Talking, next: Hold, ...moments: readonly Moment[]): CallState =>
  put(
    state,
    { ...call, ...common(call, ...moments), hold: next },
    call.transfer === null ? undefined : state.deadlines[call.id],
  )
