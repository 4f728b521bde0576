import type { DeclineHow } from '../../shared/call.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { amend, callOf, command, common, drop, hasLeg, patience, put } from './call-state.ts'
import type { CallState, LegCall, Press, Step } from './call-state.ts'
import { finish, letEnd } from './endings.ts'
import { join, mutedWith } from './conference.ts'
import { backToCaller, callInQuestion, complete, consult } from './consulting.ts'
import { hold, holdOthers, resume, type Talking } from './holding.ts'
import { transfer } from './transferring.ts'
import { judge, secondCall } from './verdict.ts'

/** A button on a call. What `judge` does not let pass changes nothing. */
export function pressed(state: CallState, press: Press, now: number): Step {
  const call = callOf(state, press.id)
  if (call === undefined || judge(state, press).kind !== 'go') return [state]
  switch (press.type) {
    case 'answer-pressed': {
      if (call.kind !== 'ringing') return [state]
      const { leg } = call
      const moment = { at: now, what: 'answer-pressed' } as const
      // The voice leaves the first line before it is given to the second; neither waits for the exchange.
      const [quiet, ...holds] = holdOthers(state, call.id, now)
      return [
        put(quiet, { kind: 'answering', ...common(call, moment), leg, since: now }, now + patience.answering),
        ...holds,
        command({ do: 'answer', leg, zip: false }),
      ]
    }
    case 'decline-pressed':
      return hasLeg(call) ? decline(state, call, press.how, now) : [state]
    case 'divert-pressed': {
      if (!hasLeg(call)) return [state]
      const moment = { at: now, what: 'diverted', detail: press.to } as const
      return [letEnd(state, call, now, moment), command({ do: 'divert', leg: call.leg, to: press.to })]
    }
    case 'hang-up-pressed': {
      if (call.kind === 'ringing') return decline(state, call, 'busy', now)
      const moment = { at: now, what: 'hang-up-pressed' } as const
      if (hasLeg(call)) return [letEnd(state, call, now, moment), command({ do: 'hang-up', leg: call.leg })]
      // Before the phone rang: nothing can be taken back at the vendor, so its INVITE will be declined when it comes.
      const expiresAt = now + patience.invite
      const forsaken = [...state.forsaken, { id: call.id, number: call.number, uuid: call.uuid, expiresAt }]
      const over = { ...call, ...common(call, moment, { at: now, what: 'cancelled' }) }
      const end = { outcome: 'cancelled', endedBy: 'agent', why: null, answeredAt: null } as const
      return [finish({ ...state, forsaken }, over, end, now, now)]
    }
    case 'hold-pressed':
      return call.kind === 'talking' ? hold(state, call, now) : [state]
    case 'resume-pressed':
      return call.kind === 'talking' ? resume(state, call, now) : [state]
    case 'transfer-pressed':
      return call.kind === 'talking' ? transfer(state, call, press.to, now) : [state]
    case 'consult-pressed':
      return call.kind === 'talking' ? consult(state, call, press.to, press.freshId, now) : [state]
    case 'complete-pressed':
    case 'back-pressed':
    case 'join-pressed': {
      const first = callInQuestion(state, call)
      return first.kind === 'talking' ? together(state, first, press.type, now) : [state]
    }
    case 'mute-pressed':
      if (call.kind !== 'talking') return [state]
      return [state, ...mutedWith(state, call).map(({ leg }) => command({ do: 'mute', leg, muted: press.muted }))]
    case 'reopen-microphone-pressed':
      return hasLeg(call) ? [state, command({ do: 'reopen-microphone', leg: call.leg })] : [state]
    case 'digits-pressed':
      return hasLeg(call) ? [state, command({ do: 'digits', leg: call.leg, digits: press.digits })] : [state]
    case 'dismissed':
      if (call.kind === 'talking') return [amend(state, { ...call, refusal: null })]
      return [drop(state, (other) => other.id === press.id)]
    default:
      return unreachable(press)
  }
}

/** What is pressed for two calls at once. */
function together(
  state: CallState,
  call: Talking,
  press: 'complete-pressed' | 'back-pressed' | 'join-pressed',
  now: number,
): Step {
  if (press === 'back-pressed') return backToCaller(state, call, now)
  const other = secondCall(state, call)
  if (other === undefined) return [state]
  if (press === 'complete-pressed') return complete(state, call, other, now)
  return other.kind === 'talking' ? join(state, call, other, now) : [state]
}

/**
 * busy is 486 and not 603: "busy everywhere" (RFC 3261 §21.6.2) ends the search at every other agent's phone, too, and
 * a customer in a queue must only lose this one (§21.4.24). reject is just that 603, for a caller nobody should get.
 */
function decline(state: CallState, call: LegCall, how: DeclineHow, now: number): Step {
  const rejects = how === 'reject'
  return [
    letEnd(state, call, now, { at: now, what: rejects ? 'rejected' : 'declined' }),
    command({ do: 'decline', leg: call.leg, status: rejects ? 603 : 486 }),
  ]
}
