import type { RobotCounts, RobotWorld } from '../huawei-oifde-service.ts'
import { eachCallSince, longestCallMs, type LedgerCall, type Timeline } from './ledger.ts'
import { mixed } from './new-call.ts'

export interface OifdeViewOptions {
  readonly seed: number
  /** Brings the world up to now. */
  readonly timelines: () => readonly Timeline[]
  /** Calls that the bot took in the hour from this moment on, before anybody kept a list of them; 0: none. */
  readonly earlierPerHour: (at: number) => number
  /** Epoch ms from which on there are lists of calls. */
  readonly began: () => number
}

type Counts = Omit<RobotCounts, 'recordTime'>

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** The platform's days are China's. */
const zoneMs = 8 * hourMs

/** The bot in front of the queues. Each call counts in the hour in which the bot was done with it. */
export function huaweiOifdeView({ seed, timelines, earlierPerHour, began }: OifdeViewOptions): RobotWorld {
  const startOf = (at: number, step: number): number => Math.floor((at + zoneMs) / step) * step - zoneMs
  return {
    periods(_, type, from, to) {
      const step = type === 'hour' ? hourMs : dayMs
      const periods = new Map<number, Counts>()
      const add = (at: number, counts: Counts): void => {
        const period = startOf(at, step)
        periods.set(period, sum(periods.get(period) ?? nothing, counts))
      }
      eachCallSince(timelines(), from - longestCallMs, (call, start) => {
        if (call.rounds === 0 || call.leftBotAt === null) return
        const at = start + call.leftBotAt
        if (at >= from && at < to) add(at, ofCall(call))
      })
      // Days before the first list are remembered as sums only, by nobody else.
      const firstDay = startOf(began(), dayMs)
      for (let at = startOf(from, hourMs); at < Math.min(to, firstDay); at += hourMs) {
        const usual = earlierPerHour(at)
        if (at >= from && usual > 0) add(at, ofHour(mixed(seed, Math.floor(at / hourMs)), usual))
      }
      return [...periods]
        .sort(([one], [other]) => one - other)
        .map(([recordTime, counts]) => ({ recordTime, ...counts }))
    },
  }
}

const nothing: Counts = {
  calls: 0,
  leftAfterOne: 0,
  staffWithinThree: 0,
  staffAfterThree: 0,
  robotOnly: 0,
  interactions: 0,
  requests: 0,
  requestsWorked: 0,
}

/** The bot asks the order system from the second time on, and now and then gets no answer. */
function ofCall({ rounds, queuedAt, index }: LedgerCall): Counts {
  const requests = Math.max(0, rounds - 1)
  const kind =
    rounds === 1
      ? 'leftAfterOne'
      : queuedAt === null
        ? 'robotOnly'
        : rounds <= 3
          ? 'staffWithinThree'
          : 'staffAfterThree'
  return {
    ...nothing,
    calls: 1,
    [kind]: 1,
    interactions: rounds,
    requests,
    requestsWorked: index % 11 === 0 ? Math.max(0, requests - 1) : requests,
  }
}

function ofHour(dice: number, usual: number): Counts {
  const calls = Math.round(usual * (0.85 + (dice % 1000) / 3333))
  const leftAfterOne = Math.round(calls * 0.08)
  const robotOnly = Math.round(calls * 0.18)
  const staffWithinThree = Math.round((calls - leftAfterOne - robotOnly) * 0.3)
  const staffAfterThree = calls - leftAfterOne - robotOnly - staffWithinThree
  const requests = Math.round(calls * 3.7)
  return {
    calls,
    leftAfterOne,
    staffWithinThree,
    staffAfterThree,
    robotOnly,
    interactions: leftAfterOne + Math.round((calls - leftAfterOne) * 4.8),
    requests,
    requestsWorked: Math.round(requests * 0.98),
  }
}

function sum(one: Counts, other: Counts): Counts {
  return {
    calls: one.calls + other.calls,
    leftAfterOne: one.leftAfterOne + other.leftAfterOne,
    staffWithinThree: one.staffWithinThree + other.staffWithinThree,
    staffAfterThree: one.staffAfterThree + other.staffAfterThree,
    robotOnly: one.robotOnly + other.robotOnly,
    interactions: one.interactions + other.interactions,
    requests: one.requests + other.requests,
    requestsWorked: one.requestsWorked + other.requestsWorked,
  }
}
