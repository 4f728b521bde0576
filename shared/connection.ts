import { z } from 'zod'
import { addressProblem, addressProblemText, baseAddressProblem } from './address.ts'
import { Failure, System } from './failure.ts'

/** The five systems with an HTTP interface; the sixth, the exchange, speaks SIP. */
export const Vendor = System.exclude(['exchange'])
export type Vendor = z.infer<typeof Vendor>

/** A profile may do without them: nobody needs them to sign in and to call. */
export const OptionalVendor = System.extract(['udesk', 'huawei-cms', 'huawei-oifde'])
export type OptionalVendor = z.infer<typeof OptionalVendor>

/** `params.problem` of the issue is the key of the problem, for views. */
const address = (check: (text: string) => ReturnType<typeof addressProblem>) =>
  z
    .string()
    .max(512)
    .superRefine((text, context) => {
      const problem = check(text)
      if (problem !== null)
        context.addIssue({ code: 'custom', message: addressProblemText[problem], params: { problem } })
    })
const BaseAddress = address(baseAddressProblem)
const SipAddress = address((text) => addressProblem(text, 'wss'))

/** Goes into a header or a URI, so nothing but visible ASCII. */
export const Token = z.string().regex(/^[\x21-\x7e]{1,512}$/, 'must be visible ASCII characters without spaces')

/** Zone of date-times that come without an offset. */
const Zone = z.string().regex(/^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/, 'must be Z or an offset like +08:00')

const named = (largest: number) =>
  z
    .array(z.strictObject({ id: z.number().int().min(1).max(largest), name: z.string().trim().min(1).max(100) }))
    .max(5000)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'one number is there twice')

const gateway = {
  /** The company's own gateway signs for us: its address, and no secret of the vendor on this desktop. */
  auth: z.literal('gateway'),
  baseUrl: BaseAddress,
}
const key = { auth: z.literal('key'), baseUrl: BaseAddress }

/** 壹耘: the agent's session. `baseUrl` is `https://…/v1/account/{CertID}` as the vendor's console shows it. */
export const YiyunSettings = z.discriminatedUnion('auth', [
  z.strictObject({ ...gateway }),
  z.strictObject({ ...key, certId: Token, appId: Token }),
])
export type YiyunSettings = z.output<typeof YiyunSettings>

const meiqia = { /** UTC when absent (docs/vendors.md §2). */ timeZone: Zone.exactOptional() }
/** 美洽: callout, SIP accounts, caller IDs, records. */
export const MeiqiaSettings = z.discriminatedUnion('auth', [
  z.strictObject({ ...gateway, ...meiqia }),
  z.strictObject({ ...key, ...meiqia }),
])
export type MeiqiaSettings = z.output<typeof MeiqiaSettings>

const udesk = {
  /** Of date-times without an offset, where the answer itself names none; `+08:00` when absent. */
  timeZone: Zone.exactOptional(),
  /** The employee groups by the vendor's number, which the interface does not name. */
  groups: named(2_147_483_647).exactOptional(),
}
/** Udesk: the live floor. The whole host is given: it is not the same everywhere (docs/vendors.md §1.2). */
export const UdeskSettings = z.discriminatedUnion('auth', [
  z.strictObject({ ...gateway, ...udesk }),
  z.strictObject({ ...key, ...udesk, /** The super-administrator's. */ email: z.email().max(254) }),
])
export type UdeskSettings = z.output<typeof UdeskSettings>

const cms = {
  /** The call centre. */
  ccId: z.number().int().min(1).max(65_535),
  /** The virtual call centre in it. */
  vdn: z.number().int().min(1).max(5000),
  /** 5000 in the document; newer servers number their queues up to 10000 (docs/vendors.md §3.3). */
  largestSkillId: z.number().int().min(1).max(10_000).exactOptional(),
  /** The skill queues that are looked at. */
  queues: named(10_000).exactOptional(),
}
/** Huawei CC-CMS: five-minute queue statistics. Two details of its signature have to be confirmed (docs/vendors.md §3.1). */
export const HuaweiCmsSettings = z.discriminatedUnion('auth', [
  z.strictObject({ ...gateway, ...cms }),
  z.strictObject({
    ...key,
    ...cms,
    accessKeyId: Token,
    stampPrecision: z.enum(['seconds', 'milliseconds']),
    emptyQueryLine: z.boolean(),
  }),
])
export type HuaweiCmsSettings = z.output<typeof HuaweiCmsSettings>

