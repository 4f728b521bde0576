import { Button, Checkbox } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { RescueLine } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useEachSecond } from '../../ui/second.ts'
import { useCountry, useNumberText } from '../calls/country.ts'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, placeCall, useAsking, useRefusedAt } from '../calls/place-call.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { useFloor } from './floor-store.ts'
import { hoursOf } from './figures.ts'
import { Nothing } from './nothing.tsx'
import classes from './side-list.module.css'
import side from './side-panel.module.css'
import { VirtualLines } from './virtual-lines.tsx'

const sources = ['abandoned'] as const
/** Minutes since somebody gave up from which on it is coloured. */
const care = 5
const alarm = 15

/** Whom to call back: who gave up and has not got through since, oldest first. */
export function RescuePanel() {
  const t = useText('floor')
  const lines = useFloor((floor) => floor.rescue)
  const withheld = useFloor((floor) => floor.withheld)
  const isStale = useStale(sources)
  const refused = useRefusedAt('floor')
  return (
    <Panel
      className={classes.rescue}
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
        <Nothing sources={sources}>{t('rescue.none')}</Nothing>
      ) : (
        <VirtualLines label={t('rescue.title')} lines={lines} isStale={isStale}>
          {(line) => <Line line={line} />}
        </VirtualLines>
      )}
      {withheld === 0 ? null : <p className={side.foot}>{t('rescue.withheld', { count: withheld })}</p>}
    </Panel>
  )
}

function Line({ line }: { readonly line: RescueLine }) {
  const t = useText('floor')
  const tCalls = useText('calls')
  const country = useCountry()
  const numberText = useNumberText()
  const { firstAt } = line
  const minutes = useEachSecond((now) => (firstAt === null ? -1 : Math.max(0, Math.floor((now - firstAt) / 60_000))))
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
    <>
      <Checkbox
        size="xs"
        checked={line.taken !== null}
        aria-label={t('rescue.taken', { who })}
        onChange={(event) => void take(event.currentTarget.checked)}
      />
      <span
        className={line.taken === null ? classes.who : `${classes.who} ${classes.taken}`}
        title={
          line.waitedSeconds === null ? undefined : t('rescue.waited', { time: formatDuration(line.waitedSeconds) })
        }
      >
        <PhoneNumber number={line.number} country={country} className={classes.number} />
        {line.count > 1 ? <span className={classes.second}>×{line.count}</span> : null}
        {line.taken === null ? null : <span className={classes.second}>{t('rescue.taken-word')}</span>}
      </span>
      <span className={classes.queue}>{line.waits ? t('rescue.waits') : line.queues.join(' · ')}</span>
      <span className={classes.time} data-weight={minutes < care ? 'usual' : minutes < alarm ? 'care' : 'alarm'}>
        {minutes === -1 ? '–' : minutes < 60 ? t('minutes', { count: minutes }) : t('hours', hoursOf(minutes))}
      </span>
      <Button
        className={classes.call}
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
    </>
  )
}
