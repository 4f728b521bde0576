import { z } from 'zod'
import { Failure } from './failure.ts'
import { QualityLevel, QualityPoint } from './quality.ts'

/** How a team lead is in an agent's call: hears both · also speaks to the agent alone · also speaks to both. */
export const MonitoringMode = z.enum(['listen', 'whisper', 'barge'])
export type MonitoringMode = z.infer<typeof MonitoringMode>

/** What a lead can ask for. After `take-over` the customer talks with the lead, and the agent is free. */
export const MonitoringDeed = z.enum([...MonitoringMode.options, 'take-over'])
export type MonitoringDeed = z.infer<typeof MonitoringDeed>

/** The agent whose call it is. */
export const Monitored = z.object({
  /** Of the floor's row. */
  key: z.string(),
  displayName: z.string(),
  /** The customer's; '' = withheld or not known. */
  number: z.string(),
})
export type Monitored = z.infer<typeof Monitored>

/**
 * off → (finding →) entering → on → leaving → off
 *           └──────────┴────────┴──────────→ ended → off   (ended: there is something to say; else it is off at once)
 * Times are epoch ms.
 */
export const MonitoringSession = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  /** Whoever can still tell how this agent is reached has not answered yet; the desk is not taken up by it. */
  z.object({ kind: z.literal('finding'), agent: Monitored, wish: MonitoringMode, since: z.number() }),
  /** The lead's phone is on its way into the call; its microphone is off until `on` says otherwise. */
  z.object({ kind: z.literal('entering'), agent: Monitored, wish: MonitoringMode, since: z.number() }),
  z.object({
    kind: z.literal('on'),
    agent: Monitored,
    mode: MonitoringMode,
    since: z.number(),
    /** Asked for and not confirmed yet; the microphone is off meanwhile. */
    wish: MonitoringDeed.nullable(),
    /** In truth: the engine confirmed it. In `listen` it is always off, whatever the exchange does. */
    microphone: z.enum(['off', 'hot']),
    /** How this desk hears the call; null: nothing measured yet. */
    quality: z.object({ level: QualityLevel, point: QualityPoint }).nullable(),
    /** Other leads in this call, by the names that the floor has for them or else Yiyun's. Null: this way of monitoring cannot tell. */
    others: z.array(z.string()).nullable(),
    /** Of the last wish; the next one takes it away. */
    refusal: Failure.nullable(),
  }),
  z.object({ kind: z.literal('leaving'), agent: Monitored, since: z.number() }),
  z.object({
    kind: z.literal('ended'),
    agent: Monitored,
    /** call-over: the agent's call ended, and the session with it. */
    why: z.enum(['call-over', 'failed']),
    failure: Failure.nullable(),
    at: z.number(),
  }),
])
export type MonitoringSession = z.infer<typeof MonitoringSession>

export const Monitoring = z.object({
  /** What the profile's way of monitoring can do at all; empty: none is set up. */
  offers: z.array(MonitoringDeed),
  session: MonitoringSession,
})
export type Monitoring = z.infer<typeof Monitoring>

export const noMonitoring: Monitoring = { offers: [], session: { kind: 'off' } }
