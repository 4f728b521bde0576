import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useSecond } from '../../ui/second.ts'
import { useCountry } from '../calls/country.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { useFloor } from './floor-store.ts'
import classes from './side-list.module.css'

const sources = ['waiting'] as const
/** Seconds of waiting from which on a wait is coloured. */
const care = 30
const alarm = 60
/** More are counted and not listed. */
const most = 50

/** Who waits now, longest first. */
export function WaitingPanel() {
  const t = useText('floor')
  const waiting = useFloor((floor) => floor.waiting)
  const isStale = useStale(sources)
  const country = useCountry()
  const now = useSecond()
  return (
    <Panel
      className={classes.panel}
      title={t('waiting.title')}
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="waiting" />
        </>
      }
    >
      {waiting.length === 0 ? (
        <p className={classes.empty}>{t('waiting.none')}</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('waiting.title')}>
          <ul className={classes.list} data-stale={isStale}>
            {waiting.slice(0, most).map(({ key, number, name, queue, since }) => {
              const seconds = since === null ? 0 : now - Math.floor(since / 1000)
              return (
                <li key={key} className={classes.line}>
                  <span className={classes.who}>
                    <PhoneNumber number={number} country={country} className={classes.number} />
                    {name === '' ? null : <span className={classes.second}>{name}</span>}
                  </span>
                  <span className={classes.queue}>{queue}</span>
                  <span
                    className={classes.time}
                    data-weight={seconds >= alarm ? 'alarm' : seconds >= care ? 'care' : 'usual'}
                  >
                    {since === null ? '–' : <Elapsed since={since} />}
                  </span>
                </li>
              )
            })}
            {waiting.length > most ? (
              <li className={classes.rest}>{t('more', { count: waiting.length - most })}</li>
            ) : null}
          </ul>
        </div>
      )}
    </Panel>
  )
}
