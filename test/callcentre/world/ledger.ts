import type { CallOutcome } from '../meiqia-records.ts'

/**
 * One call of the call centre from its first second to the end of its notes: what all five systems tell of it.
 * Times are ms of the timeline it is on; null: has not happened, yet or at all.
 */
export interface LedgerCall {
  /** A number of its own, in the order of arrival. */
  readonly index: number
  readonly uuid: string
  readonly direction: 'in' | 'out'
  readonly number: string
  /** Name of the queue it is for; a callout belongs to the first queue of its agent. */
  readonly queue: string
  readonly trunkNumber: string
  readonly trunkName: string
  readonly userData: string
  readonly startedAt: number
  /** Times the caller and the bot in front of the queues answered each other; 0: they never met. */
  readonly rounds: number
  leftBotAt: number | null
  queuedAt: number | null
  /** Meiqia id; 0: no agent was ever involved. */
  agentId: number
  sipAccount: string
  /** The agent's phone began to ring. */
  rungAt: number | null
  /** The agent is on the line; for a callout that is before the customer is. */
  agentOnAt: number | null
  /** Agent and customer talk. */
  answeredAt: number | null
  endedAt: number | null
  endedBy: 'agent' | 'customer' | 'system'
  /** The agent's notes are done. */
  wrappedAt: number | null
  /** `index` of the call with which somebody who gave up tried again. */
  followUp: number | null
}

/** Calls in the order in which they began, and where their 0 lies on the vendors' clock (epoch ms). */
export interface Timeline {
  readonly calls: readonly LedgerCall[]
  readonly began: number
}

/** Calls of the exchange are numbered from here on, apart from the simulation's. */
export const firstExchangeIndex = 500_000_000

export function isSimulated({ index }: LedgerCall): boolean {
  return index < firstExchangeIndex
}

/** No call takes longer from its arrival to the end of its notes. */
export const longestCallMs = 90 * 60_000

/** In the queue, or ringing at an agent. */
export function isWaiting(call: LedgerCall): boolean {
  return call.queuedAt !== null && call.answeredAt === null && call.endedAt === null
}

/** Reached the queue and never spoke with anybody: gave up, or was not answered. */
export function isLost(call: LedgerCall): boolean {
  return call.queuedAt !== null && call.answeredAt === null && call.endedAt !== null
}

/** Hung up while nobody's phone was ringing for them. */
export function hasGivenUp(call: LedgerCall): boolean {
  return isLost(call) && call.rungAt === null
}

/** Of a call that has ended, in Meiqia's words. */
export function outcomeOf(call: LedgerCall): CallOutcome {
  if (call.answeredAt !== null) return '接听'
  if (call.direction === 'out') return call.agentOnAt === null ? '主叫未接' : '被叫未接'
  if (call.rungAt !== null) return '振铃未接'
  return call.queuedAt === null ? 'ivr' : '队列放弃'
}

/** Visits those that began at `from` or later on the vendors' clock, each with its timeline's beginning. */
export function eachCallSince(
  timelines: readonly Timeline[],
  from: number,
  visit: (call: LedgerCall, began: number) => void,
): void {
  for (const { calls, began } of timelines) {
    for (let at = firstSince(calls, from - began); at < calls.length; at += 1) {
      const call = calls[at]
      if (call) visit(call, began)
    }
  }
}

function firstSince(calls: readonly LedgerCall[], from: number): number {
  let low = 0
  let high = calls.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calls[middle]?.startedAt ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
