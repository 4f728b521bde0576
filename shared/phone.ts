import { z } from 'zod'
import { Failure } from './failure.ts'

/** SIP registration of this desk's phone. Epoch ms. */
export const Phone = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('connecting'), attempt: z.number().int(), since: z.number() }),
  z.object({ kind: z.literal('registered'), since: z.number(), expiresAt: z.number(), roundTripMs: z.number() }),
  z.object({ kind: z.literal('failed'), why: Failure, since: z.number(), retryAt: z.number().nullable() }),
])
export type Phone = z.infer<typeof Phone>

/** Whether a voice could be picked up. `unknown` until the engine has looked. */
export const Microphone = z.enum(['unknown', 'present', 'missing', 'denied'])
export type Microphone = z.infer<typeof Microphone>

/** The one truthful line, computed in main from facts and never stored as a flag. */
export const Readiness = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('can-ring'), roundTripMs: z.number() }),
  z.object({
    kind: z.literal('cannot-ring'),
    why: z.enum([
      'engine-restarting',
      'phone-connecting',
      'phone-failed',
      'microphone-missing',
      'microphone-denied',
      'ringer-missing',
      'vendor-degraded',
      'vendor-lost',
      'state-unknown',
      /** By the agent's own wish: calls are sent back at once. */
      'do-not-disturb',
    ]),
    failure: Failure.nullable(),
  }),
])
export type Readiness = z.infer<typeof Readiness>
