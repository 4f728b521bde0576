import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { useSecond } from '../../ui/second.ts'
import { clockWithSeconds } from '../history/when.ts'
import type { Looking } from './directory-store.ts'
import classes from './target-picker.module.css'

/** Two questions to the vendor went by without an answer. */
const staleAfterMs = 12_000

type ColleaguesPlaceProps = {
  readonly looking: Looking
  /** What can be chosen without the list of colleagues: a number. */
  readonly usable: boolean
  readonly children: (stale: boolean) => ReactNode
}

/** The place of the list in each of its states: asking, failed, there, and there but old. */
export function ColleaguesPlace({ looking, usable, children }: ColleaguesPlaceProps) {
  const t = useText('colleagues')
  const failureText = useFailureText()
  if (looking.kind === 'asking' && !usable)
    return (
      <div className={classes.place} role="status" aria-label={t('asking')}>
        <div className={classes.skeletons}>
          {[70, 55, 80, 60].map((width) => (
            <Skeleton key={width} height="0.875rem" width={`${width}%`} />
          ))}
        </div>
      </div>
    )
  if (looking.kind === 'failed')
    return (
      <div className={classes.place}>
        {usable ? children(false) : <p className={classes.empty}>{t('number-only')}</p>}
        <p className={classes.foot} data-stale="true" role="alert">
          {failureText(looking.why)}
        </p>
      </div>
    )
  if (looking.kind === 'asking') return <div className={classes.place}>{children(false)}</div>
  const { asOf, failure } = looking.directory
  return <Dated asOf={asOf} failure={failure} content={children} />
}

type DatedProps = {
  readonly asOf: number
  readonly failure: Failure | null
  readonly content: (stale: boolean) => ReactNode
}

function Dated({ asOf, failure, content }: DatedProps) {
  const t = useText('colleagues')
  const failureText = useFailureText()
  const language = useLanguage()
  const stale = useSecond() * 1000 - asOf > staleAfterMs
  return (
    <div className={classes.place}>
      {content(stale)}
      {stale || failure !== null ? (
        <p className={classes.foot} data-stale="true" role="status">
          {t('as-of', { time: clockWithSeconds(asOf, language) })}
          {failure === null ? null : ` ${failureText(failure)}`}
        </p>
      ) : null}
    </div>
  )
}
