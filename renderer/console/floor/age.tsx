import type { FloorSource } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { useEachSecond } from '../../ui/second.ts'
import { clockWithSeconds } from '../history/when.ts'
import classes from './age.module.css'
import { useFloor } from './floor-store.ts'
import { isStale } from './stale.ts'

/** Whether any of these has missed two polls; what they show is greyed then. */
export function useStale(sources: readonly FloorSource[]): boolean {
  const statuses = useFloor((floor) => floor.sources)
  return useEachSecond((now) => sources.some((source) => isStale(statuses[source], now)))
}

/** "as of 14:03:07" of the oldest of these, and why it is not younger. */
export function Age({ sources }: { readonly sources: readonly FloorSource[] }) {
  const t = useText('floor')
  const language = useLanguage()
  const failureText = useFailureText()
  const statuses = useFloor((floor) => floor.sources)
  const stale = useStale(sources)
  const own = sources.map((source) => statuses[source])
  const moments = own.flatMap((status) => (status.kind === 'known' ? [status.asOf] : []))
  const failure = own.flatMap((status) => (status.kind !== 'absent' && status.failure ? [status.failure] : []))[0]
  if (own.every(({ kind }) => kind === 'absent')) return <span className={classes.age}>{t('absent')}</span>
  const age =
    moments.length === 0 ? t('no-answer-yet') : t('as-of', { time: clockWithSeconds(Math.min(...moments), language) })
  return (
    <span className={classes.age} data-stale={stale}>
      {failure === undefined ? age : `${age} · ${failureText(failure)}`}
    </span>
  )
}
