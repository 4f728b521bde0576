import type { EngineCommand, EngineFact } from '../../shared/engine.ts'
import type { Failure, System } from '../../shared/failure.ts'
import type { Monitored, MonitoringDeed, MonitoringMode, MonitoringSession } from '../../shared/monitoring.ts'
import type { Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { LegFact } from '../calls/call-state.ts'
import type { QualityRecord } from '../calls/quality-record.ts'
import type { Plan, VendorDeed } from './monitoring-way.ts'

interface Common {
  readonly agent: Monitored
  readonly plan: Plan
  readonly since: number
}
/** Epoch ms at which patience with what is under way ends; null: nothing is. */
interface Patient {
  readonly deadline: number | null
}

export type MonitoringState =
  | { readonly kind: 'off' }
  /** How the agent is reached is not known yet: `from` is asked for it. Nothing has happened to anybody. */
  | (Patient & {
      readonly kind: 'finding'
      readonly agent: Monitored
      readonly wish: MonitoringMode
      readonly since: number
      readonly from: System
    })
  /** The vendor lets nobody in who is not idle, and the lead is not yet. */
  | (Common & Patient & { readonly kind: 'parking'; readonly wish: MonitoringMode })
  /** `leg`: null until the vendor rings this phone. */
  | (Common & Patient & { readonly kind: 'entering'; readonly wish: MonitoringMode; readonly leg: string | null })
  /** In, with the microphone off; the vendor is asked to make the lead inaudible, whatever it let them in as. */
  | (Common & Patient & { readonly kind: 'securing'; readonly wish: MonitoringMode; readonly leg: string })
  | On
  /** `failure`: why, when it was not the lead's wish. No legs: the vendor may still ring for what was given up. */
  | (Common &
      Patient & { readonly kind: 'leaving'; readonly legs: readonly string[]; readonly failure: Failure | null })
  | {
      readonly kind: 'ended'
      readonly agent: Monitored
      readonly why: 'call-over' | 'failed'
      readonly failure: Failure | null
      readonly at: number
      readonly deadline: number
    }

export type On = Common &
  Patient & {
    readonly kind: 'on'
    /** Null: it ended while another one takes its place. */
    readonly leg: string | null
    /** On its way, for the wish. */
    readonly next: string | null
    readonly mode: MonitoringMode
    readonly wish: MonitoringDeed | null
    /** Of the wish's digits, those that went out. */
    readonly sent: string
    readonly microphone: 'off' | 'hot'
    readonly quality: {
      readonly record: QualityRecord
      readonly point: Extract<EngineFact, { fact: 'quality' }>['point']
    } | null
    readonly others: readonly string[] | null
    readonly refusal: Failure | null
  }

export type MonitoringEvent =
  | {
      readonly type: 'find-pressed'
      readonly agent: Monitored
      readonly mode: MonitoringMode
      readonly from: System
    }
  | { readonly type: 'not-found'; readonly failure: Failure }
  /** `leg`: a fresh Call-ID. `isIdle`: the vendor has the lead as idle. */
  | {
      readonly type: 'start-pressed'
      readonly agent: Monitored
      readonly plan: Plan
      readonly mode: MonitoringMode
      readonly leg: string
      readonly isIdle: boolean
    }
  | { readonly type: 'lead-idle'; readonly leg: string }
  | { readonly type: 'switch-pressed'; readonly to: MonitoringDeed; readonly leg: string }
  | { readonly type: 'leave-pressed' }
  | { readonly type: 'dismissed' }
  | {
      readonly type: 'vendor-answered'
      readonly deed: VendorDeed
      readonly outcome: Result<undefined, Failure>
      readonly leg: string
    }
  | { readonly type: 'others-told'; readonly others: readonly string[] }
  | { readonly type: 'told'; readonly fact: LegFact; readonly leg: string }
  | { readonly type: 'engine-gone' }
  | { readonly type: 'deadline-passed' }

export type MonitoringEffect =
  | { readonly do: 'command'; readonly command: EngineCommand }
  | { readonly do: 'ask'; readonly deed: VendorDeed }
  /** The customer is this desk's from now on: the leg becomes a call like any other. */
  | { readonly do: 'adopt'; readonly leg: string; readonly agent: Monitored }

export type MonitoringStep = readonly [MonitoringState, ...MonitoringEffect[]]

/** How long a state may last, ms. */
export const monitoringPatience = {
  /** A list of some hundred rows at a vendor that answers slowly. */
  finding: 15_000,
  parking: 8_000,
  /** The vendor rings this phone, or the exchange connects it. */
  entering: 20_000,
  securing: 10_000,
  change: 5_000,
  /** For a change or a taking over that dials. */
  dial: 15_000,
  leaving: 3_000,
  /** What was given up before the vendor rang. */
  unrung: 5_000,
  ended: 30_000,
} as const

/** The desk is taken up by it: from the moment on in which its phone or a vendor is asked for something. */
export const isMonitoring = (
  state: MonitoringState,
): state is Exclude<MonitoringState, { kind: 'off' | 'finding' | 'ended' }> =>
  state.kind !== 'off' && state.kind !== 'finding' && state.kind !== 'ended'

export const deadlineOf = (state: MonitoringState): number | null => (state.kind === 'off' ? null : state.deadline)

/** Every leg that belongs to it. */
export function legsOf(state: MonitoringState): readonly string[] {
  switch (state.kind) {
    case 'entering':
    case 'securing':
      return state.leg === null ? [] : [state.leg]
    case 'on':
      return [state.leg, state.next].filter((leg) => leg !== null)
    case 'leaving':
      return state.legs
    default:
      return []
  }
}

/** What the views see. */
export function shownMonitoring(state: MonitoringState): MonitoringSession {
  switch (state.kind) {
    case 'off':
      return { kind: 'off' }
    case 'finding': {
      const { agent, wish, since } = state
      return { kind: 'finding', agent, wish, since }
    }
    case 'parking':
    case 'entering':
    case 'securing': {
      const { agent, wish, since } = state
      return { kind: 'entering', agent, wish, since }
    }
    case 'on': {
      const { agent, mode, since, wish, microphone, others, refusal } = state
      const quality = state.quality && { level: state.quality.record.level, point: state.quality.point }
      return { kind: 'on', agent, mode, since, wish, microphone, quality, others: others && [...others], refusal }
    }
    case 'leaving':
      return { kind: 'leaving', agent: state.agent, since: state.since }
    case 'ended': {
      const { agent, why, failure, at } = state
      return { kind: 'ended', agent, why, failure, at }
    }
    default:
      return unreachable(state)
  }
}
