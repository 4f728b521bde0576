import { useMemo } from 'react'
import { serviceLevel } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { clock } from '../history/when.ts'
import { share } from './figures.ts'
import type { QueueTrace } from './queue-day.ts'
import classes from './queues-panel.module.css'
import { StackedBars } from './stacked-bars.tsx'

type QueuePlotProps = {
  readonly slots: QueueTrace['slots']
  /** Of all queues: they are drawn to one scale. */
  readonly most: number
  /** In words what the picture shows. */
  readonly label: string
}

/** A queue's five minutes as bars: who was connected and, on top, who gave up; nothing where nobody looked. */
export function QueuePlot({ slots, most, label }: QueuePlotProps) {
  const data = useMemo(
    () =>
      slots.map(({ at, figures }) => ({
        at,
        figures,
        connected: figures?.connected ?? 0,
        abandoned: figures?.abandoned ?? 0,
      })),
    [slots],
  )
  return (
    <StackedBars
      className={classes.plot}
      label={label}
      gap="12%"
      data={data}
      series={[
        { name: 'connected', color: 'var(--sl-call)' },
        { name: 'abandoned', color: 'var(--sl-busy)' },
      ]}
      withXAxis={false}
      yAxisProps={{ domain: [0, most] }}
      tooltipProps={{ content: Tip, allowEscapeViewBox: { x: false, y: true } }}
    />
  )
}

type TipProps = { readonly payload?: readonly { readonly payload?: QueueTrace['slots'][number] }[] }

function Tip({ payload }: TipProps) {
  const t = useText('floor')
  const language = useLanguage()
  const slot = payload?.[0]?.payload
  if (slot === undefined) return null
  const { at, figures } = slot
  return (
    <div className={classes.tip}>
      <strong>{clock(at, language)}</strong>{' '}
      {figures === null
        ? t('queues.unseen')
        : t('queues.tip', {
            arrived: figures.arrived,
            connected: figures.connected,
            abandoned: figures.abandoned,
            share: share(serviceLevel(figures)),
          })}
    </div>
  )
}
