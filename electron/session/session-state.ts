import type { AgentIdentity, AgentState, SettableState, Skill, SkillChange } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Phone } from '../../shared/phone.ts'
import type { Result } from '../../shared/result.ts'
import type { Session, SignIn } from '../../shared/session.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { AgentFault, AgentRecord } from './agent-api.ts'
import type { Heart, Span } from './heartbeat.ts'
import { namesOf } from './skills.ts'

/** A call of this phone is live; kept in every state, because the phone outlives some of them. */
interface Common {
  readonly inCall: boolean
}

export interface SignedOut extends Common {
  readonly kind: 'signed-out'
  readonly why: Failure | null
  /** `held`: signed out under a call; the phone is left until that call is over. */
  readonly phone: 'off' | 'held'
}

interface Entering extends Common {
  readonly kind: 'signing-in'
  readonly signIn: SignIn
  readonly agent: AgentIdentity
  readonly since: number
}
export type SigningIn =
  | (Entering & { readonly step: 'vendor' })
  | (Entering & {
      readonly step: 'sip-account' | 'phone'
      readonly record: AgentRecord
      readonly heart: Heart
    })

export interface Online extends Common {
  readonly kind: 'online'
  readonly signIn: SignIn
  readonly agent: AgentIdentity
  readonly state: AgentState
  readonly since: number
  /** The last state that was asked for and that the vendor took; what a new log-in asks for. */
  readonly settled: SettableState
  /** `refusals`: how often the vendor already said "in a call" to it. */
  readonly wish: { readonly state: SettableState; readonly until: number; readonly refusals: number } | null
  /** The one request for a state that is on its way. */
  readonly setting: SettableState | null
  readonly next: { readonly state: SettableState; readonly refusals: number } | null
  /** Signed in with a phone that cannot ring: put away, and this is asked for when it can. */
  readonly parked: SettableState | null
  readonly skills: readonly Skill[]
  /** `accepted`: the vendor said yes and has not shown it yet. */
  readonly changing: { readonly changes: readonly SkillChange[]; readonly accepted: boolean } | null
  readonly queued: readonly SkillChange[]
  readonly heart: Heart
  /** The vendor does not know us any more: signing in again. */
  readonly again: { readonly attempt: number; readonly flying: boolean } | null
  readonly refusal: Failure | null
}

export interface SigningOut extends Common {
  readonly kind: 'signing-out'
  readonly force: boolean
  readonly since: number
  /** What the person is told at the end, when it is not an ordinary sign-out. */
  readonly why: Failure | null
  /** Where we return to when the vendor refuses because of a call. */
  readonly back: Online | null
}

export type SessionState = SignedOut | SigningIn | Online | SigningOut

export const signedOut: SessionState = { kind: 'signed-out', why: null, phone: 'off', inCall: false }

/** What is asked of the vendor at a log-in. */
export type Wanted = Pick<SignIn, 'name' | 'num' | 'extension' | 'state' | 'skills'>

export type Left = { readonly kind: 'left'; readonly why: Failure | null } | { readonly kind: 'stayed' }

export type SessionEvent =
  | { readonly is: 'sign-in-asked'; readonly signIn: SignIn; readonly agent: AgentIdentity }
  | { readonly is: 'sign-in-cancelled' }
  | { readonly is: 'sign-out-asked'; readonly force: boolean }
  | { readonly is: 'state-asked'; readonly state: SettableState }
  | { readonly is: 'next-undone' }
  | { readonly is: 'skills-asked'; readonly changes: readonly SkillChange[] }
  | { readonly is: 'refusal-dismissed' }
  /** Resume from sleep, or the network is back. */
  | { readonly is: 'came-back' }
  | { readonly is: 'calls-changed'; readonly live: boolean }
  | { readonly is: 'phone-changed'; readonly phone: Phone }
  | { readonly is: 'due'; readonly timer: Timer }
  /** Answers. `ms`: how long the vendor took. */
  | { readonly is: 'entered'; readonly record: AgentRecord; readonly ms: number }
  | { readonly is: 'enter-failed'; readonly fault: AgentFault }
  | { readonly is: 'account-found' }
  | { readonly is: 'account-failed'; readonly failure: Failure }
  | { readonly is: 'beat-answered'; readonly answer: Result<undefined, AgentFault>; readonly ms: number }
  | { readonly is: 'polled'; readonly answer: Result<AgentRecord, AgentFault> }
  | {
      readonly is: 'state-answered'
      readonly state: SettableState
      readonly answer: Result<undefined, AgentFault>
    }
  | { readonly is: 'skills-answered'; readonly answer: Result<undefined, AgentFault> }
  | { readonly is: 'left'; readonly outcome: Left }

export type Timer = 'beat' | 'poll' | 'wish' | 'enter' | 'registration'

export type Effect =
  /** Log in, or adopt what we left at the vendor. */
  | { readonly do: 'enter'; readonly profileId: string; readonly wanted: Wanted }
  | { readonly do: 'find-account'; readonly agentId: number }
  | { readonly do: 'start-phone' }
  | { readonly do: 'stop-phone' }
  | { readonly do: 'reconnect-phone' }
  /** Beat and poll restart when one is on its way, so that an answer is never older than its cause. */
  | { readonly do: 'beat'; readonly name: string }
  | { readonly do: 'poll'; readonly name: string }
  | { readonly do: 'set-state'; readonly name: string; readonly state: SettableState }
  | { readonly do: 'change-skills'; readonly name: string; readonly changes: readonly SkillChange[] }
  /** Replaces an earlier one of the same name. */
  | { readonly do: 'arm'; readonly timer: Timer; readonly span: Span }
  | { readonly do: 'disarm'; readonly timer: Timer }
  /** Ends every timer and every flight of this session. */
  | { readonly do: 'halt' }
  /** End calls (`force`), log out at the vendor, stop the phone. `ifOurs`: only when the vendor shows our extension. */
  | {
      readonly do: 'leave'
      readonly name: string
      readonly extension: string
      readonly force: boolean
      readonly ifOurs: boolean
      readonly phone: boolean
    }
  | { readonly do: 'remember'; readonly signIn: SignIn }

export type Step = readonly [SessionState, ...Effect[]]

/** The vendor says that a call holds the agent; no state can be set then. */
export const holdsCall = (state: AgentState): boolean => state.kind === 'fetching' || state.kind === 'talking'

/** What the views see. */
export function view(state: SessionState): Session {
  switch (state.kind) {
    case 'signed-out':
      return { kind: 'signed-out', why: state.why }
    case 'signing-in': {
      const { name, profileId } = state.signIn
      return { kind: 'signing-in', name, profileId, step: state.step, since: state.since }
    }
    case 'online':
      return {
        kind: 'online',
        profileId: state.signIn.profileId,
        agent: state.agent,
        state: state.state,
        since: state.since,
        wish: state.wish && { state: state.wish.state, until: state.wish.until },
        next: state.next?.state ?? null,
        skills: [...state.skills],
        pendingSkills: namesOf(state.skills, [...(state.changing?.changes ?? []), ...state.queued]),
        link: state.heart.link,
        refusal: state.refusal,
      }
    case 'signing-out':
      return { kind: 'signing-out', force: state.force, since: state.since }
    default:
      return unreachable(state)
  }
}
