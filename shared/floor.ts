import { z } from 'zod'
import { AgentName, type AgentState, Skill } from './agent.ts'
import { Failure, type System } from './failure.ts'

// What a team lead sees. Times are epoch ms by this computer's clock, lengths seconds, shares from 0 to 1.
// Null is always "the vendor did not say", never nought.

/** What somebody may look at. Nothing is asked of a vendor for what nobody looks at. */
export const FloorPanel = z.enum(['agents', 'waiting', 'rescue', 'today', 'queues', 'bot'])
export type FloorPanel = z.infer<typeof FloorPanel>

/**
 * The questions that are asked again and again, each with its own age and its own failure. `agents`, `memberships` (who
 * is in which group), `waiting`, `abandoned` and `today` are Udesk's; `sessions` is Yiyun's list of agents; `accounts`
 * and `records` are Meiqia's; `queues` Huawei CC-CMS's; `bot-hours` and `bot-days` Huawei OIFDE's.
 */
export const FloorSource = z.enum([
  'agents',
  'memberships',
  'sessions',
  'accounts',
  'waiting',
  'abandoned',
  'records',
  'today',
  'queues',
  'bot-hours',
  'bot-days',
])
export type FloorSource = z.infer<typeof FloorSource>

export const systemOf: Readonly<Record<FloorSource, System>> = {
  agents: 'udesk',
  memberships: 'udesk',
  sessions: 'yiyun',
  accounts: 'meiqia',
  waiting: 'udesk',
  abandoned: 'udesk',
  records: 'meiqia',
  today: 'udesk',
  queues: 'huawei-cms',
  'bot-hours': 'huawei-oifde',
  'bot-days': 'huawei-oifde',
}

/** How old a source's figures are, and why they are not younger. */
export const SourceStatus = z.discriminatedUnion('kind', [
  /** The profile has no such connection, or names nothing there to ask for. */
  z.object({ kind: z.literal('absent') }),
  /** Nothing was answered yet. */
  z.object({ kind: z.literal('nothing'), failure: Failure.nullable() }),
  z.object({
    kind: z.literal('known'),
    /** Of the oldest figure. */
    asOf: z.number(),
    /** From then on two polls were missed: the figures are shown greyed. Polling that rests makes them stale too. */
    staleAt: z.number(),
    /** Of the last poll; null = it went well. */
    failure: Failure.nullable(),
  }),
])
export type SourceStatus = z.infer<typeof SourceStatus>

/** Ours where the vendor's word is known. `text` is always the vendor's own, '' when it said nothing. */
const word = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z.object({ kind: z.enum([...kinds, 'other']), text: z.string() })

export const FloorStateKind = z.enum([
  'idle',
  /** Signed in at Yiyun and no state chosen yet. */
  'online',
  'ringing',
  'talking',
  'wrap-up',
  'busy',
  'away',
  'offline',
  /** In a word that nobody here knows; `reason` has it. */
  'unknown',
])
export type FloorStateKind = z.infer<typeof FloorStateKind>

export const FloorState = z.object({
  kind: FloorStateKind,
  /** As the vendor says it; '' = none. */
  reason: z.string(),
  /** Null: not known at all. */
  since: z.number().nullable(),
  /** False: it was so already when this desk first looked; it is older. */
  exact: z.boolean(),
  /** Whose word it is: the younger of the two. Null: nobody lists this person. */
  from: z.enum(['yiyun', 'udesk']).nullable(),
})
export type FloorState = z.infer<typeof FloorState>

