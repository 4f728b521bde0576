import type { HistoryRow } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'

type Came = Pick<HistoryRow, 'direction' | 'outcome'>

/** How loud a result is: `lost` needs a hand, `unreached` was tried, `plain` is no news. */
export type Weight = 'lost' | 'unreached' | 'plain'

/** The same calls that main counts as missed. */
export const isMissed = ({ direction, outcome }: Came): boolean =>
  direction === 'in' && (outcome === 'missed' || outcome === 'no-answer')

export function weightOf(row: Came): Weight {
  if (isMissed(row)) return 'lost'
  switch (row.outcome) {
    case 'abandoned':
    case 'refused':
    case 'failed':
      return 'lost'
    case 'missed':
    case 'busy':
    case 'no-answer':
    case 'declined':
      return 'unreached'
    default:
      return 'plain'
  }
}

/** The result in words; the vendor's own where we have none. */
export function useResultText(): (row: Pick<HistoryRow, 'outcome' | 'outcomeText' | 'timeline'>) => string {
  const t = useText('history')
  return ({ outcome, outcomeText, timeline }) => {
    if (outcome === 'other' && outcomeText !== '') return outcomeText
    const own = timeline.find(({ what }) => what === 'undisturbed' || what === 'diverted')
    if (own?.what === 'undisturbed' && outcome === 'missed') return t('outcome.undisturbed')
    if (own?.what === 'diverted' && outcome === 'declined') return t('outcome.diverted')
    return t(`outcome.${outcome}`)
  }
}
