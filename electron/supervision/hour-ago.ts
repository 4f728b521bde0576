import type { TodayFigures, TodayTile } from '../../shared/floor.ts'
import type { TodaysCalls } from './floor-api.ts'

/** Today's figures as they once were, by group (null: all together). */
export interface TodaySample {
  readonly at: number
  readonly groups: readonly { readonly group: number | null; readonly figures: TodayFigures }[]
}

const hourMs = 3_600_000
/** Somebody did not look at every minute of it. */
const leewayMs = 10 * 60_000
/** Samples need not be closer than this, ms. */
export const sampleEveryMs = 60_000

/** Where the sample of an hour ago is looked for: from and to, epoch ms. */
export const hourAgo = (now: number) => ({ from: now - hourMs - leewayMs, to: now - hourMs + leewayMs })

export const sampleOf = (rows: readonly TodaysCalls[], at: number): TodaySample => ({
  at,
  groups: rows.map(({ group, ...figures }) => ({ group, figures })),
})

/** The sample that is nearest to an hour ago; null when there is none near it. */
export function nearest(samples: readonly TodaySample[], now: number): TodaySample | null {
  const { from, to } = hourAgo(now)
  const distance = ({ at }: TodaySample) => Math.abs(now - hourMs - at)
  return (
    samples
      .filter(({ at }) => at >= from && at <= to)
      .toSorted((one, other) => distance(one) - distance(other))
      .at(0) ?? null
  )
}

/** Tiles with what there was an hour ago. All groups together come first. */
export function todayTiles(rows: readonly TodaysCalls[], before: TodaySample | null): TodayTile[] {
  const then = new Map(before?.groups.map(({ group, figures }) => [group, figures]))
  return rows
    .map(({ group, ...figures }): TodayTile => {
      const earlier = then.get(group)
      const isSameDay = earlier !== undefined && !isAfterMidnight(earlier, figures)
      return { group, figures, before: isSameDay && before !== null ? { at: before.at, figures: earlier } : null }
    })
    .sort((one, other) => Number(one.group !== null) - Number(other.group !== null))
}

/** The vendor's day has begun anew meanwhile: what is counted since then cannot be compared with all of yesterday. */
function isAfterMidnight(then: TodayFigures, now: TodayFigures): boolean {
  return (['in', 'out', 'queued', 'inAnswered'] as const).some((name) => (then[name] ?? 0) > (now[name] ?? 0))
}
