import { z } from 'zod'
import { SettingName, Settings } from './preferences.ts'

/** What an INVITE can ask to be answered by: the header's name, or the parameter of its Request-URI. */
export const AutoAnswerHeader = z.enum([
  'Call-Info',
  'Alert-Info',
  'P-Auto-Answer',
  'Answer-Mode',
  'Priv-Answer-Mode',
  'intercom',
])
export type AutoAnswerHeader = z.infer<typeof AutoAnswerHeader>

/**
 * How this desktop gets newer versions. `ring`: 0 gets them first, 9 last.
 */
export const UpdatePolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({
    kind: z.literal('on'),
    channel: z.enum(['stable', 'beta']),
    ring: z.number().int().min(0).max(9),
    /** Where the release files are; absent: where the release itself says. */
    feed: z
      .url({ protocol: /^https$/ })
      .max(1024)
      .exactOptional(),
  }),
])
export type UpdatePolicy = z.infer<typeof UpdatePolicy>

/**
 * What a company decides for a whole desktop, as its machine-wide policy file says it. Strict: a misspelt name is told, not
 * dropped, and then nothing of the file holds. A setting with a value is locked: it has this value and nobody changes it here.
 */
export const Policy = z.strictObject({
  version: z.literal(1),
  /** Absolute path of the profile that is imported at start, with its secrets while it has them. */
  profile: z.string().min(1).max(1024).exactOptional(),
  settings: Settings.partial().strict().exactOptional(),
  updates: UpdatePolicy.exactOptional(),
  /** An INVITE that asks by one of these is answered by itself; absent or empty: none is. */
  autoAnswerHeaders: z.array(AutoAnswerHeader).max(10).exactOptional(),
})
export type Policy = z.infer<typeof Policy>

/** What a view may know of it. */
export const PolicyView = z.object({
  /** Whether a policy holds here. */
  held: z.boolean(),
  /** Set by the company. */
  locked: z.array(SettingName),
  updates: UpdatePolicy.nullable(),
  autoAnswerHeaders: z.array(AutoAnswerHeader),
})
export type PolicyView = z.infer<typeof PolicyView>

export const noPolicy: PolicyView = { held: false, locked: [], updates: null, autoAnswerHeaders: [] }
