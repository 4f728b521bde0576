import { type Moment, talkBegun } from '../../shared/call.ts'
import type { EngineFact } from '../../shared/engine.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { amend, callOf, callOnLeg, command, common, dropEnded, patience, put, trouble } from './call-state.ts'
import { joinedCalls } from './conference.ts'
import type { CallEvent, CallOf, CallState, Step } from './call-state.ts'
import { claim, type Intent } from './claim.ts'
import { finishLeg, letEnd } from './endings.ts'
import { gotHold, gotPeerHold, hold, holdRefused, resumeRefused, type Refused, type Talking } from './holding.ts'
import { endedHere } from './outcome.ts'
import { gotQuality, gotRenewal, gotSound, notReopened } from './sounding.ts'
import { gotTransfer, transferRefused } from './transferring.ts'
import { sendBack, undisturbed } from './turn-away.ts'

type Invited = Extract<EngineFact, { fact: 'invited' }>
type Told = Extract<CallEvent, { type: 'told' }>

/** What the engine saw on a leg. Facts about legs that no call holds any more mean nothing. */
export function told(state: CallState, { fact, freshId, quiet, selfAnswer }: Told, now: number): Step {
  if (fact.fact === 'invited') return invited(state, fact, { freshId, quiet, selfAnswer }, now)
  const call = fact.leg === null ? undefined : callOnLeg(state, fact.leg)
  // A dialog that came too late for its call has nobody left.
  if (fact.fact === 'moved' && call?.kind !== 'talking') return [state, command({ do: 'hang-up', leg: fact.to })]
  if (call === undefined) return [state]
  switch (fact.fact) {
    case 'established': {
      const moment = { at: fact.at, what: 'established' } as const
      if (call.kind === 'answering' || call.kind === 'calling')
        return [
          put(state, {
            kind: 'talking',
            ...common(call, moment),
            leg: call.leg,
            since: fact.at,
            ...talkBegun,
          }),
        ]
      // Our BYE and the ACK crossed: there was a conversation, if a short one.
      if (call.kind === 'ending' && call.answeredAt === null)
        return [amend(state, { ...call, ...common(call, moment), answeredAt: fact.at })]
      if (call.kind !== 'ringing') return [state]
      // Nobody here answered: a microphone that opened by itself is shut again.
      return [letEnd(state, call, now, moment), command({ do: 'hang-up', leg: call.leg })]
    }
    case 'first-packet': {
      const what = fact.way === 'in' ? 'first-packet-in' : 'first-packet-out'
      if (call.timeline.some((moment) => moment.what === what)) return [state]
      return [amend(state, { ...call, ...common(call, { at: fact.at, what }) })]
    }
    case 'muted': {
      if (call.kind !== 'talking' || call.muted === fact.muted) return [state]
      const what = fact.muted ? 'muted' : 'unmuted'
      return [amend(state, { ...call, ...common(call, { at: fact.at, what }), muted: fact.muted })]
    }
    case 'held':
      return call.kind === 'talking' ? gotHold(state, call, fact, now) : [state]
    case 'peer-held':
      return call.kind === 'talking' ? [gotPeerHold(state, call, fact)] : [state]
    case 'sound':
      return [call.kind === 'talking' ? gotSound(state, call, fact) : state]
    case 'path-renewed':
      return [call.kind === 'talking' ? gotRenewal(state, call, fact) : state]
    case 'quality':
      return [call.kind === 'talking' ? gotQuality(state, call, fact) : state]
    case 'transfer':
      return call.kind === 'talking' ? gotTransfer(state, call, fact, now) : [state]
    case 'ringing': {
      if (call.kind !== 'calling' || call.ringing) return [state]
      return [amend(state, { ...call, ...common(call, { at: fact.at, what: 'other-side-ringing' }), ringing: true })]
    }
    case 'moved':
      return call.kind === 'talking' ? moved(state, call, fact) : [state]
    case 'digits-sent': {
      if (call.kind !== 'talking') return [state]
      return [amend(state, { ...call, timeline: withDigits(call.timeline, fact), digits: call.digits + fact.digits })]
    }
    case 'ended':
      return [finishLeg(state, call, fact, fact.at, now)]
    case 'refused-command':
      switch (fact.command) {
        case 'answer':
          if (call.kind !== 'answering') return [state]
          return [
            letEnd(trouble(state, call.id, fact.why), call, now),
            command({ do: 'decline', leg: call.leg, status: 480 }),
          ]
        case 'hold':
          return call.kind === 'talking' ? holdRefused(state, call, fact) : [state]
        case 'resume':
          return call.kind === 'talking' ? [resumeRefused(state, call, fact)] : [state]
        case 'transfer':
        case 'connect':
          return call.kind === 'talking' ? transferRefused(state, call, fact) : [state]
        case 'call':
          return call.kind === 'calling'
            ? [finishLeg(state, call, endedHere('fault', fact.why), fact.at, now)]
            : [state]
        case 'join':
          return call.kind === 'talking' ? joinRefused(state, call, fact) : [state]
        case 'reopen-microphone':
          return [call.kind === 'talking' ? notReopened(state, call) : state]
        case 'hang-up':
        case 'decline':
        case 'divert':
          // The engine knows no such leg any more.
          return [call.kind === 'ending' ? finishLeg(state, call, endedHere('us', fact.why), fact.at, now) : state]
        default:
          return [state]
      }
    default:
      return unreachable(fact)
  }
}

