import { isHeld, type Call } from '../../shared/call.ts'
import { callOf, command, common, dropEnded, patience, put } from './call-state.ts'
import type { CallEffect, CallOf, CallState, Step } from './call-state.ts'
import { letEnd } from './endings.ts'
import { hold, resume, type Talking } from './holding.ts'

/**
 * Consult transfer (RFC 5589 §7): the customer waits on hold while the agent calls somebody on the second line, and is
 * either connected with them (`complete`) or gets the agent back (`backToCaller`), in whatever state the consult is.
 */
export function consult(state: CallState, call: Talking, to: string, freshId: string, now: number): Step {
  const asked: Talking = {
    ...call,
    ...common(call, { at: now, what: 'consult-pressed', detail: to }),
    refusal: null,
  }
  const [quiet, ...order] = isHeld(call) ? ([put(state, asked)] as const) : hold(state, asked, now)
  const calling: CallOf<'calling'> = {
    kind: 'calling',
    id: freshId,
    direction: 'out',
    number: to,
    queue: null,
    callerId: null,
    userData: null,
    uuid: null,
    startedAt: now,
    consultFor: call.id,
    timeline: [{ at: now, what: 'clicked' }],
    leg: freshId,
    since: now,
    ringing: false,
  }
  return [put(dropEnded(quiet), calling), ...order, command({ do: 'call', leg: freshId, to })]
}

/** The call that waits for the end of this one, when this is a consult whose customer is still there; else this one. */
export function callInQuestion(state: CallState, call: Call): Call {
  const waiting = call.consultFor === undefined ? undefined : callOf(state, call.consultFor)
  return waiting?.kind === 'talking' ? waiting : call
}

/** The consults of a call that are not over: one at most. */
export const consultsOf = (state: CallState, id: string): readonly CallOf<'calling' | 'talking'>[] =>
  state.calls.filter(
    (call): call is CallOf<'calling' | 'talking'> =>
      call.consultFor === id && (call.kind === 'calling' || call.kind === 'talking'),
  )

/** The line of the other party is given up first, so that the voice is never with both. */
export function backToCaller(state: CallState, call: Talking, now: number): Step {
  const moment = { at: now, what: 'back-pressed' } as const
  const [alone, ...farewells] = consultsOf(state, call.id).reduce<readonly [CallState, ...CallEffect[]]>(
    ([rest, ...effects], other) => [
      letEnd(rest, other, now, moment),
      ...effects,
      command({ do: 'hang-up', leg: other.leg }),
    ],
    [state],
  )
  const [back, ...order] = resume(alone, { ...call, ...common(call, moment) }, now)
  return [back, ...farewells, ...order]
}

/**
 * Connects the customer with the other call. A party that still rings has no dialog that could be replaced
 * (RFC 3891 §3, RFC 5589 §7.6): that call is taken back and the customer sent there as by a blind transfer.
 */
export function complete(state: CallState, call: Talking, other: CallOf<'calling' | 'talking'>, now: number): Step {
  const moment = { at: now, what: 'complete-pressed', detail: other.number } as const
  const asked = { ...call, ...common(call, moment), refusal: null }
  const transfer = { to: other.number, since: now }
  const until = now + patience.transfer
  if (other.kind === 'calling') {
    const waiting = put(state, { ...asked, transfer: { ...transfer, stage: 'waiting', comesBack: true } }, until)
    return [letEnd(waiting, other, now, moment), command({ do: 'hang-up', leg: other.leg })]
  }
  return [
    put(state, { ...asked, transfer: { ...transfer, stage: 'asked', with: other.id, comesBack: false } }, until),
    command({ do: 'connect', leg: call.leg, with: other.leg }),
  ]
}
