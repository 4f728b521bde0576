import type { Failure } from '../../shared/failure.ts'
import type { SourceStatus } from '../../shared/floor.ts'

/** How often a question may be asked. ms. */
export interface Pace {
  /** From one asking to the next while all is well. */
  readonly everyMs: number
  /** For each request that one asking takes: what the vendor's limit, or decency, leaves. */
  readonly perRequestMs: number
}

/** How asking one question has gone so far. Times epoch ms. */
export interface Polled {
  /** Of the last asking that came to its end; null = none yet. */
  readonly last: { readonly startedAt: number; readonly endedAt: number } | null
  /** Of the last answer. */
  readonly requests: number
  readonly tookMs: number
  readonly restMs: number
  readonly asOf: number | null
  /** Since the last answer. */
  readonly misses: number
  readonly failure: Failure | null
  /** From 1: a vendor that said "too often" is asked more seldom for a good while, as others ask it too. */
  readonly strain: number
}

export const notPolled: Polled = {
  last: null,
  requests: 1,
  tookMs: 0,
  restMs: 0,
  asOf: null,
  misses: 0,
  failure: null,
  strain: 1,
}

const longestPauseMs = 60_000
const firstTriesMs = 5_000
/** A right that is refused, a clock or a setting that is wrong: somebody has to mend it, and each try may do harm. */
const hopelessPauseMs = 300_000
const mostStrain = 16
const graceMs = 1_000

/** ms from one asking to the next: slower for long lists, slow answers and after "too often". */
export function periodOf({ everyMs, perRequestMs }: Pace, { requests, tookMs, restMs, strain }: Polled): number {
  return Math.round(Math.max(everyMs, restMs, requests * perRequestMs, 3 * tookMs) * strain)
}

/** When to ask again, epoch ms. `random`: from 0 to 1, so that many desks that failed together do not come back together. */
export function nextAt(pace: Pace, polled: Polled, random: number): number {
  const { last, failure, misses } = polled
  if (last === null) return Number.NEGATIVE_INFINITY
  const period = periodOf(pace, polled)
  if (failure === null) return last.startedAt + period
  if (isHopeless(failure)) return last.endedAt + Math.max(period, hopelessPauseMs)
  // What was never told is missed by everybody, however seldom it changes.
  const base = polled.asOf === null ? Math.min(period, firstTriesMs) : period
  const backOff = Math.min(Math.max(longestPauseMs, base), base * 2 ** Math.min(misses, 10))
  const after = last.endedAt + backOff * (0.5 + random / 2)
  return 'until' in failure ? Math.max(after, failure.until) : after
}

export const answered = (
  polled: Polled,
  at: { readonly startedAt: number; readonly endedAt: number },
  { requests, asOf, restMs = 0 }: { readonly requests: number; readonly asOf: number; readonly restMs?: number },
): Polled => ({
  last: at,
  requests,
  tookMs: Math.max(0, at.endedAt - at.startedAt),
  restMs,
  asOf,
  misses: 0,
  failure: null,
  strain: Math.max(1, polled.strain - 0.1),
})

export const failed = (
  polled: Polled,
  at: { readonly startedAt: number; readonly endedAt: number },
  failure: Failure,
): Polled => ({
  ...polled,
  last: at,
  misses: polled.misses + 1,
  failure,
  strain: failure.code === 'rate-limited' ? Math.min(mostStrain, polled.strain * 2) : polled.strain,
})

/** Two polls that should have been answered since are missed. */
export function statusOf(pace: Pace, polled: Polled): SourceStatus {
  const { asOf, failure, tookMs } = polled
  if (asOf === null) return { kind: 'nothing', failure }
  return { kind: 'known', asOf, staleAt: asOf + 2 * periodOf(pace, polled) + tookMs + graceMs, failure }
}

function isHopeless({ code }: Failure): boolean {
  return code === 'unauthorised' || code === 'locked-out' || code === 'bad-request' || code === 'not-ready'
}