function invited(
  state: CallState,
  fact: Invited,
  { freshId, quiet, selfAnswer = { own: true, asked: false } }: Pick<Told, 'freshId' | 'quiet' | 'selfAnswer'>,
  now: number,
): Step {
  if (callOnLeg(state, fact.leg) !== undefined) return [state]
  const moment = { at: fact.at, what: 'invited' } as const

  const ours = claim(liveIntents(state), fact, now)
  if (ours !== null) {
    const taken = {
      ...common(ours.call, moment, { at: now, what: 'claimed' }),
      uuid: ours.uuid ?? fact.uuid,
      queue: fact.queue,
      leg: fact.leg,
    }
    const { [taken.id]: _, ...troubles } = state.troubles
    if (!selfAnswer.own) return [put({ ...state, troubles }, { kind: 'ringing', ...taken })]
    const answering: CallOf<'answering'> = { kind: 'answering', ...taken, since: now }
    return [
      put({ ...state, troubles }, answering, now + patience.answering),
      command({ do: 'answer', leg: fact.leg, zip: true }),
    ]
  }

  const givenUp = claim(state.forsaken, fact, now)
  if (givenUp !== null)
    return [
      { ...state, forsaken: state.forsaken.filter((intent) => intent !== givenUp) },
      command({ do: 'decline', leg: fact.leg, status: 480 }),
    ]

  const ringing: CallOf<'ringing'> = {
    kind: 'ringing',
    id: freshId,
    direction: 'in',
    number: fact.number,
    queue: fact.queue,
    callerId: null,
    userData: null,
    uuid: fact.uuid,
    startedAt: fact.at,
    timeline: quiet ? [moment] : [moment, { at: now, what: 'ringing' }],
    leg: fact.leg,
  }
  if (quiet) return sendBack(state, ringing, undisturbed, now)
  // Never into a conversation: a header must not put a customer on hold, or mix somebody in.
  if (selfAnswer.asked && state.calls.every(({ kind }) => kind === 'ended'))
    return [
      put(dropEnded(state), { ...ringing, kind: 'answering', since: now }, now + patience.answering),
      command({ do: 'answer', leg: fact.leg, zip: true }),
    ]
  return [put(dropEnded(state), ringing)]
}

/** The same conversation in another dialog, perhaps with somebody else. A conference is mixed anew with it. */
function moved(state: CallState, call: Talking, { at, to, number }: Extract<EngineFact, { fact: 'moved' }>): Step {
  const here: Talking = {
    ...call,
    ...common(call, { at, what: 'moved', ...(number === '' ? {} : { detail: number }) }),
    leg: to,
    number: number === '' ? call.number : number,
  }
  const next = amend(state, here)
  const other = call.joined ? joinedCalls(next).find(({ id }) => id !== call.id) : undefined
  return other === undefined ? [next] : [next, command({ do: 'join', leg: to, with: other.leg })]
}

/** Nothing is mixed: the one whose leg this is waits on hold again, and the other one goes on. */
function joinRefused(state: CallState, call: Talking, { at, why }: Refused): Step {
  if (!call.joined) return [state]
  const [held, ...order] = hold(state, { ...call, ...common(call, { at, what: 'join-refused', detail: why.code }) }, at)
  const waiting = callOf(held, call.id)
  if (waiting?.kind !== 'talking') return [held, ...order]
  return [amend(held, { ...waiting, refusal: { what: 'join', why } }), ...order]
}

/**
 * One moment for digits typed in one go. How many, never which: digits in a call are card numbers and PINs, and the
 * timeline is stored.
 */
function withDigits(
  timeline: readonly Moment[],
  { at, digits }: Extract<EngineFact, { fact: 'digits-sent' }>,
): Moment[] {
  const last = timeline.at(-1)
  if (last?.what !== 'digits') return [...timeline, { at, what: 'digits', detail: String(digits.length) }]
  return [...timeline.slice(0, -1), { ...last, detail: String(Number(last.detail) + digits.length) }]
}

/** Every click whose phone has not rung yet, with the call it is. */
function liveIntents(state: CallState): readonly (Intent & { readonly call: CallOf<'asking' | 'awaiting'> })[] {
  return state.calls
    .filter((call): call is CallOf<'asking' | 'awaiting'> => call.kind === 'asking' || call.kind === 'awaiting')
    .map((call) => ({
      id: call.id,
      number: call.number,
      uuid: call.uuid,
      expiresAt: state.deadlines[call.id] ?? 0,
      call,
    }))
}
