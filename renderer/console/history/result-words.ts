import type { HistoryRow } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'

/** How loud a result is: `lost` needs a hand, `unreached` was tried, `plain` is no news. */
export type Weight = 'lost' | 'unreached' | 'plain'

export function weightOf({ outcome }: Pick<HistoryRow, 'outcome'>): Weight {
  switch (outcome) {
    case 'missed':
    case 'abandoned':
    case 'refused':
    case 'failed':
      return 'lost'
    case 'busy':
    case 'no-answer':
    case 'declined':
      return 'unreached'
    default:
      return 'plain'
  }
}

export const isMissed = ({ direction, outcome }: Pick<HistoryRow, 'direction' | 'outcome'>): boolean =>
  direction === 'in' && (outcome === 'missed' || outcome === 'abandoned' || outcome === 'no-answer')

/** The result in words; the vendor's own where we have none. */
export function useResultText(): (row: Pick<HistoryRow, 'outcome' | 'outcomeText'>) => string {
  const t = useText('history')
  return ({ outcome, outcomeText }) =>
    outcome === 'other' && outcomeText !== '' ? outcomeText : t(`outcome.${outcome}`)
}
