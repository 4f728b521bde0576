import type { CrowdAgent } from './crowd.ts'
import type { LedgerCall } from './ledger.ts'

/** Who waits for whom: callers by queue, idle agents by each queue whose skill they have switched on. Oldest first. */
export function waitingRoom() {
  const callers = new Map<string, Set<LedgerCall>>()
  const idle = new Map<string, Set<CrowdAgent>>()
  const of = <T>(map: Map<string, Set<T>>, queue: string): Set<T> => {
    const known = map.get(queue) ?? new Set<T>()
    map.set(queue, known)
    return known
  }
  const served = ({ skills }: CrowdAgent): readonly string[] =>
    skills.filter(({ enabled }) => enabled).map(({ name }) => name)

  return {
    /** The caller who has waited longest for somebody like this agent. They no longer wait. */
    callFor(agent: CrowdAgent): LedgerCall | undefined {
      let oldest: LedgerCall | undefined
      for (const queue of served(agent)) {
        const [first] = of(callers, queue)
        if (first && (first.queuedAt ?? 0) < (oldest?.queuedAt ?? Number.POSITIVE_INFINITY)) oldest = first
      }
      if (oldest) of(callers, oldest.queue).delete(oldest)
      return oldest
    },
    /** The agent who has been idle longest and can help. */
    agentFor: ({ queue }: LedgerCall): CrowdAgent | undefined => of(idle, queue).values().next().value,
    wait: (call: LedgerCall): void => void of(callers, call.queue).add(call),
    /** False: they do not wait any more. */
    giveUp: (call: LedgerCall): boolean => of(callers, call.queue).delete(call),
    offer(agent: CrowdAgent): void {
      for (const queue of served(agent)) of(idle, queue).add(agent)
    },
    leave(agent: CrowdAgent): void {
      for (const { name } of agent.skills) idle.get(name)?.delete(agent)
    },
  }
}
