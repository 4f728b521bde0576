import { UnstyledButton } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { serviceLevel } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { Panel } from '../../ui/panel.tsx'
import { clock } from '../history/when.ts'
import { Age, useStale } from './age.tsx'
import chips from './agents-panel.module.css'
import { ExportButton } from './export-button.tsx'
import { levelWeight, share } from './figures.ts'
import { useFloor } from './floor-store.ts'
import { Nothing } from './nothing.tsx'
import classes from './queues-panel.module.css'
import { type QueueTrace, useQueueDay } from './queue-day.ts'
import side from './side-panel.module.css'

// In a chunk of its own: the library is larger than all the rest.
const QueuePlot = lazy(async () => ({ default: (await import('./queue-plot.tsx')).QueuePlot }))

const sources = ['queues'] as const
const spans = { 'two-hours': 2, day: 24 } as const

/** The five minutes that are running, queue by queue, behind them those before, all drawn to the same scale. */
export function QueuesPanel() {
  const t = useText('floor')
  const language = useLanguage()
  const [span, setSpan] = useState<keyof typeof spans>('two-hours')
  const traces = useQueueDay(spans[span])
  const isStale = useStale(sources)
  const most = Math.max(1, ...traces.flatMap(({ slots }) => slots.map(({ figures }) => tallest(figures))))
  const slots = traces[0]?.slots ?? []
  const [first, last] = [slots[0], slots.at(-1)]
  return (
    <Panel
      className={side.panel}
      title={t('queues.title')}
      actions={
        <>
          <Age sources={sources} />
          {(['two-hours', 'day'] as const).map((each) => (
            <UnstyledButton
              key={each}
              className={chips.chip}
              aria-pressed={span === each}
              onClick={() => setSpan(each)}
            >
              {t(`queues.${each}`)}
            </UnstyledButton>
          ))}
          <ExportButton table="queues" />
        </>
      }
    >
      {traces.length === 0 ? (
        <Nothing sources={sources}>{t('queues.none')}</Nothing>
      ) : (
        <div className={side.scroll} tabIndex={0} role="group" aria-label={t('queues.title')}>
          <ul className={side.list} data-stale={isStale}>
            {traces.map((trace) => (
              <Queue key={trace.skillId} trace={trace} most={most} />
            ))}
          </ul>
          {first === undefined || last === undefined ? null : (
            <p className={`${side.foot} ${classes.foot}`}>
              <span>
                <i data-of="connected" /> {t('queues.connected')} <i data-of="abandoned" /> {t('queues.abandoned')}
              </span>
              <span>
                {t('queues.span', { from: clock(first.at, language), to: clock(last.at + 300_000, language), most })}
              </span>
            </p>
          )}
        </div>
      )}
    </Panel>
  )
}

const tallest = (figures: QueueTrace['now'] | null): number =>
  figures === null ? 0 : Math.max(figures.arrived, figures.connected + figures.abandoned)

function Queue({ trace, most }: { readonly trace: QueueTrace; readonly most: number }) {
  const t = useText('floor')
  const { now, slots } = trace
  const name = useFloor(
    (floor) => floor.skillQueues.find(({ id }) => id === trace.skillId)?.name ?? String(trace.skillId),
  )
  const level = serviceLevel(now)
  return (
    <li className={side.item} aria-label={name}>
      <header className={classes.head}>
        <h3 className={`${side.name} ${classes.name}`}>{name}</h3>
        <span className={classes.level} data-weight={levelWeight(level)}>
          {t('queues.level', { share: share(level) })}
        </span>
      </header>
      <Suspense fallback={<div className={classes.plot} />}>
        <QueuePlot slots={slots} most={most} label={t('queues.plot', { name })} />
      </Suspense>
      <dl className={classes.figures}>
        <Figure word={t('queues.arrived')}>{now.arrived}</Figure>
        <Figure word={t('queues.connected')}>{now.connected}</Figure>
        <Figure word={t('queues.abandoned')}>{now.abandoned}</Figure>
        <Figure word={t('queues.wrap-up')}>
          {now.wrapUpsEnded === 0 ? '–' : formatDuration(now.wrapUpSeconds / now.wrapUpsEnded)}
        </Figure>
        <Figure word={t('queues.ivr')}>{formatDuration(now.ivrSeconds)}</Figure>
      </dl>
    </li>
  )
}

function Figure({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}
