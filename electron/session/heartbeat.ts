import type { Failure } from '../../shared/failure.ts'
import type { Link } from '../../shared/session.ts'

/** Between two beats that were answered. The vendor's own test tool beats every 3 min (docs/vendors.md §4.3). */
export const BEAT_EVERY_MS = 30_000
/** Spread of the beat, so that desktops that started together do not stay together. */
export const BEAT_JITTER = 0.1
/** Back-off after a miss: doubles from the base up to the cap, then any moment up to that (full jitter). */
export const RETRY_BASE_MS = 1_000
export const RETRY_CAP_MS = 15_000
/** Cap once the link is lost, and for signing in again. */
export const LOST_CAP_MS = 30_000
/** Full jitter may draw zero; a desktop never asks again faster than this. */
export const RETRY_FLOOR_MS = 250
/** So many misses in a row, or so long without an answer, and the link counts as lost. The first miss already shows. */
export const LOST_AFTER_MISSES = 4
export const LOST_AFTER_MS = 90_000

/** From … to, ms: the shell picks a moment in between with the random that was passed to it. */
export type Span = readonly [from: number, to: number]

export const pick = ([from, to]: Span, random: () => number): number => Math.round(from + random() * (to - from))

/** good → degraded (1st to 3rd miss) → lost → good. Times epoch ms. */
export interface Heart {
  readonly link: Link
  readonly lastBeatAt: number
  readonly misses: number
}

export const beating = (now: number, roundTripMs: number): Heart => ({
  link: { kind: 'good', lastBeatAt: now, roundTripMs },
  lastBeatAt: now,
  misses: 0,
})

export function missed(heart: Heart, why: Failure, now: number): Heart {
  const misses = heart.misses + 1
  const since = heart.link.kind === 'good' ? now : heart.link.since
  const isLost = heart.link.kind === 'lost' || misses >= LOST_AFTER_MISSES || now - heart.lastBeatAt > LOST_AFTER_MS
  return { ...heart, misses, link: isLost ? { kind: 'lost', since, why } : { kind: 'degraded', since, misses, why } }
}

/** The vendor no longer knows us: nothing to retry with a beat. */
export const lost = (heart: Heart, why: Failure, now: number): Heart => ({
  ...heart,
  link: { kind: 'lost', since: heart.link.kind === 'good' ? now : heart.link.since, why },
})

export function untilNextBeat(heart: Heart, now: number): Span {
  switch (heart.link.kind) {
    case 'good':
      return [BEAT_EVERY_MS * (1 - BEAT_JITTER), BEAT_EVERY_MS * (1 + BEAT_JITTER)]
    case 'degraded':
      return backOff(heart.misses, RETRY_CAP_MS, heart.link.why, now)
    case 'lost':
      return backOff(heart.misses, LOST_CAP_MS, heart.link.why, now)
  }
}

/** `attempt` from 1. A vendor that named a time is not asked before it. */
export function backOff(attempt: number, capMs: number, why: Failure, now: number): Span {
  const ceiling = Math.min(capMs, RETRY_BASE_MS * 2 ** Math.min(attempt - 1, 20))
  const floor = why.code === 'rate-limited' ? Math.max(RETRY_FLOOR_MS, why.until - now) : RETRY_FLOOR_MS
  return [floor, Math.max(floor, ceiling)]
}
