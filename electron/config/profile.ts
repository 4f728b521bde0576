import { z } from 'zod'
import { AgentIdentity, Reason, SettableState, Skill } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { ProfileSummary } from '../../shared/profile.ts'
import { ScreenPop } from '../../shared/screen-pop.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import {
  type Auth,
  type Connections,
  HuaweiCmsSettings,
  HuaweiOifdeSettings,
  MeiqiaSettings,
  SipSettings,
  Token,
  UdeskSettings,
  Vendor,
  YiyunSettings,
} from '../../shared/connection.ts'
import { problems } from './problems.ts'

/** First state as a profile writes it: `idle`, `busy`, `busy/Paperwork`, `away/Lunch`. */
export const StateText = z.string().transform((text, context): SettableState => {
  const slash = text.indexOf('/')
  const kind = slash < 0 ? text : text.slice(0, slash)
  const state = SettableState.safeParse({ kind, reason: slash < 0 ? '' : text.slice(slash + 1) })
  if (state.success && (slash < 0 || kind !== 'idle')) return state.data
  context.addIssue({ code: 'custom', message: 'must be idle, busy, busy/<reason>, away or away/<reason>' })
  return z.NEVER
})

const ReasonName = Reason.refine((reason) => reason !== '', 'must not be empty')

/** A file may leave `auth` out: then it is `key`. */
const inFile = <S extends z.ZodType>(settings: S) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !('auth' in value) ? { auth: 'key', ...value } : value),
    settings,
  )

const UdeskId = z.number().int().positive()

/** How one enterprise's call centre is reached. Strict: a misspelt name is told, not dropped. */
export const Profile = z.strictObject({
  /** Names a file and vault entries; small letters, because some file systems do not tell capitals apart. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be small letters, digits, - and _, at most 63'),
  name: z.string().trim().min(1).max(100),
  /** ISO 3166 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters like CN'),
  yiyun: inFile(YiyunSettings),
  meiqia: inFile(MeiqiaSettings),
  sip: SipSettings,
  udesk: inFile(UdeskSettings).exactOptional(),
  'huawei-cms': inFile(HuaweiCmsSettings).exactOptional(),
  'huawei-oifde': inFile(HuaweiOifdeSettings).exactOptional(),
  /** What a link of another program (tel:, callto:, sip:) does. Absent: it asks. at-once: it calls (docs/adr/0013). */
  links: z
    .strictObject({
      call: z.enum(['ask', 'at-once']),
      /** Beginnings of numbers that the exchange takes as orders, without * and #; no link may bring one. */
      codes: z
        .array(z.string().regex(/^\d{1,16}$/, 'must be digits'))
        .max(100)
        .exactOptional(),
    })
    .exactOptional(),
  /** The page of another system that opens when a customer calls. Absent: none. */
  screenPop: ScreenPop.exactOptional(),
  reasons: z.strictObject({ busy: z.array(ReasonName).max(50), away: z.array(ReasonName).max(50) }),
  agents: z
    .array(
      z.strictObject({
        ...AgentIdentity.shape,
        state: StateText,
        skills: z.array(Skill).max(100),
        /** The same person's id at Udesk. Absent: found by id and name. */
        udeskId: UdeskId.exactOptional(),
        /** Of a lead: the Udesk groups they look after. Absent: all. */
        groups: z.array(UdeskId).min(1).max(1000).exactOptional(),
      }),
    )
    .max(10_000)
    .refine((agents) => new Set(agents.map(({ name }) => name)).size === agents.length, 'two agents have one name'),
})
export type Profile = z.output<typeof Profile>

/** What each vendor's own proof is called in a profile file and in the vault. */
const keyNames = {
  yiyun: 'yiyun.secretKey',
  meiqia: 'meiqia.accessToken',
  udesk: 'udesk.apiToken',
  'huawei-cms': 'huawei-cms.secretKey',
  'huawei-oifde': 'huawei-oifde.appSecret',
} as const satisfies Record<Vendor, string>

export type SecretName = (typeof keyNames)[Vendor] | `${Vendor}.gatewayToken`
export const secretNames: readonly SecretName[] = Vendor.options.flatMap((vendor): SecretName[] => [
  keyNames[vendor],
  `${vendor}.gatewayToken`,
])
/** What the exchange's TURN servers share with those who may use them (coturn: `static-auth-secret`). */
export const turnSecretName = 'exchange.turnSecret'
export const allSecretNames = [...secretNames, turnSecretName] as const
export type ProfileSecrets = Readonly<Partial<Record<(typeof allSecretNames)[number], Secret>>>

/** The secret that a connection needs: a gateway's token is the desktop's own, all others are the whole enterprise's. */
export const secretName = (vendor: Vendor, auth: Auth): SecretName =>
  auth === 'gateway' ? `${vendor}.gatewayToken` : keyNames[vendor]

const Secrets = z.partialRecord(z.enum(allSecretNames), Token)

const ProfileFile = Profile.extend({ secrets: Secrets.exactOptional() })

export interface ParsedProfile {
  readonly profile: Profile
  readonly secrets: ProfileSecrets
  /** The file's JSON without its secrets, as it is written. */
  readonly plain: Readonly<Record<string, unknown>>
}

/** Reads a profile file, or says everything that is wrong in it: a path and what is wrong there. Never quotes a value. */
export function readProfileFile(text: string): Result<ParsedProfile, readonly string[]> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return err(['not a JSON file'])
  }
  const file = ProfileFile.safeParse(json)
  if (!file.success) return err(problems(file.error))
  const { secrets = {}, ...profile } = file.data
  const { secrets: _, ...plain } = json as Readonly<Record<string, unknown>>
  const entries = Object.entries(secrets).map(([name, value]) => [name, secret(value)] as const)
  return ok({ profile, secrets: Object.fromEntries(entries), plain })
}

/** How many problems fit into one sentence. */
const toldProblems = 3

/** As `readProfileFile`; the failure is `bad-request` on `profile` with the first problems and how many more there are. */
export function parseProfile(text: string): Result<ParsedProfile, Failure> {
  const file = readProfileFile(text)
  if (file.ok) return file
  const more = file.error.length - toldProblems
  const told = [...file.error.slice(0, toldProblems), ...(more > 0 ? [`and ${more} more`] : [])]
  return err({ code: 'bad-request', field: 'profile', problem: told.join('; ') })
}

/** The five vendors and the exchange of a profile. */
export function connectionsOf(profile: Profile): Connections {
  return {
    yiyun: profile.yiyun,
    meiqia: profile.meiqia,
    udesk: profile.udesk ?? null,
    'huawei-cms': profile['huawei-cms'] ?? null,
    'huawei-oifde': profile['huawei-oifde'] ?? null,
    exchange: profile.sip,
  }
}

export function summary(profile: Profile, hasKey: (vendor: Vendor) => boolean): ProfileSummary {
  const { id, name, country, reasons, agents } = profile
  const connections = Vendor.options.flatMap((system) => {
    const settings = profile[system]
    if (settings === undefined) return []
    const { auth, baseUrl } = settings
    return [{ system, auth, host: new URL(baseUrl).host, keyPresent: hasKey(system) }]
  })
  const secretsPresent = connections.every(
    ({ system, keyPresent }) => keyPresent || (system !== 'yiyun' && system !== 'meiqia'),
  )
  return { id, name, country, reasons, agents, connections, screenPop: profile.screenPop ?? null, secretsPresent }
}
