import type { QualityPoint } from '../../../shared/quality.ts'

/** What is to blame for a line that is not good; a key under `calls:line.cause`. */
export type LineCause = 'lost-in' | 'lost-out' | 'late' | 'uneven'

/** Losses weigh more than anything else (ITU-T G.107); the greater one is named. */
export function lineCause({ lossPercent, lossOutPercent, roundTripMs }: QualityPoint): LineCause {
  const out = lossOutPercent ?? 0
  if (Math.max(lossPercent, out) >= 1) return out > lossPercent ? 'lost-out' : 'lost-in'
  return (roundTripMs ?? 0) >= 300 ? 'late' : 'uneven'
}
