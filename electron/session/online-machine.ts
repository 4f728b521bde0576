import { sameState, type SettableState } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { AgentFault, AgentRecord } from './agent-api.ts'
import { backOff, beating, type Heart, LOST_CAP_MS, lost, missed, type Span, untilNextBeat } from './heartbeat.ts'
import { type Effect, holdsCall, type Online, type SessionEvent, type SigningIn, type Step } from './session-state.ts'
import { changed } from './skills.ts'
import { VENDOR } from './vendor-system.ts'

/** A wish that the vendor did not confirm by then is undone, and said so. */
export const WISH_MS = 5_000
/** Between two looks at the vendor while something is moving there. */
export const POLL_MS = 2_000
/** So often a state is queued again because the vendor said "in a call" when it was asked for. */
export const NEXT_ATTEMPTS = 3
/** What an agent is set to whose phone cannot ring (design §5). */
export const PARKED: SettableState = { kind: 'away', reason: 'phone-unreachable' }

/**
 * online, drawn by what is open at the same time:
 *
 *   wish   none ──asked, no call──▶ wish ──vendor shows it──▶ none      refused, 5 s: none + refusal
 *   next   none ──asked in a call──▶ next ──call over, vendor no longer fetching/talking──▶ wish      undone: none
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

type OnlineStep = readonly [Online, ...Effect[]]

function react(online: Online, event: SessionEvent, now: number): Step {
  switch (event.is) {
    case 'state-asked':
      return isBusy(online)
        ? [{ ...online, next: { state: event.state, refusals: 0 }, parked: null }]
        : ask({ ...online, parked: null }, { state: event.state, refusals: 0 }, now)
    case 'next-undone':
      return [{ ...online, next: null }]
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

// States

const isBusy = (online: Online): boolean => online.inCall || holdsCall(online.state)

function ask(online: Online, asked: { state: SettableState; refusals: number }, now: number): OnlineStep {
  const wish = { ...asked, until: now + WISH_MS }
  return sendWish({ ...online, wish, next: null }, now)
}

/** One request at a time, so that the last wish is also the last the vendor hears. */
function sendWish(online: Online, now: number): OnlineStep {
  const { wish } = online
  if (!wish) return [online]
  const wait = armWish(wish.until - now)
  if (online.setting || online.again) return [online, wait]
  return [{ ...online, setting: wish.state }, wait, { do: 'set-state', name: online.signIn.name, state: wish.state }]
}

function undoLateWish(online: Online, now: number): OnlineStep {
  if (!online.wish || now < online.wish.until) return [online]
  const refusal: Failure = { code: 'timed-out', system: VENDOR, afterMs: WISH_MS }
  return [
    { ...online, wish: null, parked: null, refusal },
    { do: 'disarm', timer: 'wish' },
  ]
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
  const undone: Online = { ...free, wish: null }
  // A call was quicker than our picture of it.
  if (fault.kind === 'in-a-call' && wish.refusals + 1 < NEXT_ATTEMPTS)
    return lookNow({ ...undone, next: free.next ?? { state, refusals: wish.refusals + 1 } })
  return lookNow({ ...undone, refusal: fault.failure })
}

// Skills

function sendSkills(online: Online): OnlineStep {
  if (online.changing || online.again || online.queued.length === 0) return [online]
  const changes = online.queued
  return [
    { ...online, changing: { changes, accepted: false }, queued: [] },
    { do: 'change-skills', name: online.signIn.name, changes },
  ]
}

function skillsAnswered(online: Online, fault: AgentFault | null, now: number): Step {
  if (!online.changing || online.changing.accepted) return [online]
  if (!fault) return lookNow({ ...online, changing: { ...online.changing, accepted: true }, refusal: null })
  if (isForgotten(fault)) return signInAgain(online, now)
  return sendSkills({ ...online, changing: null, refusal: fault.failure })
}

// The vendor's word

/** Takes the vendor's picture of this agent for the truth. */
function look(online: Online, record: AgentRecord, now: number): Step {
  if (record.extension !== null && record.extension !== online.signIn.extension)
    return endHere(online, { code: 'signed-out', by: 'other-desk' })
  const [seen, ...effects] = take(online, record, now)
  return [seen, ...effects, ...lookAgain(seen)]
}

