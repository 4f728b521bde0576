import { sameState, type SettableState } from '../../shared/agent.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { AgentFault } from './agent-api.ts'
import { beating } from './heartbeat.ts'
import {
  armWish,
  ask,
  forgetNext,
  givenUp,
  isBusy,
  type OnlineStep,
  poll,
  sendSkills,
  sendWish,
  undoLateWish,
} from './online-asking.ts'
import { armBeat, beatMissed, enter, enteredAgain, enterFailed, isForgotten, signInAgain } from './online-link.ts'
import { look, lookAgain, lookNow } from './online-looking.ts'
import { type Effect, holdsCall, type Online, type SessionEvent, type SigningIn, type Step } from './session-state.ts'

/** So often a state is queued again because the vendor said "in a call" when it was asked for. */
export const NEXT_ATTEMPTS = 3
/** What an agent is set to whose phone cannot ring. */
export const PARKED: SettableState = { kind: 'away', reason: 'phone-unreachable' }

/**
 * online, drawn by what is open at the same time:
 *
 *   wish   none ──asked, no call──▶ wish ──vendor shows it──▶ none      refused, 5 s: none + refusal
 *   next   none ──asked in a call──▶ next ──call over, vendor no longer fetching/talking──▶ wish      undone: none
 *          (it is newer than a wish that is still open, and takes its place)
 *          a wish becomes next when a call overtakes it
 *   skills none ──asked──▶ changing ──accepted, shown──▶ none      refused: none + refusal; more wait in `queued`
 *   again  none ──vendor: unknown or expired──▶ flying ──entered──▶ none      failed: back-off, then flying
 *          while signing in again nothing else is asked; the log-in itself carries the wish and the skills
 */
export function stepOnline(online: Online, event: SessionEvent, now: number): Step {
  const [onTime, ...late] = undoLateWish(online, now)
  const [next, ...effects] = react(onTime, event, now)
  return [next, ...late, ...effects]
}

function react(online: Online, event: SessionEvent, now: number): Step {
  switch (event.is) {
    case 'state-asked':
      return isBusy(online)
        ? [{ ...online, next: { state: event.state, refusals: 0 }, parked: null }]
        : ask({ ...online, parked: null }, { state: event.state, refusals: 0 }, now)
    case 'next-undone':
      return [forgetNext(online)]
    case 'skills-asked':
      return sendSkills({ ...online, queued: [...online.queued, ...event.changes] })
    case 'refusal-dismissed':
      return [{ ...online, refusal: null }]
    case 'state-answered':
      return stateAnswered(online, event.state, event.answer.ok ? null : event.answer.error, now)
    case 'skills-answered':
      return skillsAnswered(online, event.answer.ok ? null : event.answer.error, now)
    case 'beat-answered':
      if (online.again) return [online]
      if (event.answer.ok) {
        const heart = beating(now, event.ms)
        return [{ ...online, heart }, armBeat(heart, now), poll(online)]
      }
      if (isForgotten(event.answer.error)) return signInAgain(online, now)
      return beatMissed(online, event.answer.error.failure, now)
    case 'polled':
      if (online.again) return [online]
      if (event.answer.ok) return look(online, event.answer.value, now)
      return isForgotten(event.answer.error) ? signInAgain(online, now) : [online, ...lookAgain(online)]
    case 'entered':
      return online.again?.flying ? enteredAgain(online, event.record, event.ms, now) : [online]
    case 'enter-failed':
      return online.again?.flying ? enterFailed(online, online.again.attempt, event.fault, now) : [online]
    case 'calls-changed':
      return online.again ? [online] : [online, poll(online)]
    case 'phone-changed': {
      if (event.phone.kind !== 'registered' || !online.parked) return [online]
      const back = { state: online.parked, refusals: 0 }
      const ready: Online = { ...online, parked: null }
      return isBusy(ready) ? [{ ...ready, next: ready.next ?? back }] : ask(ready, back, now)
    }
    case 'came-back':
      if (!online.again) return [online, { do: 'reconnect-phone' }, { do: 'beat', name: online.signIn.name }]
      return online.again.flying
        ? [online, { do: 'reconnect-phone' }]
        : [...enter(online, online.again.attempt), { do: 'reconnect-phone' }]
    case 'due':
      return due(online, event.timer, now)
    case 'sign-out-asked': {
      const { name, extension } = online.signIn
      const { force } = event
      return [
        { kind: 'signing-out', force, since: now, why: null, back: online, inCall: online.inCall },
        { do: 'halt' },
        { do: 'leave', name, extension, force, ifOurs: false, phone: true },
      ]
    }
    case 'sign-in-asked':
    case 'sign-in-cancelled':
    case 'account-found':
    case 'account-failed':
    case 'left':
      return [online]
    default:
      return unreachable(event)
  }
}

