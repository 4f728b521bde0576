import { queues } from '../queues.ts'
import type { Random } from '../random.ts'
import type { Agenda } from './agenda.ts'
import { callersAt, callersByHour } from './business-day.ts'
import type { CrowdAgent } from './crowd.ts'

export interface ArrivalsOptions {
  readonly random: Random
  readonly agenda: Agenda
  readonly agents: readonly CrowdAgent[]
  /** The hour of the day at the beginning. */
  readonly startsAt: number
  readonly arrive: (queue: string) => void
}

// Calls an hour for each agent whose first queue it is: a little less than they can take with their breaks and callouts.
const callsPerAgentHour = 15
const swing = 0.45
const swingMinutes = [37, 43, 53, 61, 47, 29] as const

/** Callers of a usual hour who meet the bot. Many agents are never all busy by chance, so they get a little more each. */
export function arrivalsPerHour(agents: number): number {
  return agents * callsPerAgentHour * (1 + 0.2 * Math.max(0, 1 - 36 / Math.max(1, agents)))
}

/**
 * Lets people call by the hour of the day, each queue with ups and downs of its own beside: at the top nobody can keep up,
 * whatever the size.
 */
export function startArrivals({ random, agenda, agents, startsAt, arrive }: ArrivalsOptions): void {
  const highest = (1 + swing) * Math.max(...callersByHour)
  for (const [index, { name }] of queues.entries()) {
    const staff = agents.filter(({ homeQueue }) => homeQueue === name).length
    if (staff === 0) continue
    const usualMs = 3_600_000 / (arrivalsPerHour(agents.length) * (staff / agents.length))
    const period = (swingMinutes[index % swingMinutes.length] ?? 40) * 60_000
    // A process of the highest rate, of which some are left out (thinning).
    const next = (): void =>
      agenda.plan((-Math.log(1 - random()) * usualMs) / highest, () => {
        const upOrDown = 1 + swing * Math.sin((2 * Math.PI * agenda.now()) / period + index)
        if (random() * highest < upOrDown * callersAt(startsAt, agenda.now())) arrive(name)
        next()
      })
    next()
  }
}
