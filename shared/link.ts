import { z } from 'zod'
import { DialString } from './phone-number.ts'

/** Why a link of another program is not followed. Each has one sentence per language (`failure:link-refused`). */
export const LinkProblem = z.enum([
  'scheme',
  'too-long',
  'control-characters',
  'headers',
  'parameters',
  'password',
  'other-exchange',
  'feature-code',
  'not-a-number',
])
export type LinkProblem = z.infer<typeof LinkProblem>

/** Where a number came from that was not typed here. clipboard: by the key that calls what is selected or was copied. */
export const LinkSource = z.enum(['tel', 'callto', 'sip', 'clipboard'])
export type LinkSource = z.infer<typeof LinkSource>

/** A number that another program handed over; nobody is called before somebody here says so. */
export const WaitingNumber = z.object({
  source: LinkSource,
  number: DialString,
  /** To be sent after the answer (RFC 3966 §5.1.1 `;ext=`); it is shown, not sent. */
  extension: z.string().nullable(),
  /** Epoch ms. */
  since: z.number(),
})
export type WaitingNumber = z.infer<typeof WaitingNumber>

/** The last thing another program asked to be called. */
export const LinkNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('waits'), ...WaitingNumber.shape }),
  z.object({ kind: z.literal('refused'), source: LinkSource, why: LinkProblem, since: z.number() }),
])
export type LinkNews = z.infer<typeof LinkNews>

export const noLink: LinkNews = { kind: 'none' }