function take(online: Online, record: AgentRecord, now: number): OnlineStep {
  const state = record.state ?? online.state
  const wish = online.wish
  const isConfirmed = wish !== null && sameState(wish.state, state)
  // A call came between the wish and its confirmation: the wish waits for the end of the call.
  const isOvertaken = wish !== null && holdsCall(state) && !online.setting
  const seen: Online = {
    ...online,
    state,
    since: sameState(state, online.state) ? online.since : now,
    settled: isConfirmed ? wish.state : online.settled,
    wish: isConfirmed || isOvertaken ? null : wish,
    next: isOvertaken ? (online.next ?? { state: wish.state, refusals: wish.refusals }) : online.next,
    refusal: isConfirmed ? null : online.refusal,
    skills: record.skills,
    changing: online.changing?.accepted ? null : online.changing,
  }
  const [asked, ...effects] = sendSkills(seen)
  const done: Effect[] = wish && !asked.wish ? [{ do: 'disarm', timer: 'wish' }] : []
  if (!asked.next || asked.wish || isBusy(asked)) return [asked, ...done, ...effects]
  const [wished, ...more] = ask(asked, asked.next, now)
  return [wished, ...done, ...effects, ...more]
}

/** Something is moving at the vendor; otherwise the next beat looks. */
function lookAgain(online: Online): Effect[] {
  const isMoving = isBusy(online) || online.wish || online.next || online.changing
  if (!isMoving || online.heart.link.kind === 'lost') return []
  return [{ do: 'arm', timer: 'poll', span: [POLL_MS, POLL_MS] }]
}

const lookNow = (online: Online): OnlineStep => (online.again ? [online] : [online, poll(online)])

// The link

const isForgotten = ({ kind }: AgentFault): boolean => kind === 'unknown-agent' || kind === 'expired'

function beatMissed(online: Online, why: Failure, now: number): Step {
  const heart = missed(online.heart, why, now)
  return [{ ...online, heart }, armBeat(heart, now)]
}

function signInAgain(online: Online, now: number): Step {
  if (online.again) return [online]
  const heart = lost(online.heart, { code: 'signed-out', by: 'vendor' }, now)
  return [...enter({ ...online, heart }, 1), { do: 'disarm', timer: 'beat' }, { do: 'disarm', timer: 'poll' }]
}

/** Asks for what was asked last, be it confirmed or not; a call in progress is left alone. */
function enter(online: Online, attempt: number): OnlineStep {
  const { signIn, next, wish, settled, skills, changing, queued } = online
  return [
    { ...online, again: { attempt, flying: true } },
    {
      do: 'enter',
      profileId: signIn.profileId,
      wanted: {
        name: signIn.name,
        num: signIn.num,
        extension: signIn.extension,
        state: next?.state ?? wish?.state ?? settled,
        skills: changed(skills, [...(changing?.changes ?? []), ...queued]),
      },
    },
    { do: 'disarm', timer: 'enter' },
  ]
}

function enteredAgain(online: Online, record: AgentRecord, ms: number, now: number): Step {
  const heart = beating(now, ms)
  // The log-in carried the skills that were on their way; queued ones are sent once more, which changes nothing.
  const back: Online = { ...online, again: null, setting: null, changing: null, heart }
  const [seen, ...effects] = take(back, record, now)
  const [asked, ...more] = seen.wish && !seen.setting ? sendWish(seen, now) : [seen]
  return [asked, armBeat(heart, now), poll(asked), ...effects, ...more]
}

function enterFailed(online: Online, attempt: number, fault: AgentFault, now: number): Step {
  // `enter` looked: the agent sits at another extension, or another agent sits at ours.
  if (fault.kind === 'already-signed-in') return endHere(online, { code: 'signed-out', by: 'other-desk' })
  if (fault.kind === 'extension-taken') return endHere(online, fault.failure)
  const heart: Heart = lost(online.heart, fault.failure, now)
  const span = backOff(attempt, LOST_CAP_MS, fault.failure, now)
  return [
    { ...online, heart, again: { attempt: attempt + 1, flying: false } },
    { do: 'arm', timer: 'enter', span },
  ]
}

/** Over without a log-out: what is at the vendor is not ours any more. A call keeps its phone to the end. */
function endHere(online: Online, why: Failure): Step {
  const { inCall } = online
  if (inCall) return [{ kind: 'signed-out', why, phone: 'held', inCall }, { do: 'halt' }]
  return [{ kind: 'signed-out', why, phone: 'off', inCall }, { do: 'halt' }, { do: 'stop-phone' }]
}

const poll = (online: Online): Effect => ({ do: 'poll', name: online.signIn.name })
const armBeat = (heart: Heart, now: number): Effect => ({ do: 'arm', timer: 'beat', span: untilNextBeat(heart, now) })
const armWish = (ms: number): Effect => {
  const span: Span = [Math.max(0, ms), Math.max(0, ms)]
  return { do: 'arm', timer: 'wish', span }
}
