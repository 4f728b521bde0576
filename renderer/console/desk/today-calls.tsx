import { type ReactNode, useMemo, useState } from 'react'
import type { HistoryFilter } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { CallList } from '../history/call-list.tsx'
import { type Show, ShowChips } from '../history/show-chips.tsx'
import { useToday } from '../history/today.ts'
import { usePages } from '../history/use-pages.ts'

type TodayCallsProps = { readonly className: string | undefined; readonly actions: ReactNode }

/** This agent's calls since local midnight. */
export function TodayCalls({ className, actions }: TodayCallsProps) {
  const t = useText('desk')
  const today = useToday()
  const [show, setShow] = useState<Show>('all')
  const filter = useMemo<HistoryFilter>(() => ({ text: '', show, from: today, to: null }), [show, today])
  const { pages, readOlder, readAgain } = usePages(filter)
  return (
    <Panel
      title={t('today.title')}
      className={className}
      actions={
        <>
          <ShowChips value={show} counts={pages.kind === 'ready' ? pages.counts : null} onChange={setShow} />
          {actions}
        </>
      }
    >
      <CallList
        label={t('today.title')}
        place="today"
        pages={pages}
        today={null}
        empty={t(show === 'all' ? 'today.empty' : 'today.emptyFiltered')}
        readOlder={readOlder}
        readAgain={readAgain}
      />
    </Panel>
  )
}
