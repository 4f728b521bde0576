import '@mantine/charts/styles.layer.css'
import { LineChart } from '@mantine/charts'
import type { Moment } from '../../../shared/call.ts'
import type { QualityPoint, QualityTrace } from '../../../shared/quality.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { lineFigures } from '../calls/line-figures.ts'
import classes from './call-page.module.css'

/** What stands out in the line: where sound stopped, and where a new path was found. */
const marked: Partial<Record<Moment['what'], string>> = {
  'silent-in': 'alarm',
  'silent-out': 'alarm',
  'path-renewed': 'accent',
}

type QualityPlotProps = {
  readonly trace: QualityTrace
  readonly timeline: readonly Moment[]
  /** In words what the picture shows. */
  readonly label: string
}

/** The score over the time of the call; gaps are holds. In a chunk of its own: the library is larger than all the rest. */
export function QualityPlot({ trace, timeline, label }: QualityPlotProps) {
  const t = useText('calls')
  const { startedAt, stepMs, points } = trace
  const end = (points.length * stepMs) / 1000
  const data = points.map((point, index) => ({ at: (index * stepMs) / 1000, mos: point?.mos ?? null, point }))
  const lines = timeline
    .filter(({ what }) => marked[what] !== undefined)
    .map(({ at, what }) => ({ x: (at - startedAt) / 1000, color: `var(--sl-${marked[what]})` }))
    .filter(({ x }) => x >= 0 && x <= end)
  return (
    <div role="img" aria-label={label} className={classes.plot}>
      <LineChart
        h={176}
        data={data}
        dataKey="at"
        series={[{ name: 'mos', label: t('line.figure.mos'), color: 'var(--sl-accent)' }]}
        curveType="linear"
        withDots={data.length === 1}
        strokeWidth={1.75}
        connectNulls={false}
        gridAxis="y"
        tickLine="none"
        textColor="var(--sl-ink-3)"
        gridColor="var(--sl-line)"
        xAxisProps={{
          type: 'number',
          domain: [0, Math.max(end, 1)],
          tickCount: 6,
          allowDecimals: false,
          tickFormatter: (seconds: number) => formatDuration(seconds),
        }}
        yAxisProps={{ domain: [1, 4.5], ticks: [1, 2, 3, 4], width: 24 }}
        referenceLines={[{ y: 3.6, color: 'var(--sl-alarm)' }, ...lines]}
        lineProps={{ isAnimationActive: false }}
        tooltipProps={{ content: Figures }}
      />
    </div>
  )
}

type PlotPoint = { readonly at: number; readonly point: QualityPoint | null }

/** What the chart knows of the place that is pointed at. */
type FiguresProps = { readonly payload?: readonly { readonly payload?: PlotPoint }[] }

function Figures({ payload }: FiguresProps) {
  const t = useText('calls')
  const language = useLanguage()
  const shown = payload?.[0]?.payload
  if (shown === undefined || shown.point === null) return null
  return (
    <dl className={classes.tooltip}>
      <div className={classes.tooltipHead}>{formatDuration(shown.at)}</div>
      {lineFigures(shown.point, language).map(({ name, text }) => (
        <div key={name} className={classes.tooltipFigure}>
          <dt>{t(`line.figure.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
