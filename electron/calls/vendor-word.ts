import type { Failure } from '../../shared/failure.ts'
import { amend, callOf, command, common, drop, patience, put, trouble } from './call-state.ts'
import type { CallEvent, CallOf, CallState, Step } from './call-state.ts'
import { finishUnrung } from './endings.ts'

type VendorAnswered = Extract<CallEvent, { type: 'vendor-answered' }>

/** The vendor said yes and named its record. */
export function vendorAnswered(state: CallState, { id, uuid, selfAnswer }: VendorAnswered, now: number): Step {
  const forsaken = state.forsaken.find((intent) => intent.id === id)
  if (forsaken !== undefined) return silence({ ...forsaken, uuid }, state, now)
  const call = callOf(state, id)
  if (call === undefined || call.kind === 'ended') return [state]
  const moment = { at: now, what: 'vendor-answered' } as const
  if (call.kind === 'asking') {
    const early = ringingAs(state, uuid)
    if (early === undefined) {
      const until = now + patience.invite
      return [put(state, { kind: 'awaiting', ...common(call, moment), uuid, until }, until)]
    }
    // The INVITE overtook this answer and could not be recognised by its number: it rings, and is ours.
    const adopted = {
      ...common(call, ...early.timeline, moment, { at: now, what: 'claimed' }),
      uuid,
      queue: early.queue,
      leg: early.leg,
    }
    const rest = drop(state, (other) => other.id === early.id)
    if (selfAnswer?.own === false) return [put(rest, { kind: 'ringing', ...adopted })]
    const answering: CallOf<'answering'> = { kind: 'answering', ...adopted, since: now }
    return [put(rest, answering, now + patience.answering), command({ do: 'answer', leg: early.leg, zip: true })]
  }
  const amended = amend(state, { ...call, ...common(call, moment), uuid: call.uuid ?? uuid })
  if (call.uuid === null || call.uuid === uuid) return [amended]
  // The INVITE claimed by number was another call with the same customer; the vendor's own one must not ring into it.
  const intent = { id, number: call.number, uuid, expiresAt: now + patience.invite }
  return silence(intent, amended, now)
}

/**
 * The vendor said no, or nothing that can be trusted. A deadline that passed or a garbled answer does not mean that
 * nobody will be rung, so the phone waits on; and an INVITE that came already is worth more than any answer.
 */
export function vendorRefused(state: CallState, id: string, why: Failure, now: number): Step {
  const inDoubt = why.code === 'timed-out' || why.code === 'broken-answer'
  const call = callOf(state, id)
  if (call === undefined || call.kind === 'ended')
    return [inDoubt ? state : { ...state, forsaken: state.forsaken.filter((intent) => intent.id !== id) }]
  const moment = { at: now, what: 'vendor-refused', detail: why.code } as const
  if (call.kind !== 'asking') return [amend(state, { ...call, ...common(call, moment) })]
  const asked: CallOf<'asking'> = { kind: 'asking', ...common(call, moment) }
  const until = call.startedAt + patience.invite
  if (!inDoubt || until <= now) return [finishUnrung(state, asked, why, now)]
  return [put(trouble(state, id, why), { ...asked, kind: 'awaiting', until }, until)]
}

const ringingAs = (state: CallState, uuid: string): CallOf<'ringing'> | undefined =>
  state.calls.filter((call): call is CallOf<'ringing'> => call.kind === 'ringing').find((call) => call.uuid === uuid)

/** Remembers an INVITE that must not ring; if it rings already it is taken off the desk without a trace. */
function silence(
  intent: CallState['forsaken'][number] & { readonly uuid: string },
  state: CallState,
  now: number,
): Step {
  const early = ringingAs(state, intent.uuid)
  const others = state.forsaken.filter((other) => other.id !== intent.id)
  if (early === undefined) return [{ ...state, forsaken: [...others, { ...intent, expiresAt: now + patience.invite }] }]
  const rest = drop({ ...state, forsaken: others }, (call) => call.id === early.id)
  return [rest, command({ do: 'decline', leg: early.leg, status: 480 })]
}
