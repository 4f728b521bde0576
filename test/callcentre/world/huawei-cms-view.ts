import type { SkillQueueCounts, SkillQueueWorld } from '../huawei-cms-service.ts'
import { eachCallSince, isLost, longestCallMs, type Timeline } from './ledger.ts'

export interface CmsViewOptions {
  /** Name of the queue with this number at Huawei. */
  readonly queueName: (skillId: number) => string | undefined
  /** Brings the world up to now. */
  readonly timelines: () => readonly Timeline[]
  readonly now: () => number
}

const windowMs = 5 * 60_000

/** The queues since the last full five minutes, as CC-CMS counts: each thing in the window in which it happened. */
export function huaweiCmsView({ queueName, timelines, now }: CmsViewOptions): SkillQueueWorld {
  return {
    queue(skillId) {
      const name = queueName(skillId)
      if (name === undefined) return undefined
      const seen = timelines()
      const startTime = Math.floor(now() / windowMs) * windowMs
      const counts = {
        arrived: 0,
        connected: 0,
        connectedWithin20s: 0,
        abandoned: 0,
        finished: 0,
        ivrSeconds: 0,
        wrapUps: 0,
        wrapUpSeconds: 0,
      }
      eachCallSince(seen, startTime - longestCallMs, (call, began) => {
        if (call.queue !== name || call.queuedAt === null) return
        const { queuedAt, answeredAt, endedAt, wrappedAt } = call
        const isInWindow = (at: number | null): at is number => at !== null && began + at >= startTime
        if (isInWindow(queuedAt)) {
          counts.arrived += 1
          counts.ivrSeconds += Math.round((queuedAt - call.startedAt) / 1000)
        }
        if (isInWindow(answeredAt)) {
          counts.connected += 1
          if (answeredAt - queuedAt <= 20_000) counts.connectedWithin20s += 1
        }
        if (isInWindow(endedAt)) counts[isLost(call) ? 'abandoned' : 'finished'] += 1
        if (isInWindow(wrappedAt) && endedAt !== null) {
          counts.wrapUps += 1
          counts.wrapUpSeconds += Math.round((wrappedAt - endedAt) / 1000)
        }
      })
      return { startTime, ...counts } satisfies SkillQueueCounts
    },
  }
}
