import type { Clock } from '../clock.ts'
import { type Budget, type BudgetLimit, createBudget } from './budget.ts'
import { udeskLimit } from './udesk/connection.ts'

/** The vendors whose document limits how often they may be asked. */
const limits = { udesk: udeskLimit } as const satisfies Record<string, BudgetLimit>

/**
 * The one budget of a tenant, that is of a vendor's system at one address (scheme, host and port of `baseUrl`), made at
 * its first use. The vendor counts all that comes from this desktop, whichever client of ours it came from.
 */
export type BudgetFor = (vendor: keyof typeof limits, baseUrl: string) => Budget

export function createBudgets(clock: Clock): BudgetFor {
  const budgets = new Map<string, Budget>()
  return (vendor, baseUrl) => {
    // What is no address is never sent anything; it only needs some budget.
    const key = `${vendor} ${URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl}`
    const known = budgets.get(key)
    if (known) return known
    const budget = createBudget(limits[vendor], clock)
    budgets.set(key, budget)
    return budget
  }
}
