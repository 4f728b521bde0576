import type { HistoryRow } from '../../../shared/history.ts'
import { bridge } from '../bridge.ts'
import type { DialField } from './dial-field.ts'

/** As many as stand in the list without scrolling. */
const most = 8

/** Each number once, the latest first; withheld ones cannot be called. */
export function recentNumbers(rows: readonly Pick<HistoryRow, 'number'>[]): readonly string[] {
  return [...new Set(rows.map(({ number }) => number).filter((number) => number !== ''))].slice(0, most)
}

/** Read when the list is opened: the freshest are wanted, and only then. None when the log cannot be read. */
export async function readRecentNumbers(): Promise<readonly string[]> {
  const answer = await bridge.request('history.page', { filter: {}, after: null, limit: 100 })
  return answer.ok ? recentNumbers(answer.value.rows) : []
}

/** Those that have what is typed in them; all of them while that is a whole number of the list, or nothing. */
export function matchingNumbers(numbers: readonly string[], { number, shown }: DialField): readonly string[] {
  const typed = number.ok ? number.value : shown.replace(/\D/g, '')
  if (typed === '' || numbers.includes(typed)) return numbers
  return numbers.filter((known) => known.includes(typed))
}