/** One person of the floor, or as much of one as could be put together. */
export const AgentRow = z.object({
  key: z.string(),
  displayName: z.string(),
  /** At Yiyun: what remote help needs. Null: not known there. */
  name: AgentName.nullable(),
  num: z.string(),
  /** At Meiqia: what numbers and phones need. */
  agentId: z.number().nullable(),
  /**
   * `profile`: by its identity map · `vendors`: by what two of them share · `alone`: one system's word only, which fits
   * nobody else's.
   */
  joined: z.enum(['profile', 'vendors', 'alone']),
  seenBy: z.array(z.enum(['yiyun', 'udesk', 'meiqia'])),
  /** By Udesk's numbers. Null: not known. */
  groups: z.array(z.number()).nullable(),
  state: FloorState,
  phone: word(['web', 'desk', 'ordinary']).nullable(),
  device: word(['offline', 'unregistered', 'expired', 'idle', 'busy']).nullable(),
  /** The call that goes on, or else the one before. Null: none today, or not known. */
  call: z
    .object({
      isLive: z.boolean(),
      category: word([
        'normal',
        'transfer',
        'transfer-outside',
        'consult',
        'consult-outside',
        'three-way',
        'three-way-outside',
        'listen',
        'barge',
        'take-over',
      ]),
      /** The customer's; '' = none or withheld. */
      number: z.string(),
      /** The handling delay: from the ring to the answer. */
      answerDelaySeconds: z.number().nullable(),
      talk: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('running'), since: z.number() }),
          z.object({ kind: z.literal('over'), seconds: z.number() }),
        ])
        .nullable(),
    })
    .nullable(),
  today: z
    .object({
      out: z.number().nullable(),
      outAnswered: z.number().nullable(),
      inAnswered: z.number().nullable(),
      inMissed: z.number().nullable(),
    })
    .nullable(),
  /** As Yiyun has them; null: not known. */
  skills: z.array(Skill).nullable(),
  /** SIP accounts at Meiqia. */
  accounts: z.array(z.object({ user: z.string(), expiresAt: z.number().nullable() })),
})
export type AgentRow = z.infer<typeof AgentRow>

/** Somebody who waits now. Number and name are '' when withheld or unknown. */
export const WaitingRow = z.object({
  key: z.string(),
  group: z.number().nullable(),
  queue: z.string(),
  number: z.string(),
  name: z.string(),
  since: z.number().nullable(),
})
export type WaitingRow = z.infer<typeof WaitingRow>

/** Somebody who gave up today and did not get through since: one line per number. */
export const RescueLine = z.object({
  /** The digits of the number. */
  key: z.string(),
  number: z.string(),
  name: z.string(),
  /** How often they gave up since they last got through. */
  count: z.number().int(),
  /** The first and the last time of these; null: the vendor gave no time. */
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** The longest of these waits. */
  waitedSeconds: z.number().nullable(),
  queues: z.array(z.string()),
  groups: z.array(z.number()),
  /** Of the outbound task; '' = none. */
  task: z.string(),
  /** They wait again at this moment: no need to call. */
  waits: z.boolean(),
  /** Somebody at this desk calls them back. It holds for this session and is not known to other desks. */
  taken: z.object({ by: z.string(), at: z.number() }).nullable(),
})
export type RescueLine = z.infer<typeof RescueLine>

/** Calls of today. */
export const TodayFigures = z.object({
  in: z.number().nullable(),
  /** Passed on to people, that is: entered a queue. */
  queued: z.number().nullable(),
  queueServed: z.number().nullable(),
  queueAbandoned: z.number().nullable(),
  inRinging: z.number().nullable(),
  inAnswered: z.number().nullable(),
  inAnsweredRate: z.number().nullable(),
  ratedRate: z.number().nullable(),
  out: z.number().nullable(),
  outUnanswered: z.number().nullable(),
  outAnswered: z.number().nullable(),
  outAnsweredRate: z.number().nullable(),
})
export type TodayFigures = z.infer<typeof TodayFigures>

export const TodayTile = z.object({
  /** Null: all groups together. */
  group: z.number().nullable(),
  figures: TodayFigures,
  /** The same about an hour ago; null where nobody looked then. */
  before: z.object({ at: z.number(), figures: TodayFigures }).nullable(),
})
export type TodayTile = z.infer<typeof TodayTile>

/** One skill queue in five minutes that are running or over. */
export const QueueFigures = z.object({
  skillId: z.number(),
  /** When these five minutes began. */
  since: z.number(),
  /** When the figures were taken; five minutes that nobody saw the end of stay at this. */
  at: z.number(),
  arrived: z.number(),
  connected: z.number(),
  connectedIn20Seconds: z.number(),
  abandoned: z.number(),
  ended: z.number(),
  ivrSeconds: z.number(),
  wrapUpsEnded: z.number(),
  wrapUpSeconds: z.number(),
})
export type QueueFigures = z.infer<typeof QueueFigures>

/** In 20 s / arrived; null when nobody has arrived. More can be answered than arrived: they came just before. */
export const serviceLevel = ({ arrived, connectedIn20Seconds }: QueueFigures): number | null =>
  arrived === 0 ? null : Math.min(1, connectedIn20Seconds / arrived)