function due(online: Online, timer: Extract<SessionEvent, { is: 'due' }>['timer'], now: number): Step {
  switch (timer) {
    case 'beat':
      return online.again ? [online] : [online, { do: 'beat', name: online.signIn.name }]
    case 'poll':
      return online.again ? [online] : [online, poll(online)]
    case 'wish':
      // A timer may run a little early; what is left is waited for.
      return online.wish ? [online, armWish(online.wish.until - now)] : [online]
    case 'enter':
      return online.again && !online.again.flying ? enter(online, online.again.attempt) : [online]
    case 'registration':
      return [online]
    default:
      return unreachable(timer)
  }
}

/** First moment at the desk. `record`: the vendor's word at the log-in. */
export function goOnline(signedIn: Extract<SigningIn, { record: unknown }> & { canRing: boolean }, now: number): Step {
  const { signIn, agent, record, heart, inCall, canRing } = signedIn
  const state = record.state ?? signIn.state
  const online: Online = {
    kind: 'online',
    inCall,
    signIn,
    agent,
    state,
    since: now,
    settled: signIn.state,
    wish: null,
    setting: null,
    // Adopted in the middle of a call: what was wished at the form comes after it.
    next: holdsCall(state) ? { state: signIn.state, refusals: 0 } : null,
    parked: null,
    skills: record.skills,
    changing: null,
    queued: [],
    heart,
    again: null,
    refusal: null,
  }
  const [parked, ...effects] = canRing || isBusy(online) || signIn.state.kind !== 'idle' ? [online] : park(online, now)
  return [
    parked,
    { do: 'disarm', timer: 'registration' },
    { do: 'remember', signIn },
    armBeat(heart, now),
    poll(online),
    ...effects,
  ]
}

/** Idle but unreachable must not be: queue calls would go to a phone that cannot ring. */
function park(online: Online, now: number): OnlineStep {
  const [asked, ...effects] = ask(online, { state: PARKED, refusals: 0 }, now)
  return [{ ...asked, parked: online.settled }, ...effects]
}

/** The vendor refused the sign-out because of a call. What `halt` cut off is asked again, a state after the call. */
export function resumeOnline(back: Online, now: number): Step {
  const wish = back.wish && { state: back.wish.state, refusals: back.wish.refusals }
  const online: Online = {
    ...back,
    wish: null,
    setting: null,
    next: back.next ?? wish,
    changing: null,
    queued: [...(back.changing?.changes ?? []), ...back.queued],
  }
  if (online.again) return enter(online, online.again.attempt)
  const [asked, ...effects] = sendSkills(online)
  return [asked, armBeat(asked.heart, now), poll(asked), ...effects]
}

function stateAnswered(online: Online, state: SettableState, fault: AgentFault | null, now: number): Step {
  if (!online.setting || !sameState(online.setting, state)) return [online]
  const free: Online = { ...online, setting: null }
  if (fault && isForgotten(fault)) return signInAgain(free, now)
  const { wish } = free
  const isCurrent = wish !== null && sameState(wish.state, state)
  if (!fault) {
    const taken: Online = { ...free, settled: state, refusal: isCurrent ? null : free.refusal }
    return isCurrent || !wish ? lookNow(taken) : sendWish(taken, now)
  }
  if (!isCurrent) return wish ? sendWish(free, now) : lookNow(free)
  const undone: Online = { ...free, wish: null, settled: givenUp(free, state) }
  // A call was quicker than our picture of it.
  if (fault.kind === 'in-a-call' && wish.refusals + 1 < NEXT_ATTEMPTS)
    return lookNow({ ...free, wish: null, next: free.next ?? { state, refusals: wish.refusals + 1 } })
  const [seen, ...effects] = lookNow({ ...undone, refusal: fault.failure })
  return [seen, ...effects, ...beatIfOutOfReach(seen, fault)]
}

function skillsAnswered(online: Online, fault: AgentFault | null, now: number): Step {
  if (!online.changing || online.changing.accepted) return [online]
  if (!fault) return lookNow({ ...online, changing: { ...online.changing, accepted: true }, refusal: null })
  if (isForgotten(fault)) return signInAgain(online, now)
  const [free, ...effects] = sendSkills({ ...online, changing: null, refusal: fault.failure })
  return [free, ...effects, ...beatIfOutOfReach(free, fault)]
}

/** A vendor that a wish did not reach may be gone; the heartbeat finds out now and not at its next turn. */
const beatIfOutOfReach = (online: Online, { failure }: AgentFault): readonly Effect[] =>
  !online.again && (failure.code === 'offline' || failure.code === 'timed-out')
    ? [{ do: 'beat', name: online.signIn.name }]
    : []
