import { z } from 'zod'
import { AgentIdentity, Reason, SettableState, Skill } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { ProfileSummary } from '../../shared/profile.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import { addressProblem } from './address.ts'
import { firstProblem } from './first-problem.ts'

const address = (secure: 'https' | 'wss') =>
  z
    .string()
    .max(512)
    .superRefine((text, context) => {
      const isBase = secure === 'https' && /[?#]/.test(text)
      const problem = isBase ? 'must not carry ? or #' : addressProblem(text, secure)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    })

/** Goes into a header or a URI, so nothing but visible ASCII. */
const Token = z.string().regex(/^[\x21-\x7e]{1,512}$/, 'must be visible ASCII characters without spaces')

/** First state as a profile writes it: `idle`, `busy`, `busy/Paperwork`, `away/Lunch`. */
const StateText = z.string().transform((text, context): SettableState => {
  const slash = text.indexOf('/')
  const kind = slash < 0 ? text : text.slice(0, slash)
  const state = SettableState.safeParse({ kind, reason: slash < 0 ? '' : text.slice(slash + 1) })
  if (state.success && (slash < 0 || kind !== 'idle')) return state.data
  context.addIssue({ code: 'custom', message: 'must be idle, busy, busy/<reason>, away or away/<reason>' })
  return z.NEVER
})

const ReasonName = Reason.refine((reason) => reason !== '', 'must not be empty')

/** How one enterprise's call centre is reached. Strict: a misspelt name is told, not dropped. */
export const Profile = z.strictObject({
  /** Names a file and vault entries; small letters, because some file systems do not tell capitals apart. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be small letters, digits, - and _, at most 63'),
  name: z.string().trim().min(1).max(100),
  /** ISO 3166 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters like CN'),
  yiyun: z.strictObject({ baseUrl: address('https'), certId: Token, appId: Token }),
  meiqia: z.strictObject({
    baseUrl: address('https'),
    /** Zone of date-times without an offset; UTC when absent (docs/vendors.md §2). */
    timeZone: z
      .string()
      .regex(/^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/, 'must be Z or an offset like +08:00')
      .exactOptional(),
  }),
  sip: z.strictObject({
    servers: z.array(address('wss')).min(1).max(8),
    domain: Token,
    realm: z.string().min(1).max(255),
    callUuidHeader: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header like X-Uuid'),
  }),
  reasons: z.strictObject({ busy: z.array(ReasonName).max(50), away: z.array(ReasonName).max(50) }),
  agents: z
    .array(z.strictObject({ ...AgentIdentity.shape, state: StateText, skills: z.array(Skill).max(100) }))
    .max(10_000)
    .refine((agents) => new Set(agents.map(({ name }) => name)).size === agents.length, 'two agents have one name'),
})
export type Profile = z.output<typeof Profile>

export const secretNames = ['yiyun.secretKey', 'meiqia.accessToken'] as const
export type SecretName = (typeof secretNames)[number]
export type ProfileSecrets = Readonly<Partial<Record<SecretName, Secret>>>

const Secrets = z.strictObject({
  'yiyun.secretKey': Token.exactOptional(),
  'meiqia.accessToken': Token.exactOptional(),
})

const ProfileFile = Profile.extend({ secrets: Secrets.exactOptional() })

export interface ParsedProfile {
  readonly profile: Profile
  readonly secrets: ProfileSecrets
  /** The file's JSON without its secrets, as it is written. */
  readonly plain: object
}

/** Reads a profile file; the failure is `bad-request` on `profile` with one problem: path and what is wrong there. */
export function parseProfile(text: string): Result<ParsedProfile, Failure> {
  const refused = (problem: string) => err<Failure>({ code: 'bad-request', field: 'profile', problem })
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return refused('not a JSON file')
  }
  const file = ProfileFile.safeParse(json)
  if (!file.success)
    // Never quotes a value, so a secret in the wrong place is not repeated.
    return refused(firstProblem(file.error))
  const { secrets = {}, ...profile } = file.data
  const { secrets: _, ...plain } = json as { readonly secrets?: unknown }
  const entries = secretNames.flatMap((name) => (secrets[name] === undefined ? [] : [[name, secret(secrets[name])]]))
  return ok({ profile, secrets: Object.fromEntries(entries) as ProfileSecrets, plain })
}

export function summary(profile: Profile, secretsPresent: boolean): ProfileSummary {
  const { id, name, country, reasons, agents } = profile
  return { id, name, country, reasons, agents, secretsPresent }
}
