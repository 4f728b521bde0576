import type { Call, Moment } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { common, patience, put, type CallOf, type CallState, type LegCall } from './call-state.ts'
import { endedHere, endOf, rawEnd, type CallEnd, type LegEnd } from './outcome.ts'

/** The call is over at `at`; from here it is only shown for a while. `raw`: what the exchange said, for the timeline. */
export function finish(state: CallState, call: Call, end: CallEnd, at: number, now: number, raw = ''): CallState {
  const endedAt = Math.max(at, call.startedAt, end.answeredAt ?? 0)
  const { [call.id]: _, ...troubles } = state.troubles
  const detail = raw === '' ? end.why?.code : raw
  const ended: CallOf<'ended'> = {
    kind: 'ended',
    ...common(call, { at: endedAt, what: 'ended', ...(detail === undefined ? {} : { detail }) }),
    ...end,
    endedAt,
  }
  return put({ ...state, troubles }, ended, now + patience.ended)
}

export const finishLeg = (state: CallState, call: LegCall, end: LegEnd, at: number, now: number): CallState =>
  finish(state, call, endOf(call, end, state.troubles[call.id] ?? null), at, now, rawEnd(end))

/** We asked for the end of the leg; its `ended` fact or the deadline closes the call. */
export function letEnd(state: CallState, call: LegCall, now: number, ...moments: readonly Moment[]): CallState {
  const answeredAt = call.kind === 'talking' ? call.since : call.kind === 'ending' ? call.answeredAt : null
  const ending: CallOf<'ending'> = { kind: 'ending', ...common(call, ...moments), leg: call.leg, answeredAt }
  return put(state, ending, now + patience.ending)
}

/** The phone never rang for this click: refused, in time or not at all. */
export const finishUnrung = (state: CallState, call: Call, why: Failure, now: number): CallState =>
  finish(
    state,
    call,
    why.code === 'refused'
      ? { outcome: 'refused', endedBy: 'exchange', why, answeredAt: null }
      : { outcome: 'failed', endedBy: 'unknown', why, answeredAt: null },
    now,
    now,
  )

/** Every leg is lost with the engine's process. A click that still waits goes on: the engine may be back in time. */
export function loseLegs(state: CallState, now: number): CallState {
  const lost = endedHere('fault', { code: 'not-ready', why: 'engine-restarting' })
  return state.calls
    .filter((call): call is LegCall => 'leg' in call)
    .reduce((rest, call) => finishLeg(rest, call, lost, now, now), state)
}
