import type { QualityTrace } from '../../../shared/quality.ts'

/** A whole call in a few figures; null where nothing was measured. */
export type QualitySummary = {
  readonly mean: number
  readonly worst: number
  readonly lossPercent: number
  readonly lossOutPercent: number | null
  readonly jitterMs: number
  readonly roundTripMs: number | null
}

/** Of the score the mean and the worst; of all else the worst. */
export function summaryOf({ points }: QualityTrace): QualitySummary | null {
  const measured = points.filter((point) => point !== null)
  if (measured.length === 0) return null
  const scores = measured.map(({ mos }) => mos)
  const most = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? null : Math.max(...known)
  }
  return {
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    worst: Math.min(...scores),
    lossPercent: most(measured.map((point) => point.lossPercent)) ?? 0,
    lossOutPercent: most(measured.map((point) => point.lossOutPercent)),
    jitterMs: most(measured.map((point) => point.jitterMs)) ?? 0,
    roundTripMs: most(measured.map((point) => point.roundTripMs)),
  }
}
