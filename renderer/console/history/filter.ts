import type { HistoryFilter } from '../../../shared/history.ts'
import { dateField, dayEnd } from './when.ts'

/** What stands in the search fields: days as `yyyy-mm-dd` or empty. */
export type Searched = {
  readonly text: string
  readonly show: HistoryFilter['show']
  readonly from: string
  readonly to: string
}

export const wideOpen: Searched = { text: '', show: 'all', from: '', to: '' }

export const isNarrow = ({ text, show, from, to }: Searched): boolean =>
  text.trim() !== '' || show !== 'all' || from !== '' || to !== ''

export const isBackwards = ({ from, to }: Searched): boolean => from !== '' && to !== '' && from > to

/**
 * Both days count whole. A number is found however it is grouped: text that is only digits and separators loses the
 * separators, because numbers are stored without.
 */
export function filterOf({ text, show, from, to }: Searched): HistoryFilter {
  const words = text.normalize('NFKC').trim()
  const last = dateField(to)
  return {
    text: /^[\d\s+\-().]+$/.test(words) ? words.replace(/[\s\-().]/g, '') : words,
    show,
    from: dateField(from),
    to: last === null ? null : dayEnd(last),
  }
}
