import '@mantine/charts/styles.layer.css'
import { BarChart, type BarChartProps } from '@mantine/charts'

type StackedBarsProps = Pick<
  BarChartProps,
  'data' | 'series' | 'withXAxis' | 'xAxisProps' | 'yAxisProps' | 'textColor' | 'tooltipProps'
> & {
  readonly className?: string | undefined
  /** In words what the picture shows. */
  readonly label: string
  /** Between two bars. */
  readonly gap: string
}

/** Bars over time, each in parts: quiet, without grid or movement. `at` of a row is its place on the axis. */
export function StackedBars({ className, label, gap, ...chart }: StackedBarsProps) {
  return (
    <div role="img" aria-label={label} className={className}>
      <BarChart
        h="100%"
        dataKey="at"
        type="stacked"
        withYAxis={false}
        gridAxis="none"
        tickLine="none"
        barProps={{ isAnimationActive: false }}
        barChartProps={{ barCategoryGap: gap, margin: { top: 2, right: 0, bottom: 0, left: 0 } }}
        cursorFill="var(--sl-sunken)"
        tooltipAnimationDuration={0}
        {...chart}
      />
    </div>
  )
}
