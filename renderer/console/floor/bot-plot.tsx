import { useMemo } from 'react'
import type { BotFigures } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { clock, day } from '../history/when.ts'
import classes from './bot-panel.module.css'
import { StackedBars } from './stacked-bars.tsx'

type BotPlotProps = {
  readonly rows: readonly BotFigures[]
  readonly by: 'hour' | 'day'
  /** In words what the picture shows. */
  readonly label: string
}

/** Where the robot's calls ended: with the robot, at once, or with staff. The table beside it has the figures. */
export function BotPlot({ rows, by, label }: BotPlotProps) {
  const t = useText('floor')
  const language = useLanguage()
  const data = useMemo(
    () =>
      rows.map(({ at, botOnly, leftAtOnce, toStaffAtOnce, toStaffAfterTalk }) => ({
        at: by === 'hour' ? clock(at, language) : day(at, language),
        contained: botOnly,
        left: leftAtOnce,
        staff: toStaffAtOnce + toStaffAfterTalk,
      })),
    [rows, by, language],
  )
  return (
    <StackedBars
      className={classes.plot}
      label={label}
      gap="16%"
      data={data}
      series={[
        { name: 'contained', label: t('bot.contained'), color: 'var(--sl-ready)' },
        { name: 'left', label: t('bot.left'), color: 'var(--sl-away)' },
        { name: 'staff', label: t('bot.to-staff'), color: 'var(--sl-call)' },
      ]}
      textColor="var(--sl-ink-3)"
      xAxisProps={{ minTickGap: 24, height: 24, tickMargin: 2 }}
    />
  )
}
