import type { Moment } from '../../../shared/call.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { clockWithSeconds } from '../history/when.ts'
import classes from './call-page.module.css'
import { useMomentText } from './moment-text.ts'
import { timelineLines } from './timeline.ts'

type TimelineListProps = { readonly timeline: readonly Moment[]; readonly startedAt: number }

/** What this phone saw of the call, each moment with its distance from the beginning. */
export function TimelineList({ timeline, startedAt }: TimelineListProps) {
  const t = useText('history')
  const language = useLanguage()
  const momentText = useMomentText()
  if (timeline.length === 0) return <p className={classes.none}>{t('details.noTimeline')}</p>
  return (
    <ol className={classes.timeline}>
      {timelineLines(timeline, startedAt).map((line, index) => {
        const { what, detail } = momentText(line)
        return (
          <li key={index} className={classes.moment} data-what={line.what}>
            <time
              className={classes.after}
              dateTime={new Date(line.at).toISOString()}
              title={clockWithSeconds(line.at, language)}
            >
              {line.after}
            </time>
            <span className={classes.what}>
              {what}
              {detail === '' ? null : <span className={classes.detail}>{detail}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
