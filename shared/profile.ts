import { z } from 'zod'
import { AgentIdentity, SettableState, Skill } from './agent.ts'

/** What a view may know of a connection profile: names and people, no addresses of secrets, no secrets. */
export const ProfileSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 3166 alpha-2, for number formats. */
  country: z.string().length(2),
  reasons: z.object({ busy: z.array(z.string()), away: z.array(z.string()) }),
  /** The identity map: who may be picked at sign-in, with their usual first state and skills. */
  agents: z.array(AgentIdentity.extend({ state: SettableState, skills: z.array(Skill) })),
  /** False when the vault lost the profile's secrets (memory only) and the profile must be imported again. */
  secretsPresent: z.boolean(),
})
export type ProfileSummary = z.infer<typeof ProfileSummary>
