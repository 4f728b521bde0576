import { z } from 'zod'
import { AgentState } from './agent.ts'

/** Where a colleague stands. Times epoch ms. */
export const Presence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signed-in'),
    /** Null: the vendor gave none that is known. */
    state: AgentState.nullable(),
    /** `exact`: this desk saw the state begin then. Otherwise it saw it then for the first time; it is older. */
    since: z.number(),
    exact: z.boolean(),
  }),
  /** In the profile's identity map, and not among those whom the vendor lists. */
  z.object({ kind: z.literal('signed-out') }),
])
export type Presence = z.infer<typeof Presence>

/** Somebody else of this call centre. */
export const Colleague = z.object({
  /** The name at the vendor: unique, and the key of this list. */
  name: z.string(),
  /** Of the identity map; empty = not in it. */
  displayName: z.string(),
  /** Staff number; empty = none. */
  num: z.string(),
  /** The vendor's id of the line that rings; empty = none. */
  extension: z.string(),
  presence: Presence,
})
export type Colleague = z.infer<typeof Colleague>
