import type { WallPanel } from '../../shared/floor-preferences.ts'
import type { FloorSource } from '../../shared/floor.ts'
import type { WallView } from '../../shared/wall.ts'
import { isStale } from '../console/floor/stale.ts'
import { clockWithSeconds } from '../console/history/when.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { useFailureText } from '../ui/failure-text.tsx'
import { useEachSecond } from '../ui/second.ts'
import classes from './wall.module.css'

export const sourcesOf: Readonly<Record<WallPanel, readonly FloorSource[]>> = {
  figures: ['sessions', 'waiting', 'today', 'queues'],
  agents: ['sessions'],
  waiting: ['waiting'],
  today: ['today'],
  queues: ['queues'],
  bot: ['bot-hours'],
}

/** "as of 14:03:07" of the oldest figure, and why it is not younger; the clock of the wall beside it. */
export function WallAge({ view, panel }: { readonly view: WallView; readonly panel: WallPanel }) {
  const t = useText('floor')
  const language = useLanguage()
  const failureText = useFailureText()
  const own = sourcesOf[panel].map((source) => view.sources[source])
  const moments = own.flatMap((status) => (status.kind === 'known' ? [status.asOf] : []))
  const failure = own.flatMap((status) => (status.kind !== 'absent' && status.failure ? [status.failure] : []))[0]
  const now = useEachSecond((at) => clockWithSeconds(at, language))
  return (
    <p className={classes.age}>
      {failure === undefined ? null : <span className={classes.silent}>{failureText(failure)}</span>}
      <span data-stale={useStaleWall(view, panel)}>
        {moments.length === 0
          ? t(own.every(({ kind }) => kind === 'absent') ? 'absent' : 'no-answer-yet')
          : t('as-of', { time: clockWithSeconds(Math.min(...moments), language) })}
      </span>
      <span className={classes.clock}>{now}</span>
    </p>
  )
}

export const useStaleWall = (view: WallView, panel: WallPanel): boolean =>
  useEachSecond((now) => sourcesOf[panel].some((source) => isStale(view.sources[source], now)))
