import { z } from 'zod'
import {
  AgentIdentity,
  AgentName,
  AgentState,
  doNotDisturb,
  sameState,
  SettableState,
  Skill,
  StaffNumber,
} from './agent.ts'
import { Failure } from './failure.ts'

/** What the sign-in form sends. No password: Yiyun knows none; the profile's key is the right to act. */
export const SignIn = z.object({
  profileId: z.string().min(1).max(64),
  name: AgentName,
  num: StaffNumber,
  extension: z.string().trim().min(1).max(128),
  agentId: z.number().int().positive(),
  state: SettableState,
  skills: z.array(Skill).max(100),
})
export type SignIn = z.infer<typeof SignIn>

/** How the heartbeat fares. Times are epoch ms, lengths ms. */
export const Link = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('good'), lastBeatAt: z.number(), roundTripMs: z.number() }),
  z.object({ kind: z.literal('degraded'), since: z.number(), misses: z.number().int(), why: Failure }),
  z.object({ kind: z.literal('lost'), since: z.number(), why: Failure }),
])
export type Link = z.infer<typeof Link>

/** A state that was asked for and is not confirmed yet; undone by `until` at the latest. */
export const Wish = z.object({ state: SettableState, until: z.number() })
export type Wish = z.infer<typeof Wish>

/**
 * signed-out → signing-in → online ⇄ (degraded → lost → re-signing-in inside `online.link`) → signing-out → signed-out
 */
export const Session = z.discriminatedUnion('kind', [
  /** `why`: null after an ordinary sign-out or at start. */
  z.object({ kind: z.literal('signed-out'), why: Failure.nullable() }),
  z.object({
    kind: z.literal('signing-in'),
    name: z.string(),
    profileId: z.string(),
    step: z.enum(['vendor', 'sip-account', 'phone']),
    since: z.number(),
  }),
  z.object({
    kind: z.literal('online'),
    profileId: z.string(),
    agent: AgentIdentity,
    /** The vendor's word. */
    state: AgentState,
    /** When this state began as far as we saw. */
    since: z.number(),
    wish: Wish.nullable(),
    /** Asked for during a call: "then: Lunch". */
    next: SettableState.nullable(),
    skills: z.array(Skill),
    /** Names of skills whose change is on its way. */
    pendingSkills: z.array(z.string()),
    link: Link,
    /** The last refusal of a state or skill change; cleared by the next success or dismissal. */
    refusal: Failure.nullable(),
  }),
  z.object({ kind: z.literal('signing-out'), force: z.boolean(), since: z.number() }),
])
export type Session = z.infer<typeof Session>
export type OnlineSession = Extract<Session, { kind: 'online' }>

/** Whether calls are to be sent back now: the newest wish counts, then the vendor's word. */
export function isUndisturbed(session: Session): boolean {
  if (session.kind !== 'online') return false
  return sameState(session.next ?? session.wish?.state ?? session.state, doNotDisturb)
}
