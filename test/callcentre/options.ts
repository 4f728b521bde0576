import type { ExchangeTimes } from './exchange/call.ts'

export interface CallCentreOptions {
  readonly seed?: number
  /** Simulated agents beside the four people of the demo; 0 when absent. Thousands are fine. */
  readonly agents?: number
  /** The hour of the day at which it starts, for the simulated callers; mid-morning when absent, whatever the clock says. */
  readonly hour?: number
  /** Someone calls now and then while an agent is idle. */
  readonly lively?: boolean
  readonly livelyEverySeconds?: readonly [number, number]
  /** Customers speak with one unbroken sine instead of syllables. */
  readonly steady?: boolean
  /**
   * First of eight ports in a row (yiyun, meiqia, sip, control, udesk, huaweiCms, huaweiOifde, gateway); 0 lets the system
   * choose.
   */
  readonly portBase?: number
  readonly calloutOrder?: CalloutOrder
  readonly agentExpiryMs?: number
  /** How many calls agent 1001 has behind them; 60 when absent. */
  readonly pastCalls?: number
  readonly times?: Partial<CentreTimes>
  /** SIP accounts that use SHA-256 (RFC 8760) instead of MD5. */
  readonly sha256Accounts?: readonly string[]
  /** Epoch ms; the computer's clock when absent. With one that stands still, nothing happens while somebody looks. */
  readonly realTime?: () => number
  /** Requests of one API that Udesk lets through in a minute; 60 as documented when absent. */
  readonly udeskPerMinute?: number
}

/** All in ms; `record` is the time between the end of a call and its record at Meiqia. */
export interface CentreTimes extends ExchangeTimes {
  record: number
}

/** Whether the INVITE of a callout leaves after the HTTP answer or overtakes it. */
export type CalloutOrder = 'answer-first' | 'invite-first'

/** A customer who calls by script. */
export interface ScriptedCall {
  readonly number: string
  readonly queue: string
  readonly steady?: boolean
  /** Only for this agent (Yiyun name). */
  readonly agent?: string | undefined
  readonly patienceMs?: number | undefined
  /** Rings `agent` at once, past the queue, also in the middle of a call. */
  readonly direct?: boolean
  /** The INVITE asks the phone to answer by itself. */
  readonly autoAnswer?: boolean
}

export interface CalloutSettings {
  calloutOrder: CalloutOrder
}

export const usualTimes: CentreTimes = {
  agentRings: 20_000,
  customerAnswers: 1000,
  customerRings: 20_000,
  customerStays: 4000,
  busyTone: 1500,
  queuePatience: 60_000,
  record: 300,
}
