import type { Moment } from '../../../shared/call.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import classes from './call-details.module.css'
import { timelineLines } from './timeline.ts'
import { clockWithSeconds } from './when.ts'

type TimelineListProps = { readonly timeline: readonly Moment[]; readonly startedAt: number }

/** What this phone saw of the call, each moment with its distance from the beginning. */
export function TimelineList({ timeline, startedAt }: TimelineListProps) {
  const t = useText('history')
  const language = useLanguage()
  if (timeline.length === 0) return <p className={classes.none}>{t('details.noTimeline')}</p>
  return (
    <ol className={classes.timeline}>
      {timelineLines(timeline, startedAt).map(({ at, after, what, detail }, index) => (
        <li key={index} className={classes.moment}>
          <time className={classes.after} dateTime={new Date(at).toISOString()} title={clockWithSeconds(at, language)}>
            {after}
          </time>
          <span className={classes.what}>
            {t(`moment.${what}`)}
            {detail === '' ? null : <span className={classes.detail}>{detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