/** The robot in one hour or day. */
export const BotFigures = z.object({
  at: z.number(),
  calls: z.number(),
  /** Direct exit: left after one exchange. */
  leftAtOnce: z.number(),
  toStaffAtOnce: z.number(),
  toStaffAfterTalk: z.number(),
  /** Contained. */
  botOnly: z.number(),
  exchanges: z.number(),
  exchangesPerCall: z.number().nullable(),
  selfServiceRate: z.number().nullable(),
  interfaceRequests: z.number(),
  interfaceSuccesses: z.number(),
  interfaceSuccessRate: z.number().nullable(),
})
export type BotFigures = z.infer<typeof BotFigures>

const Named = z.object({ id: z.number(), name: z.string() })

/** The whole floor. */
export const Floor = z.object({
  /** By the profile's names; those of the lead, who may look after some groups only. */
  groups: z.array(Named),
  skillQueues: z.array(Named),
  sources: z.record(FloorSource, SourceStatus),
  /** In no order. */
  agents: z.array(AgentRow),
  /** Longest first. */
  waiting: z.array(WaitingRow),
  /** Oldest first. */
  rescue: z.array(RescueLine),
  /** Gave up without a number that could be called back. */
  withheld: z.number().int(),
  today: z.array(TodayTile),
  queues: z.array(QueueFigures),
  botHours: z.array(BotFigures),
  botDays: z.array(BotFigures),
})
export type Floor = z.infer<typeof Floor>

/** What makes one keyed list of the next; `now`: the fields of a row that are others. */
const listChange = <Row extends z.ZodType, Now extends z.ZodType>(row: Row, now: Now) =>
  z.object({ gone: z.array(z.string()), added: z.array(row), changed: z.array(z.object({ key: z.string(), now })) })

/** Only what is different. Short lists come whole. */
export const FloorChange = z.object({
  sources: z.partialRecord(FloorSource, SourceStatus).optional(),
  agents: listChange(AgentRow, AgentRow.omit({ key: true }).partial()).optional(),
  waiting: listChange(WaitingRow, WaitingRow.omit({ key: true }).partial()).optional(),
  rescue: listChange(RescueLine, RescueLine.omit({ key: true }).partial()).optional(),
  ...Floor.pick({ groups: true, skillQueues: true, withheld: true, today: true }).partial().shape,
  ...Floor.pick({ queues: true, botHours: true, botDays: true }).partial().shape,
})
export type FloorChange = z.infer<typeof FloorChange>

export const FloorTable = z.enum(['agents', 'waiting', 'rescue', 'today', 'queues', 'bot-hours', 'bot-days'])
export type FloorTable = z.infer<typeof FloorTable>

/** What a lead did to somebody else, as this desk remembers it. */
export const AuditEntry = z.object({
  id: z.number(),
  at: z.number(),
  /** The lead's name at Yiyun. */
  by: z.string(),
  action: z.enum([
    'set-state',
    'change-skills',
    'sign-out',
    'assign-numbers',
    'bind-phone',
    'listen',
    'whisper',
    'barge',
    'take-over',
  ]),
  /** Whom it was done to: a name at Yiyun or an agent id at Meiqia. */
  to: z.string(),
  /** What exactly, in words that mean the same in every language: `away/Lunch`, a number. */
  detail: z.string(),
  /** Null: on its way, or the console ended before the answer. */
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('asked') }),
    z.object({ kind: z.literal('done') }),
    z.object({ kind: z.literal('failed'), failure: Failure }),
  ]),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** One SIP account of the enterprise, without its password. */
export const PhoneAccount = z.object({
  user: z.string(),
  expiresAt: z.number().nullable(),
  agentId: z.number().nullable(),
  agentName: z.string(),
  /** Null: the vendor's word `occupiedText` is not known. */
  occupied: z.boolean().nullable(),
  occupiedText: z.string(),
})
export type PhoneAccount = z.infer<typeof PhoneAccount>

/** Of the vendor's state, for what the floor shows. */
export const kindOfState: Readonly<Record<AgentState['kind'], FloorStateKind>> = {
  online: 'online',
  idle: 'idle',
  fetching: 'ringing',
  talking: 'talking',
  busy: 'busy',
  away: 'away',
}
