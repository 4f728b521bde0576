import { z } from 'zod'

/** Yiyun agent document, login: letters, digits and underscore, at most 32 characters, unique in the application. */
export const AgentName = z.string().regex(/^\w{1,32}$/)

/** Optional staff number that is announced to customers: digits. Empty = not announced. */
export const StaffNumber = z.string().regex(/^\d{0,16}$/)

/**
 * Extension part of `busy/…` and `away/…`: a POSIX path name of at most 256 characters (Yiyun, 状态设置).
 * Path-safe: no control characters, no empty, `.` or `..` segment. Empty = no reason.
 */
export const Reason = z
  .string()
  .max(256)
  .refine(
    (reason) =>
      reason === '' || (!/\p{Cc}/u.test(reason) && reason.split('/').every((part) => !/^(\.{0,2})$/.test(part.trim()))),
    'not a path-safe reason',
  )

/** What an agent may ask for (Yiyun: only idle, busy/*, away/* can be set). */
export const SettableState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('busy'), reason: Reason }),
  z.object({ kind: z.literal('away'), reason: Reason }),
])
export type SettableState = z.infer<typeof SettableState>

/** What the vendor may say. `fetching` = the agent's phone is being rung; `talking` = in a call. */
export const AgentState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('online') }),
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('fetching'), reason: z.string() }),
  z.object({ kind: z.literal('talking'), reason: z.string() }),
  z.object({ kind: z.literal('busy'), reason: z.string() }),
  z.object({ kind: z.literal('away'), reason: z.string() }),
])
export type AgentState = z.infer<typeof AgentState>

/**
 * Do not disturb is this state, and nothing beside it: who is in it, or asked for it, has calls sent back at once. So the
 * vendor, the team lead and the phone cannot disagree (docs/adr/0009).
 */
export const doNotDisturb: SettableState = { kind: 'busy', reason: 'do-not-disturb' }

export function sameState(a: AgentState, b: AgentState): boolean {
  return a.kind === b.kind && ('reason' in a ? a.reason : '') === ('reason' in b ? b.reason : '')
}

export const Skill = z.object({
  name: z.string().min(1).max(64),
  score: z.number().int().min(0).max(100),
  enabled: z.boolean(),
})
export type Skill = z.infer<typeof Skill>

/** One change of skills; what is absent is left as it is at the vendor. */
export const SkillChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('set'),
    name: Skill.shape.name,
    score: Skill.shape.score.optional(),
    enabled: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('remove'), name: Skill.shape.name }),
  z.object({ kind: z.literal('remove-all') }),
])
export type SkillChange = z.infer<typeof SkillChange>

/** Who sits here. `agentId` is the same person's integer id at Meiqia. */
export const AgentIdentity = z.object({
  name: AgentName,
  displayName: z.string().max(64),
  num: StaffNumber,
  /** Id of the extension at Yiyun. */
  extension: z.string().min(1).max(128),
  agentId: z.number().int().positive(),
  role: z.enum(['agent', 'lead']),
})
export type AgentIdentity = z.infer<typeof AgentIdentity>
