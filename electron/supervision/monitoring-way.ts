import type { FloorSource } from '../../shared/floor.ts'
import type { MonitoringDeed, MonitoringMode } from '../../shared/monitoring.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** Whose call it is, by every name that a way of monitoring may need. Null or '': not known. */
export interface Target {
  readonly key: string
  readonly displayName: string
  /** At Yiyun. */
  readonly name: string | null
  readonly num: string
  /** SIP account. */
  readonly account: string | null
  /** The customer's. */
  readonly number: string
}

/** How this agent's call is reached, as plain data: the machine decides with it and knows no vendor. */
export interface Plan {
  readonly offers: readonly MonitoringDeed[]
  /**
   * The phone dials a number (one for each mode that can be entered), or the vendor is asked and rings the phone, which
   * comes in as the vendor likes and is first of all set to listen.
   */
  readonly join:
    | { readonly by: 'dial'; readonly numbers: Readonly<Partial<Record<MonitoringMode, string>>> }
    | { readonly by: 'vendor' }
  /** Once in: digits in the call, another number in place of it, or the vendor. */
  readonly change:
    | { readonly by: 'digits'; readonly digits: Readonly<Partial<Record<MonitoringMode, string>>> }
    | { readonly by: 'dial' }
    | { readonly by: 'vendor' }
  readonly takeOver: { readonly by: 'dial'; readonly number: string } | { readonly by: 'vendor' } | null
  /** The vendor lets nobody in who is not `idle`; otherwise the lead is parked before the phone moves. */
  readonly needsIdle: boolean
}

/** What a vendor is asked: to ring the lead's phone into the call, for a mode, or to let the agent go. */
export type VendorDeed = 'enter' | MonitoringDeed

/** The way into one agent's call. */
export interface WayIn {
  readonly plan: Plan
  /** Done, and seen to be done, when it answers. Never asked where the plan has no `vendor`. */
  perform(deed: VendorDeed, signal: AbortSignal): Promise<Result<undefined, Failure>>
  /** Names at Yiyun of other leads in the call. Null: this way cannot tell. */
  readonly others: ((signal: AbortSignal) => Promise<Result<readonly string[], Failure>>) | null
}

/** One way of monitoring, as the profile names it. */
export interface MonitoringAdapter {
  /** What it can do at all, before anybody is chosen. */
  readonly offers: readonly MonitoringDeed[]
  /** Who tells the names and numbers that it needs: until they have answered, a target without them is only not known yet. */
  readonly needs: readonly FloorSource[]
  /** `lead`: the name at Yiyun. Fails with `agent-without-number`. */
  open(target: Target, lead: string): Result<WayIn, Failure>
}
