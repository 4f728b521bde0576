import { Button, Checkbox } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { RescueLine } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useSecond } from '../../ui/second.ts'
import { useCountry, useNumberText } from '../calls/country.ts'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, placeCall, useAsking, useRefusedAt } from '../calls/place-call.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { useFloor } from './floor-store.ts'
import classes from './side-list.module.css'

const sources = ['abandoned'] as const
/** Minutes since somebody gave up from which on it is coloured. */
const care = 5
const alarm = 15
/** More are counted and not listed: the oldest have to be called first. */
const most = 50

/** Whom to call back: who gave up and has not got through since, oldest first. */
export function RescuePanel() {
  const t = useText('floor')
  const lines = useFloor((floor) => floor.rescue)
  const withheld = useFloor((floor) => floor.withheld)
  const isStale = useStale(sources)
  const refused = useRefusedAt('floor')
  return (
    <Panel
      className={classes.panel}
      title={
        <>
          {t('rescue.title')} <span className={classes.count}>{lines.length}</span>
        </>
      }
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="rescue" />
        </>
      }
    >
      {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced('floor')} />}
      {lines.length === 0 ? (
        <p className={classes.empty}>{t('rescue.none')}</p>
      ) : (
        <ul className={classes.list} data-stale={isStale}>
          {lines.slice(0, most).map((line) => (
            <Line key={line.key} line={line} />
          ))}
          {lines.length > most ? <li className={classes.rest}>{t('more', { count: lines.length - most })}</li> : null}
        </ul>
      )}
      {withheld === 0 ? null : <p className={classes.rest}>{t('rescue.withheld', { count: withheld })}</p>}
    </Panel>
  )
}

function Line({ line }: { readonly line: RescueLine }) {
  const t = useText('floor')
  const tCalls = useText('calls')
  const country = useCountry()
  const numberText = useNumberText()
  const now = useSecond()
  const minutes = line.firstAt === null ? null : Math.floor((now - line.firstAt / 1000) / 60)
  const why = useView(obstacle)
  const callerId = useView((view) => view.preferences.callerId)
  const isAsking = useAsking()
  const who = numberText(line.number)
  const take = (taken: boolean) => ask('floor.take', { key: line.key, taken })
  const call = async () => {
    await take(true)
    const isOn = await placeCall('floor', { number: line.number, callerId, userData: null })
    if (!isOn) await take(false)
  }
  return (
    <li className={classes.line} data-taken={line.taken !== null}>
      <Checkbox
        size="xs"
        checked={line.taken !== null}
        aria-label={t('rescue.taken', { who })}
        onChange={(event) => void take(event.currentTarget.checked)}
      />
      <span className={classes.who}>
        <PhoneNumber number={line.number} country={country} className={classes.number} />
        {line.count > 1 ? <span className={classes.second}>×{line.count}</span> : null}
      </span>
      <span className={classes.queue}>{line.waits ? t('rescue.waits') : line.queues.join(' · ')}</span>
      <span
        className={classes.time}
        data-weight={minutes === null || minutes < care ? 'usual' : minutes < alarm ? 'care' : 'alarm'}
      >
        {minutes === null ? '–' : t('minutes', { count: Math.max(0, minutes) })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        disabled={why !== null || isAsking || line.waits}
        title={why === null ? undefined : tCalls(`obstacle.${why}`)}
        aria-label={t('rescue.call', { who })}
        leftSection={<IconPhone size="0.875rem" stroke={1.75} aria-hidden="true" />}
        onClick={() => void call()}
      >
        {t('rescue.call-word')}
      </Button>
    </li>
  )
}
