import { z } from 'zod'
import { AgentIdentity, SettableState, Skill } from './agent.ts'
import { ConnectionSummary } from './connection.ts'
import { ScreenPop } from './screen-pop.ts'

/** What a view may know of a connection profile: names, people and hosts, no secrets. */
export const ProfileSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 3166 alpha-2, for number formats. */
  country: z.string().length(2),
  reasons: z.object({ busy: z.array(z.string()), away: z.array(z.string()) }),
  /** The identity map: who may be picked at sign-in, with their usual first state and skills. */
  agents: z.array(AgentIdentity.extend({ state: SettableState, skills: z.array(Skill) })),
  /** Those of the profile, in the order of `Vendor`. */
  connections: z.array(ConnectionSummary),
  /** The page that opens when a customer calls. */
  screenPop: ScreenPop.nullable(),
  /** False when a key that signing in needs is not in the vault (it forgets at quit where there is no keyring). */
  secretsPresent: z.boolean(),
})
export type ProfileSummary = z.infer<typeof ProfileSummary>
