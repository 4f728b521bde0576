import type { RescueLine } from '../../shared/floor.ts'
import type { CallRecord, RecordsApi } from '../history/records-api.ts'

/** A number whose records were read is left alone for so long, ms. */
const restMs = 120_000
/** Calls of one number in one day; more are read with the next look. */
const pageSize = 100
/** Clocks differ, and a call may have begun before the one before it was counted as lost. */
const leewayMs = 60_000

/** Whose records to read next: never read first, then longest ago, the oldest line first. Null: nobody's yet. */
export function nextToCheck(
  lines: readonly RescueLine[],
  checked: ReadonlyMap<string, number>,
  now: number,
): RescueLine | null {
  let next: RescueLine | null = null
  let soonest = now - restMs
  for (const line of lines) {
    const at = checked.get(line.key) ?? Number.NEGATIVE_INFINITY
    if (at > soonest || (next !== null && at === soonest)) continue
    next = line
    soonest = at
  }
  return next
}

export type Query = Parameters<RecordsApi['records']>[0]

export const recordsOf = ({ number, firstAt }: RescueLine, midnight: number): Query => ({
  number,
  from: (firstAt ?? midnight) - leewayMs,
  pageIndex: 1,
  pageSize,
})

/** When this number was last talked with, epoch ms; null: not in these. */
export function throughAt(records: readonly CallRecord[]): number | null {
  const talks = records.filter(({ outcome }) => outcome === 'answered').map(({ startedAt }) => startedAt)
  return talks.length === 0 ? null : Math.max(...talks)
}
