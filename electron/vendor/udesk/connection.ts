import type { Clock } from '../../clock.ts'
import type { Budget } from '../budget.ts'

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
