interface Plan {
  readonly vendor: string
  readonly path: string
  readonly code: string
  times: number
}

export interface PlannedRefusals {
  /** The next `times` requests to `vendor` whose path contains `path` are answered with `code`. */
  plan(vendor: string, path: string, code: string, times: number): void
  take(vendor: string, path: string): string | undefined
}

/** Refusals ordered in advance: a vendor's "busy, try again" that nobody can bring about by hand. */
export function plannedRefusals(): PlannedRefusals {
  const plans: Plan[] = []
  return {
    plan: (vendor, path, code, times) => void plans.push({ vendor, path, code, times }),
    take(vendor, path) {
      const plan = plans.find((candidate) => candidate.vendor === vendor && path.includes(candidate.path))
      if (!plan) return undefined
      plan.times -= 1
      if (plan.times <= 0) plans.splice(plans.indexOf(plan), 1)
      return plan.code
    },
  }
}
