import { Button, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { CallList } from './call-list.tsx'
import { filterOf, isBackwards, isNarrow, type Searched, wideOpen } from './filter.ts'
import classes from './history-room.module.css'
import { ShowChips } from './show-chips.tsx'
import { SyncLine, SyncProblems } from './sync-line.tsx'
import { useToday } from './today.ts'
import { usePages } from './use-pages.ts'

/** Every call of this agent that the log has, searched and paged. */
export function HistoryRoom() {
  const t = useText('history')
  const [searched, setSearched] = useState<Searched>(wideOpen)
  const [settled] = useDebouncedValue(searched, 150)
  const filter = useMemo(() => filterOf(settled), [settled])
  const { pages, readOlder, readAgain } = usePages(filter)
  const change = (part: Partial<Searched>) => setSearched((now) => ({ ...now, ...part }))
  const today = useToday()
  const narrow = isNarrow(searched)
  return (
    <div className={classes.room}>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <Panel title={t('calls')} className={classes.panel} actions={<SyncLine />}>
        <SyncProblems />
        <search className={classes.filters}>
          <TextInput
            className={classes.text}
            classNames={{ input: classes.input ?? '' }}
            size="xs"
            type="search"
            maxLength={64}
            aria-label={t('filter.text')}
            placeholder={t('filter.text')}
            leftSection={<IconSearch size="0.875rem" stroke={1.75} aria-hidden="true" />}
            value={searched.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <ShowChips
            value={searched.show}
            counts={pages.kind === 'ready' ? pages.counts : null}
            onChange={(show) => change({ show })}
          />
          <DateField label={t('filter.from')} value={searched.from} onChange={(from) => change({ from })} />
          <DateField label={t('filter.to')} value={searched.to} onChange={(to) => change({ to })} />
          {narrow ? (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconX size="0.875rem" stroke={1.75} aria-hidden="true" />}
              onClick={() => setSearched(wideOpen)}
            >
              {t('filter.clear')}
            </Button>
          ) : null}
        </search>
        {isBackwards(searched) ? (
          <p className={classes.problem} role="alert">
            {t('filter.backwards')}
          </p>
        ) : null}
        <CallList
          label={t('calls')}
          place="history"
          pages={pages}
          today={today}
          empty={t(narrow ? 'emptyFiltered' : 'empty')}
          readOlder={readOlder}
          readAgain={readAgain}
        />
      </Panel>
    </div>
  )
}

type DateFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function DateField({ label, value, onChange }: DateFieldProps) {
  return (
    <label className={classes.date}>
      {label}
      <input
        className={classes.dateInput}
        type="date"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