const oifde = {
  tenantId: Token,
  /** The robot's, 机器人接入码. */
  accessCode: Token,
  /** Where the platform's days begin; `+08:00` when absent. */
  timeZone: Zone.exactOptional(),
}
/** Huawei OIFDE: the bot report. */
export const HuaweiOifdeSettings = z.discriminatedUnion('auth', [
  z.strictObject({ ...gateway, ...oifde }),
  z.strictObject({
    ...key,
    ...oifde,
    /** For a tenant this is its id (docs/vendors.md §5), the default. */ appKey: Token.exactOptional(),
  }),
])
export type HuaweiOifdeSettings = z.output<typeof HuaweiOifdeSettings>

/** Digits in a call: as events in the audio stream (RFC 4733), or as SIP INFO with `application/dtmf-relay`. */
export const DtmfWay = z.enum(['rfc4733', 'info'])
export type DtmfWay = z.infer<typeof DtmfWay>

/** What a lead's phone dials: `{account}` (SIP), `{num}` or `{name}` (at Yiyun) stand for those of the agent. */
const FeatureNumber = z
  .string()
  .max(64)
  .regex(/^\+?([\d*#]|\{(account|num|name)\})+$/, 'must be digits, * and # with {account}, {num} or {name} in them')
  .regex(/\{/, 'must say whose call: {account}, {num} or {name}')
const ModeDigits = z.string().regex(/^[\d*#]{1,8}$/, 'must be digits that a phone can send')

const featureCode = {
  adapter: z.literal('feature-code'),
  /** Connects the lead with the customer, and the agent is free. Absent: cannot be taken over. */
  takeOver: FeatureNumber.exactOptional(),
}
/** How a team lead comes into an agent's call. Another way is another member here and a file in electron/supervision/ways. */
export const MonitoringWay = z.discriminatedUnion('adapter', [
  z.discriminatedUnion('switch', [
    /** One number, in which digits choose the mode; a mode without digits is not there. It begins as listening. */
    z.strictObject({
      ...featureCode,
      switch: z.literal('digits'),
      number: FeatureNumber,
      listen: ModeDigits,
      whisper: ModeDigits.exactOptional(),
      barge: ModeDigits.exactOptional(),
    }),
    /** A number for each mode. */
    z.strictObject({
      ...featureCode,
      switch: z.literal('numbers'),
      listen: FeatureNumber,
      whisper: FeatureNumber.exactOptional(),
      barge: FeatureNumber.exactOptional(),
    }),
  ]),
  /** Yiyun's `enter` and `lsm` (docs/vendors.md §4.4), for call centres whose calls run over Yiyun. */
  z.strictObject({ adapter: z.literal('yiyun-conversation') }),
])
export type MonitoringWay = z.output<typeof MonitoringWay>

/** A STUN or TURN server as a browser takes it: `stun:host:port`, `turns:host?transport=tcp` (RFC 7064, RFC 7065). */
const IceAddress = z
  .string()
  .max(255)
  .regex(
    /^(stuns?:[\w.[\]:-]+|turns?:[\w.[\]:-]+(\?transport=(udp|tcp))?)$/,
    'must be like stun:host:3478 or turn:host:3478?transport=udp',
  )

/** The SIP exchange. Its accounts come from Meiqia. */
export const SipSettings = z.strictObject({
  servers: z.array(SipAddress).min(1).max(8),
  domain: Token,
  realm: z.string().min(1).max(255),
  callUuidHeader: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header like X-Uuid'),
  /** `rfc4733` when absent. */
  dtmf: DtmfWay.exactOptional(),
  /** Absent: nobody listens to anybody. */
  monitoring: MonitoringWay.exactOptional(),
  /** For desks outside the exchange's network. Absent: none, and nobody is asked. */
  iceServers: z.array(IceAddress).min(1).max(8).exactOptional(),
  /** All sound goes through a TURN server, where nothing else is let out. */
  onlyRelayed: z.boolean().exactOptional(),
})
export type SipSettings = z.output<typeof SipSettings>

/** All of one profile, without secrets. Null: the profile has no such connection. */
export const Connections = z.object({
  yiyun: YiyunSettings,
  meiqia: MeiqiaSettings,
  udesk: UdeskSettings.nullable(),
  'huawei-cms': HuaweiCmsSettings.nullable(),
  'huawei-oifde': HuaweiOifdeSettings.nullable(),
  exchange: SipSettings,
})
export type Connections = z.output<typeof Connections>

/** One connection as it shall be. */
export const ConnectionChange = z.discriminatedUnion('system', [
  z.object({ system: z.literal('yiyun'), settings: YiyunSettings }),
  z.object({ system: z.literal('meiqia'), settings: MeiqiaSettings }),
  z.object({ system: z.literal('udesk'), settings: UdeskSettings }),
  z.object({ system: z.literal('huawei-cms'), settings: HuaweiCmsSettings }),
  z.object({ system: z.literal('huawei-oifde'), settings: HuaweiOifdeSettings }),
  z.object({ system: z.literal('exchange'), settings: SipSettings }),
])
export type ConnectionChange = z.output<typeof ConnectionChange>

export const Auth = z.enum(['key', 'gateway'])
export type Auth = z.infer<typeof Auth>

/** What a list of connections shows. A key that is not of a gateway is the whole enterprise's. */
export const ConnectionSummary = z.object({
  system: Vendor,
  auth: Auth,
  host: z.string(),
  keyPresent: z.boolean(),
})
export type ConnectionSummary = z.infer<typeof ConnectionSummary>

/** Every operation of the five documents, by the name that a person can call it by. */
export const operationNames = [
  'yiyun.login',
  'yiyun.logout',
  'yiyun.keepalive',
  'yiyun.agent',
  'yiyun.agents',
  'yiyun.extension',
  'yiyun.state',
  'yiyun.skills',
  'meiqia.assignNumbers',
  'meiqia.records',
  'meiqia.outboundNumbers',
  'meiqia.bindSip',
  'meiqia.sips',
  'meiqia.callout',
  'udesk.agentsOfGroup',
  'udesk.callsToday',
  'udesk.queue',
  'udesk.abandoned',
  'huawei-cms.queueStats',
  'huawei-oifde.report',
] as const
export const OperationName = z.enum(operationNames)
export type OperationName = z.infer<typeof OperationName>

export const OperationReport = z.object({
  operation: OperationName,
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered'), ms: z.number() }),
    z.object({ kind: z.literal('failed'), ms: z.number(), failure: Failure }),
    z.object({
      kind: z.literal('not-tried'),
      /** `changes`: a test changes nothing at the vendor. `stopped`: after what came before it would do harm. `nothing-to-ask`: no queue or robot is named. */
      why: z.enum(['changes', 'stopped', 'nothing-to-ask']),
    }),
  ]),
})
export type OperationReport = z.infer<typeof OperationReport>

/** What a test of one connection found. */
export const ConnectionReport = z.object({
  system: Vendor,
  /** Epoch ms. */
  testedAt: z.number(),
  /** Some answer came, whatever it said. */
  reached: z.boolean(),
  /** `plain`: loopback, which never leaves this computer. `unknown`: nothing answered. */
  tls: z.enum(['secure', 'plain', 'refused', 'unknown']),
  authorised: z.enum(['yes', 'no', 'unknown']),
  /** This computer ahead of the vendor's clock, ms; null when no answer told the time. */
  skewMs: z.number().nullable(),
  /** Median time to an answer, ms. */
  latencyMs: z.number().nullable(),
  operations: z.array(OperationReport),
  /** What to mend first. Null: nothing. */
  failure: Failure.nullable(),
})
export type ConnectionReport = z.infer<typeof ConnectionReport>
