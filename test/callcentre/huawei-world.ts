import type { SkillQueueWorld } from './huawei-cms-service.ts'
import type { RobotWorld } from './huawei-oifde-service.ts'
import { queues } from './queues.ts'
import { arrivalsPerHour } from './world/arrivals.ts'
import { huaweiCmsView } from './world/huawei-cms-view.ts'
import { huaweiOifdeView } from './world/huawei-oifde-view.ts'
import { simulate } from './world/simulation.ts'

/*
 * The call centre of `world/` as the two Huawei systems see it, for whoever wants to try their services without a whole call
 * centre around them, at any time and with any numbers of queues.
 */

const hourMs = 3_600_000
const crowd = 60
/** So long the call centre is at work before the hour of the first question. */
const beforeMs = 2 * hourMs

/** Queues with these numbers, each one of the centre's in turn, whose five minutes fill up as time goes on. */
export function seededQueues(seed: number, skillIds: readonly number[], now: () => number): SkillQueueWorld {
  const known = new Set(skillIds)
  return huaweiCmsView({
    queueName: (skillId) => (known.has(skillId) ? queues[skillId % queues.length]?.name : undefined),
    timelines: seeded(seed, now),
    now,
  })
}

/** One robot under any access code; it remembers the days before today as sums. */
export function seededRobots(seed: number): RobotWorld {
  return {
    periods(robot, type, from, to) {
      const began = Math.floor(to / hourMs) * hourMs - 12 * hourMs
      const timelines = seeded(seed, () => to, 12 * hourMs)
      const earlierPerHour = () => arrivalsPerHour(crowd)
      return huaweiOifdeView({ seed, timelines, earlierPerHour, began: () => began }).periods(robot, type, from, to)
    },
  }
}

function seeded(seed: number, now: () => number, before = beforeMs) {
  const began = Math.floor(now() / hourMs) * hourMs - before
  const simulation = simulate({ seed, agents: crowd })
  return () => {
    simulation.runUntil(now() - began)
    return [{ calls: simulation.calls, began }]
  }
}
