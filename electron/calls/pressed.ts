import { unreachable } from '../../shared/unreachable.ts'
import { callOf, command, common, drop, hasLeg, patience, put } from './call-state.ts'
import type { CallState, LegCall, Press, Step } from './call-state.ts'
import { finish, letEnd } from './endings.ts'
import { judge } from './verdict.ts'

/** A button on a call. What `judge` does not let pass changes nothing. */
export function pressed(state: CallState, press: Press, now: number): Step {
  const call = callOf(state, press.id)
  if (call === undefined || judge(state, press).kind !== 'go') return [state]
  switch (press.type) {
    case 'answer-pressed': {
      if (call.kind !== 'ringing') return [state]
      const { leg } = call
      const moment = { at: now, what: 'answer-pressed' } as const
      return [
        put(state, { kind: 'answering', ...common(call, moment), leg, since: now }, now + patience.answering),
        command({ do: 'answer', leg, zip: false }),
      ]
    }
    case 'decline-pressed':
      return hasLeg(call) ? decline(state, call, now) : [state]
    case 'hang-up-pressed': {
      if (call.kind === 'ringing') return decline(state, call, now)
      const moment = { at: now, what: 'hang-up-pressed' } as const
      if (hasLeg(call)) return [letEnd(state, call, now, moment), command({ do: 'hang-up', leg: call.leg })]
      // Before the phone rang: nothing can be taken back at the vendor, so its INVITE will be declined when it comes.
      const expiresAt = now + patience.invite
      const forsaken = [...state.forsaken, { id: call.id, number: call.number, uuid: call.uuid, expiresAt }]
      const over = { ...call, ...common(call, moment, { at: now, what: 'cancelled' }) }
      const end = { outcome: 'cancelled', endedBy: 'agent', why: null, answeredAt: null } as const
      return [finish({ ...state, forsaken }, over, end, now, now)]
    }
    case 'mute-pressed':
      return hasLeg(call) ? [state, command({ do: 'mute', leg: call.leg, muted: press.muted })] : [state]
    case 'digits-pressed':
      return hasLeg(call) ? [state, command({ do: 'digits', leg: call.leg, digits: press.digits })] : [state]
    case 'dismissed':
      return [drop(state, (other) => other.id === press.id)]
    default:
      return unreachable(press)
  }
}

/**
 * 486 and not 603: "busy everywhere" (RFC 3261 §21.6.2) would end the search at every other agent's phone, too;
 * the customer in a queue must only lose this one (§21.4.24).
 */
function decline(state: CallState, call: LegCall, now: number): Step {
  return [
    letEnd(state, call, now, { at: now, what: 'declined' }),
    command({ do: 'decline', leg: call.leg, status: 486 }),
  ]
}
