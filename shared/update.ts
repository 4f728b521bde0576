import { z } from 'zod'

/** Why this desktop looks for no newer version by itself. */
export const NoUpdatesWhy = z.enum([
  /** The company names no place for them, or says no. */
  'company',
  /** Installed by MSI or a system package: who installed it also replaces it. */
  'installed-by-company',
  /** This program was not signed, so nobody could tell a true newer version from a false one. */
  'unsigned',
  /** Run from its sources, or on the stand-in. */
  'not-installed',
])

/** Where a newer version of this program stands. `version`: of the newer one. Times are epoch ms. */
export const Update = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), why: NoUpdatesWhy }),
  /** `problem`: why the last look, at `lookedAt`, brought nothing; `refused`: what came was damaged or signed by others. */
  z.object({
    kind: z.literal('current'),
    lookedAt: z.number().nullable(),
    problem: z.enum(['unreachable', 'refused']).nullable(),
  }),
  z.object({ kind: z.literal('looking') }),
  /** Waits for the end of a call or a sign-in: a voice needs the line more. */
  z.object({ kind: z.literal('found'), version: z.string() }),
  z.object({ kind: z.literal('fetching'), version: z.string(), percent: z.number().min(0).max(100) }),
  /** Downloaded and checked. `now`, during a call: at its end. Whoever never chose gets it after the shift. */
  z.object({ kind: z.literal('ready'), version: z.string(), when: z.enum(['asked', 'now', 'after-shift']) }),
  z.object({ kind: z.literal('installing'), version: z.string() }),
])
export type Update = z.infer<typeof Update>
