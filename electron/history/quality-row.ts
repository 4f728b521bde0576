import { z } from 'zod'
import { QualityTrace, type QualityPoint } from '../../shared/quality.ts'

/**
 * A trace in few bytes, some 3 kB for the longest call: `[startedAt, stepMs, points]`, a point as
 * `[mos × 100, jitter ms, loss ‰, loss out ‰ | null, round trip ms | null]` or 0 for none.
 */
const Compact = z.tuple([
  z.number(),
  z.number(),
  z.array(
    z.union([
      z.literal(0),
      z.tuple([z.number(), z.number(), z.number(), z.number().nullable(), z.number().nullable()]),
    ]),
  ),
])
type Compact = z.infer<typeof Compact>

export const packed = ({ startedAt, stepMs, points }: QualityTrace): string =>
  JSON.stringify([
    Math.round(startedAt),
    stepMs,
    points.map((point) => (point === null ? 0 : figures(point))),
  ] satisfies Compact)

const figures = ({ mos, jitterMs, lossPercent, lossOutPercent, roundTripMs }: QualityPoint) => {
  const whole = (value: number | null) => (value === null ? null : Math.round(value))
  const out = lossOutPercent === null ? null : lossOutPercent * 10
  return [
    Math.round(mos * 100),
    Math.round(jitterMs),
    Math.round(lossPercent * 10),
    whole(out),
    whole(roundTripMs),
  ] satisfies Compact[2][number]
}

/** Null for what does not read: a call without a plot is still a call. */
export function unpacked(text: string): QualityTrace | null {
  const read = Compact.safeParse(parsed(text))
  if (!read.success) return null
  const [startedAt, stepMs, points] = read.data
  const trace = QualityTrace.safeParse({
    startedAt,
    stepMs,
    points: points.map((point) => (point === 0 ? null : pointOf(point))),
  })
  return trace.success ? trace.data : null
}

const pointOf = ([mos, jitterMs, loss, lossOut, roundTripMs]: Exclude<Compact[2][number], 0>): QualityPoint => ({
  mos: mos / 100,
  jitterMs,
  lossPercent: loss / 10,
  lossOutPercent: lossOut === null ? null : lossOut / 10,
  roundTripMs,
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
