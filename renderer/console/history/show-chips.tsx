import { UnstyledButton } from '@mantine/core'
import type { HistoryFilter, HistoryPage } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'
import classes from './show-chips.module.css'

export type Show = HistoryFilter['show']

const shows = ['all', 'missed', 'out', 'in'] as const satisfies readonly Show[]

type ShowChipsProps = {
  readonly value: Show
  /** Null while they are not known. */
  readonly counts: HistoryPage['counts'] | null
  readonly onChange: (show: Show) => void
}

export function ShowChips({ value, counts, onChange }: ShowChipsProps) {
  const t = useText('history')
  return (
    <div className={classes.chips} role="group" aria-label={t('show.label')}>
      {shows.map((show) => (
        <UnstyledButton
          key={show}
          className={classes.chip}
          aria-pressed={show === value}
          onClick={() => onChange(show)}
        >
          {t(`show.${show}`)}
          {counts === null ? null : <span className={classes.count}>{counts[show]}</span>}
        </UnstyledButton>
      ))}
    </div>
  )
}
