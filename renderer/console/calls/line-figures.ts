import type { QualityPoint } from '../../../shared/quality.ts'

export type LineFigure = {
  /** A key under `calls:line.figure`. */
  readonly name: 'mos' | 'lossIn' | 'lossOut' | 'jitter' | 'roundTrip'
  readonly text: string
}

/** What was measured, written out; what was not is left out. */
export function lineFigures(point: QualityPoint, language: string): readonly LineFigure[] {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  const share = (value: number) => `${number(value, value > 0 && value < 10 ? 1 : 0)} %`
  const length = (value: number) => `${number(value, 0)} ms`
  const { mos, lossPercent, lossOutPercent, jitterMs, roundTripMs } = point
  return [
    { name: 'mos', text: number(mos, 1) },
    { name: 'lossIn', text: share(lossPercent) },
    ...(lossOutPercent === null ? [] : [{ name: 'lossOut', text: share(lossOutPercent) } as const]),
    { name: 'jitter', text: length(jitterMs) },
    ...(roundTripMs === null ? [] : [{ name: 'roundTrip', text: length(roundTripMs) } as const]),
  ]
}
