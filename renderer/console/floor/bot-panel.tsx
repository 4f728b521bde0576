import { SegmentedControl, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { BotFigures } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { clock, clockWithSeconds, day } from '../history/when.ts'
import { useEachSecond } from '../../ui/second.ts'
import { Age, useStale } from './age.tsx'
import { dateText, useBotDay } from './bot-day.ts'
import classes from './bot-panel.module.css'
import { ExportButton } from './export-button.tsx'
import { grouped } from './figures.ts'
import { useFloor } from './floor-store.ts'
import { Nothing } from './nothing.tsx'
import side from './side-panel.module.css'

const BotPlot = lazy(async () => ({ default: (await import('./bot-plot.tsx')).BotPlot }))

const sources = { hour: ['bot-hours'], day: ['bot-days'] } as const
const columns = ['calls', 'contained', 'left', 'to-staff', 'self-service', 'rounds', 'interface'] as const

/** How the robot did: by the hours of a day, or by the days of the last thirty; newest first. */
export function BotPanel() {
  const t = useText('floor')
  const language = useLanguage()
  const [by, setBy] = useState<'hour' | 'day'>('hour')
  const other = useBotDay()
  const today = useEachSecond(dateText)
  const isOtherDay = by === 'hour' && other.date !== null
  const polled = useFloor((floor) => (by === 'hour' ? floor.botHours : floor.botDays))
  const isStale = useStale(sources[by]) && !isOtherDay
  const rows = isOtherDay ? (other.answer?.hours ?? []) : polled
  return (
    <Panel
      className={side.panel}
      title={t('bot.title')}
      actions={
        <>
          {!isOtherDay ? (
            <Age sources={sources[by]} />
          ) : other.answer === null ? null : (
            <span className={classes.age}>{t('as-of', { time: clockWithSeconds(other.answer.asOf, language) })}</span>
          )}
          <ExportButton table={by === 'hour' ? 'bot-hours' : 'bot-days'} at={isOtherDay ? other.date : null} />
        </>
      }
    >
      <div className={classes.choice}>
        <SegmentedControl
          size="xs"
          aria-label={t('bot.by')}
          value={by}
          onChange={(value) => setBy(value === 'day' ? 'day' : 'hour')}
          data={(['hour', 'day'] as const).map((value) => ({ value, label: t(`bot.by-${value}`) }))}
        />
        {by === 'hour' ? (
          <TextInput
            size="xs"
            type="date"
            aria-label={t('bot.date')}
            max={today}
            value={other.date === null ? today : dateText(other.date)}
            onChange={(event) => other.choose(event.currentTarget.value)}
          />
        ) : null}
      </div>
      {isOtherDay && other.failure !== null ? (
        <div className={side.silent}>
          <FailureNote failure={other.failure} />
        </div>
      ) : isOtherDay && other.answer === null ? (
        <p className={side.empty} role="status">
          {t('starting')}
        </p>
      ) : rows.length === 0 ? (
        <Nothing sources={sources[by]}>{t('bot.none')}</Nothing>
      ) : (
        <>
          <Suspense fallback={<div className={classes.plot} />}>
            <BotPlot rows={rows} by={by} label={t('bot.plot')} />
          </Suspense>
          <p className={classes.legend}>
            {(['contained', 'left', 'to-staff'] as const).map((each) => (
              <span key={each}>
                <i data-of={each} /> {t(`bot.${each}`)}
              </span>
            ))}
          </p>
          <BotTable rows={rows} by={by} isStale={isStale} />
        </>
      )}
    </Panel>
  )
}

type BotTableProps = {
  readonly rows: readonly BotFigures[]
  readonly by: 'hour' | 'day'
  readonly isStale: boolean
}

function BotTable({ rows, by, isStale }: BotTableProps) {
  const t = useText('floor')
  const language = useLanguage()
  return (
    <div className={side.scroll} tabIndex={0} role="group" aria-label={t('bot.title')}>
      <table className={classes.figures} data-stale={isStale}>
        <thead>
          <tr>
            <th scope="col">{t(`bot.${by}`)}</th>
            {columns.map((column) => (
              <th key={column} scope="col" title={t(`bot-title.${column}`)}>
                {t(`bot.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((figures) => (
            <tr key={figures.at}>
              <th scope="row">{by === 'hour' ? clock(figures.at, language) : day(figures.at, language)}</th>
              <td>{grouped(figures.calls, language)}</td>
              <td>{grouped(figures.botOnly, language)}</td>
              <td>{grouped(figures.leftAtOnce, language)}</td>
              <td>{grouped(figures.toStaffAtOnce + figures.toStaffAfterTalk, language)}</td>
              <Measured value={figures.selfServiceRate} shown={percent} />
              <Measured value={figures.exchangesPerCall} shown={(value) => value.toFixed(1)} />
              <Measured value={figures.interfaceSuccessRate} shown={percent} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const percent = (value: number): string => `${Math.round(value * 100)} %`

type MeasuredProps = { readonly value: number | null; readonly shown: (value: number) => string }

/** The vendor's −1 is no figure: it says that there was nothing to measure. */
function Measured({ value, shown }: MeasuredProps) {
  const t = useText('floor')
  return value === null ? <td className={classes.none}>{t('bot.no-data')}</td> : <td>{shown(value)}</td>
}
