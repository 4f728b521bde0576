import { hasLine, lines } from '../../shared/call.ts'
import { command, common, type CallOf, type CallState, type Step } from './call-state.ts'
import { finish } from './endings.ts'
import { inACall } from './verdict.ts'

/**
 * A customer for whom no line is left is sent back to the exchange at once, which may find another agent (486: only
 * this phone is busy, RFC 3261 §21.4.24), and shows as missed. The newest goes, so that nobody who rings is cut off.
 */
export function turnAway(state: CallState, now: number): Step {
  const taken = state.calls.filter(hasLine)
  const last = taken.findLast((call): call is CallOf<'ringing'> => call.kind === 'ringing')
  if (taken.length <= lines || last === undefined) return [state]
  const call = { ...last, ...common(last, { at: now, what: 'turned-away' }) }
  const end = { outcome: 'missed', endedBy: 'unknown', why: inACall, answeredAt: null } as const
  const [rest, ...more] = turnAway(finish(state, call, end, now, now), now)
  return [rest, command({ do: 'decline', leg: last.leg, status: 486 }), ...more]
}
