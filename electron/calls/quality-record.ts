import { levelOf, type QualityLevel, type QualityPoint, type QualityTrace } from '../../shared/quality.ts'

/** What is kept of a call's quality while it goes on. */
export interface QualityRecord {
  readonly trace: QualityTrace
  /** Noted in the timeline last. */
  readonly level: QualityLevel
  /** Another level than that, and for how many seconds in a row. */
  readonly run: { readonly level: QualityLevel; readonly seconds: number }
}

/** A plot is some 500 pixels wide; a long call is kept in longer steps. */
export const mostPoints = 240

/** So long a change must last to be told: a second of jitter is no news. */
const tellAfterSeconds = 3

/** With the second that ended at `at`, epoch ms; `news`: a level that has lasted, null = nothing to tell. A call begins as good. */
export function record(
  before: QualityRecord | undefined,
  at: number,
  point: QualityPoint,
): readonly [QualityRecord, news: QualityLevel | null] {
  const trace = add(before?.trace, at, point)
  const noted = before?.level ?? 'good'
  const level = levelOf(point.mos)
  const seconds = before?.run.level === level ? before.run.seconds + 1 : 1
  const isNews = level !== noted && seconds >= tellAfterSeconds
  return [{ trace, level: isNews ? level : noted, run: { level, seconds } }, isNews ? level : null]
}

function add(trace: QualityTrace | undefined, at: number, point: QualityPoint): QualityTrace {
  const { startedAt, stepMs, points } = trace ?? { startedAt: at - 1000, stepMs: 1000, points: [] }
  // By its middle: a second ends a little early or late, and would share its place with a neighbour and leave a gap. A
  // clock that was set back writes into the beginning.
  const index = Math.max(0, Math.floor((at - 500 - startedAt) / stepMs))
  if (index >= mostPoints) return add(halved({ startedAt, stepMs, points }), at, point)
  const longer = points.length > index ? points : [...points, ...nothing(index + 1 - points.length)]
  return { startedAt, stepMs, points: longer.with(index, worse(longer[index] ?? null, point)) }
}

const nothing = (count: number): readonly null[] => Array.from({ length: count }, () => null)

const halved = ({ startedAt, stepMs, points }: QualityTrace): QualityTrace => ({
  startedAt,
  stepMs: stepMs * 2,
  points: Array.from({ length: Math.ceil(points.length / 2) }, (_, index) =>
    worse(points[index * 2] ?? null, points[index * 2 + 1] ?? null),
  ),
})

/** Not the mean: it would smooth away the very second that somebody complains about. */
function worse(a: QualityPoint | null, b: QualityPoint | null): QualityPoint | null {
  if (a === null || b === null) return a ?? b
  return {
    mos: Math.min(a.mos, b.mos),
    jitterMs: Math.max(a.jitterMs, b.jitterMs),
    lossPercent: Math.max(a.lossPercent, b.lossPercent),
    lossOutPercent: larger(a.lossOutPercent, b.lossOutPercent),
    roundTripMs: larger(a.roundTripMs, b.roundTripMs),
  }
}

const larger = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)
