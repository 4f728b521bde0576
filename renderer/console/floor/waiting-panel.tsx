import type { WaitingRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useEachSecond } from '../../ui/second.ts'
import { useCountry } from '../calls/country.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { waitWeight } from './figures.ts'
import { useFloorPreferences } from './floor-preferences.ts'
import { useFloor } from './floor-store.ts'
import { Nothing } from './nothing.tsx'
import classes from './side-list.module.css'
import { VirtualLines } from './virtual-lines.tsx'

const sources = ['waiting'] as const

/** Who waits now, longest first. */
export function WaitingPanel() {
  const t = useText('floor')
  const waiting = useFloor((floor) => floor.waiting)
  const isStale = useStale(sources)
  return (
    <Panel
      className={classes.waiting}
      title={
        <>
          {t('waiting.title')} <span className={classes.count}>{waiting.length}</span>
        </>
      }
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="waiting" />
        </>
      }
    >
      {waiting.length === 0 ? (
        <Nothing sources={sources}>{t('waiting.none')}</Nothing>
      ) : (
        <VirtualLines label={t('waiting.title')} lines={waiting} isStale={isStale}>
          {(row) => <Caller row={row} />}
        </VirtualLines>
      )}
    </Panel>
  )
}

function Caller({ row: { number, name, queue, since } }: { readonly row: WaitingRow }) {
  const country = useCountry()
  const { waitAfter } = useFloorPreferences().likes
  const weight = useEachSecond((now) => waitWeight(since, waitAfter, now))
  return (
    <>
      <span className={classes.who}>
        <PhoneNumber number={number} country={country} className={classes.number} />
        {name === '' ? null : <span className={classes.second}>{name}</span>}
      </span>
      <span className={classes.queue}>{queue}</span>
      <span className={classes.time} data-weight={weight}>
        {since === null ? '–' : <Elapsed since={since} />}
      </span>
    </>
  )
}
