import type { ReactNode } from 'react'
import type { FloorSource } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { useFloor } from './floor-store.ts'
import classes from './side-panel.module.css'

type NothingProps = {
  readonly sources: readonly FloorSource[]
  /** What it means that there is nothing, once the vendor has said so. */
  readonly children: ReactNode
}

/** An empty panel says why: nothing there, not asked yet, not in this profile, or a vendor that does not answer. */
export function Nothing({ sources, children }: NothingProps) {
  const t = useText('floor')
  const statuses = useFloor((floor) => floor.sources)
  const own = sources.map((source) => statuses[source])
  const silent = own.flatMap((status) => (status.kind === 'nothing' && status.failure ? [status.failure] : []))[0]
  if (silent !== undefined)
    return (
      <div className={classes.silent}>
        <FailureNote failure={silent} />
      </div>
    )
  if (own.every(({ kind }) => kind === 'absent')) return <p className={classes.empty}>{t('absent-long')}</p>
  if (own.some(({ kind }) => kind === 'nothing'))
    return (
      <p className={classes.empty} role="status">
        {t('starting')}
      </p>
    )
  return <p className={classes.empty}>{children}</p>
}
