import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { DayFigures } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { bridge } from '../bridge.ts'
import { useToday } from '../history/today.ts'
import { useView } from '../view-store.ts'
import classes from './my-day.module.css'

type Day =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly figures: DayFigures }
  | { readonly kind: 'failed'; readonly why: Failure }

/** Read anew when the log changed and when the day does. */
function useDay(): Day {
  const revision = useView((view) => view.history.revision)
  const today = useToday()
  const [day, setDay] = useState<Day>({ kind: 'loading' })
  useEffect(() => {
    let current = true
    void bridge.request('history.day', undefined).then((answer) => {
      if (current) setDay(answer.ok ? { kind: 'ready', figures: answer.value } : { kind: 'failed', why: answer.error })
    })
    return () => {
      current = false
    }
  }, [revision, today])
  return day
}

/** The day in three figures. */
export function MyDay({ className }: { readonly className: string | undefined }) {
  const t = useText('desk')
  const failureText = useFailureText()
  const day = useDay()
  const figures = day.kind === 'ready' ? day.figures : null
  const cells = [
    ['calls', figures === null ? '–' : String(figures.calls)],
    ['talking', figures === null ? '–' : formatDuration(figures.talkSeconds)],
    ['average', figures === null ? '–' : formatDuration(figures.averageSeconds)],
  ] as const
  return (
    <Panel
      title={t('day.title')}
      className={className}
      actions={<span className={classes.since}>{t('day.since')}</span>}
    >
      {day.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {failureText(day.why)}
        </p>
      ) : (
        <dl className={classes.figures} aria-busy={day.kind === 'loading'}>
          {cells.map(([name, value]) => (
            <div key={name} className={classes.figure}>
              <dt>{t(`day.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
