import type { Clock } from '../../clock.ts'
import type { Budget } from '../budget.ts'

export type UdeskConnection = {
  /** `https://<tenant>.udesk.cn`, the whole host: it is not the same everywhere (docs/vendors.md §1.2). */
  readonly baseUrl: string
  /** Of date-times without an offset, where the answer itself names none; `+08:00` when absent. */
  readonly timeZone?: string
} & (
  | {
      readonly auth?: 'signature'
      /** The super-administrator's. */
      readonly email: string
    }
  /** A company gateway that signs by itself: the token is its bearer token, no secret of the vendor is here. */
  | { readonly auth: 'gateway' }
)

export interface UdeskPorts {
  readonly clock: Clock
  /** From 0 to 1, for the pauses. */
  readonly random: () => number
  /** A text that was never used before, a UUID for example. */
  readonly nonce: () => string
  /** Of the tenant, shared by all who ask it. */
  readonly budget: Budget
}

/** "60 times in 1 minute" for any one API (docs/vendors.md §1.4). */
export const udeskLimit = { requests: 60, withinMs: 60_000 }
