import { hasLine, lines } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { command, common, type CallOf, type CallState, type Step } from './call-state.ts'
import { finish } from './endings.ts'
import { inACall } from './verdict.ts'

/** Why a call did not even ring here: the agent does not want to be disturbed. */
export const undisturbed: Failure = { code: 'not-ready', why: 'do-not-disturb' }

/**
 * A customer for whom no line is left is sent back to the exchange at once, and shows as missed. The newest goes, so that
 * nobody who rings is cut off.
 */
export function turnAway(state: CallState, now: number): Step {
  const taken = state.calls.filter(hasLine)
  const last = taken.findLast((call): call is CallOf<'ringing'> => call.kind === 'ringing')
  if (taken.length <= lines || last === undefined) return [state]
  const [away, ...effects] = sendBack(state, last, inACall, now)
  const [rest, ...more] = turnAway(away, now)
  return [rest, ...effects, ...more]
}

/** 486: only this phone is busy (RFC 3261 §21.4.24), so the exchange may find another agent. */
export function sendBack(state: CallState, call: CallOf<'ringing'>, why: Failure, now: number): Step {
  const what = why === undisturbed ? 'undisturbed' : 'turned-away'
  const turned = { ...call, ...common(call, { at: now, what }) }
  const end = { outcome: 'missed', endedBy: 'unknown', why, answeredAt: null } as const
  return [finish(state, turned, end, now, now), command({ do: 'decline', leg: call.leg, status: 486 })]
}
