import type { Call } from '../../shared/call.ts'
import { mayCall, talkBegun } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { callOf, command, drop, dropEnded, patience, put, trouble } from './call-state.ts'
import type { CallEvent, CallOf, CallState, Step } from './call-state.ts'
import { partLeftovers } from './conference.ts'
import { consequences } from './consequences.ts'
import { finishLeg, finishUnrung, letEnd, loseLegs } from './endings.ts'
import { told } from './leg-facts.ts'
import { endedHere } from './outcome.ts'
import { pressed } from './pressed.ts'
import { askForTransfers, transferRefused } from './transferring.ts'
import { turnAway } from './turn-away.ts'
import { vendorAnswered, vendorRefused } from './vendor-word.ts'

/**
 * Every call of this desk, one value each; time and identity come in, effects go out.
 *
 *   click ──▶ asking ──yes, or no word──▶ awaiting        INVITE of a customer
 *               │                           │                    │
 *               ├────── our own INVITE ─────┤                    ▼
 *               │        (claim.ts)         ▼      pressed       ringing ──declined──┐
 *               │                       answering ◀───────────── │                   │
 *               │                           │ established        │                   ▼
 *               │                           ├──▶ talking ──hung up──────────────▶ ending
 *               │ no, given up,             │       │            │                   │
 *               │ nobody rang in 20 s       │       │ leg over, engine gone          │ leg over, or 3 s
 *               └───────────────────────────┴───────┴─▶ ended ◀──┴───────────────────┘
 *                                                         │
 *                                                         └─ 30 s, dismissed, or the next call ──▶ forgotten
 *
 * A consult is dialled by this phone itself: calling, where the INVITE is ours, then talking (consulting.ts).
 * A vendor's answer may also name a call that rings already: then that leg goes to the click, which is answering.
 * Two lines: talking has a hold beside it (holding.ts), and at most one call has the ear (asking, awaiting, answering,
 * calling, talking without hold), or the two of a conference (conference.ts). What would be a third line is turned away (turn-away.ts). An answer is commanded by a press or
 * by a claim of our own click, and by nothing else.
 */
export function step(state: CallState, event: CallEvent, now: number): Step {
  const before = state.forsaken.every((intent) => intent.expiresAt > now)
    ? state
    : { ...state, forsaken: state.forsaken.filter((intent) => intent.expiresAt > now) }
  const [moved, ...effects] = transition(before, event, now)
  const [asked, ...transfers] = askForTransfers(moved)
  const [parted, ...parts] = partLeftovers(asked, now)
  const [changed, ...refusals] = turnAway(parted, now)
  const after = onlyLastEnded(unseen(changed))
  return [after, ...effects, ...transfers, ...parts, ...refusals, ...consequences(state, changed, after, now)]
}

function transition(state: CallState, event: CallEvent, now: number): Step {
  switch (event.type) {
    case 'clicked':
      return clicked(state, event, now)
    case 'vendor-answered':
      return vendorAnswered(state, event, now)
    case 'vendor-refused':
      return vendorRefused(state, event.id, event.why, now)
    case 'told':
      return told(state, event, now)
    case 'adopted':
      return [adopted(state, event, now)]
    case 'engine-gone':
      return [loseLegs(state, now)]
    case 'deadline-passed':
      return tooLate(state, event.id, now)
    case 'answer-pressed':
    case 'decline-pressed':
    case 'divert-pressed':
    case 'hang-up-pressed':
    case 'hold-pressed':
    case 'resume-pressed':
    case 'transfer-pressed':
    case 'consult-pressed':
    case 'complete-pressed':
    case 'back-pressed':
    case 'join-pressed':
    case 'mute-pressed':
    case 'reopen-microphone-pressed':
    case 'digits-pressed':
    case 'dismissed':
      return pressed(state, event, now)
    default:
      return unreachable(event)
  }
}

function clicked(state: CallState, click: Extract<CallEvent, { type: 'clicked' }>, now: number): Step {
  if (!mayCall(state.calls)) return [state]
  const { type: _, ...asked } = click
  const call: CallOf<'asking'> = {
    kind: 'asking',
    id: click.id,
    direction: 'out',
    number: click.number,
    queue: null,
    callerId: click.callerId,
    userData: click.userData,
    uuid: null,
    startedAt: now,
    timeline: [{ at: now, what: 'clicked' }],
  }
  return [put(dropEnded(state), call, now + patience.invite), { do: 'ask-callout', ...asked }]
}

/** Its microphone was opened by whoever hands it over. */
function adopted(
  state: CallState,
  { id, leg, number }: Extract<CallEvent, { type: 'adopted' }>,
  now: number,
): CallState {
  const call: CallOf<'talking'> = {
    kind: 'talking',
    id,
    direction: 'in',
    number,
    queue: null,
    callerId: null,
    userData: null,
    uuid: null,
    startedAt: now,
    timeline: [{ at: now, what: 'taken-over' }],
    leg,
    since: now,
    ...talkBegun,
  }
  return put(dropEnded(state), call)
}

function tooLate(state: CallState, id: string, now: number): Step {
  const call = callOf(state, id)
  if (call === undefined) return [state]
  switch (call.kind) {
    case 'asking':
      return [finishUnrung(state, call, noAnswerFrom('meiqia', patience.invite), now)]
    case 'awaiting':
      return [finishUnrung(state, call, state.troubles[id] ?? noAnswerFrom('exchange', patience.invite), now)]
    case 'answering':
      return [
        letEnd(trouble(state, id, noAnswerFrom('exchange', patience.answering)), call, now),
        command({ do: 'hang-up', leg: call.leg }),
      ]
    case 'ending':
      return [finishLeg(state, call, endedHere('us', null), now, now)]
    case 'ended':
      return [drop(state, (other) => other.id === id)]
    case 'talking': {
      const why = noAnswerFrom('exchange', patience.transfer)
      return transferRefused(state, call, { at: now, why })
    }
    case 'ringing':
    case 'calling':
      return [state]
    default:
      return unreachable(call)
  }
}

const noAnswerFrom = (system: 'meiqia' | 'exchange', afterMs: number): Failure => ({
  code: 'timed-out',
  system,
  afterMs,
})

/** A call that was not to disturb goes into the history without a word on the call bar. */
const unseen = (state: CallState): CallState =>
  drop(state, (call) => call.kind === 'ended' && call.why?.code === 'not-ready' && call.why.why === 'do-not-disturb')

/** One ended call is enough to read. */
function onlyLastEnded(state: CallState): CallState {
  const ended = state.calls.filter((call) => call.kind === 'ended')
  if (ended.length < 2) return state
  const last = ended.reduce((latest, call) => (call.endedAt >= latest.endedAt ? call : latest))
  return drop(state, (call) => call.kind === 'ended' && call !== last)
}

/** Longest first; the first one is what the ring window shows. */
export const ringingCalls = (calls: readonly Call[]): readonly CallOf<'ringing'>[] =>
  calls.filter((call) => call.kind === 'ringing')
