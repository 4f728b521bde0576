import { type FloorSource, systemOf } from '../../../shared/floor.ts'
import type { System } from '../../../shared/failure.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { useEachSecond } from '../../ui/second.ts'
import { clock } from '../history/when.ts'
import { useFloor } from './floor-store.ts'
import { isStale } from './stale.ts'
import classes from './sources-line.module.css'

const systems = ['yiyun', 'meiqia', 'udesk', 'huawei-cms', 'huawei-oifde'] as const satisfies readonly System[]

/** The five systems at a glance: how old each one's word is; which is silent, since when, why, and who can mend it. */
export function SourcesLine() {
  const t = useText('floor')
  return (
    <ul className={classes.line} aria-label={t('sources.title')}>
      {systems.map((system) => (
        <SystemWord key={system} system={system} />
      ))}
    </ul>
  )
}

function SystemWord({ system }: { readonly system: (typeof systems)[number] }) {
  const t = useText('floor')
  const language = useLanguage()
  const failureText = useFailureText()
  const statuses = useFloor((floor) => floor.sources)
  const own = (Object.keys(statuses) as FloorSource[])
    .filter((source) => systemOf[source] === system)
    .map((source) => statuses[source])
  const known = own.flatMap((status) => (status.kind === 'known' ? [status] : []))
  const failure = own.flatMap((status) => (status.kind === 'absent' ? [] : (status.failure ?? [])))[0]
  // The youngest word of a system says whether it speaks at all; each panel has the age of its own.
  const youngest = known.length === 0 ? null : Math.max(...known.map(({ asOf }) => asOf))
  const seconds = useEachSecond((now) => (youngest === null ? -1 : Math.max(0, Math.floor((now - youngest) / 1000))))
  const isOld = useEachSecond((now) => known.length > 0 && known.every((status) => isStale(status, now)))
  const name = t(`system.${system}`)
  if (own.every(({ kind }) => kind === 'absent')) return null
  if (failure !== undefined)
    return (
      <li className={classes.silent}>
        {name}{' '}
        {youngest === null ? t('sources.silent') : t('sources.silent-since', { time: clock(youngest, language) })}
        {' · '}
        {failureText(failure)}
      </li>
    )
  // Not asked: nobody looks at what it tells.
  if (youngest === null || isOld) return <li className={classes.resting}>{name}</li>
  return (
    <li>
      {name} <span className={classes.age}>{t('seconds', { count: seconds })}</span>
    </li>
  )
}
