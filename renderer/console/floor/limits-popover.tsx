import { ActionIcon, NumberInput, Popover, Tooltip } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { LongState } from '../../../shared/floor-preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFloorPreferences } from './floor-preferences.ts'
import classes from './limits-popover.module.css'

/** Seconds of one step of the figure: people think of a ringing phone in seconds and of a break in minutes. */
const units: Readonly<Record<LongState, 1 | 60>> = { ringing: 1, talking: 60, 'wrap-up': 1, busy: 60, away: 60 }
const states = Object.keys(units) as LongState[]

/** From when on somebody is too long in a state, and a caller waits too long. Kept at this desktop. */
export function LimitsPopover() {
  const t = useText('floor')
  const { likes, like } = useFloorPreferences()
  const { longAfter, waitAfter } = likes
  return (
    <Popover position="bottom-end" withinPortal trapFocus returnFocus width={272}>
      <Popover.Target>
        <Tooltip label={t('limits.title')}>
          <ActionIcon variant="subtle" color="away" size="sm" aria-label={t('limits.title')}>
            <IconAdjustmentsHorizontal size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.box} aria-label={t('limits.title')}>
        <h3 className={classes.title}>{t('limits.agents')}</h3>
        {states.map((state) => (
          <Limit
            key={state}
            label={t(`state.${state}`)}
            unit={units[state]}
            seconds={longAfter[state]}
            least={5}
            onChange={(seconds) => like({ longAfter: { ...longAfter, [state]: seconds } })}
          />
        ))}
        <p className={classes.hint}>{t('limits.never')}</p>
        <h3 className={classes.title}>{t('limits.callers')}</h3>
        {(['care', 'alarm'] as const).map((step) => (
          <Limit
            key={step}
            label={t(`limits.${step}`)}
            unit={1}
            seconds={waitAfter[step]}
            least={1}
            onChange={(seconds) => {
              if (seconds !== null) like({ waitAfter: { ...waitAfter, [step]: Math.min(3600, seconds) } })
            }}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

type LimitProps = {
  readonly label: string
  /** Of the shown figure, seconds. */
  readonly unit: 1 | 60
  readonly seconds: number | null
  readonly least: number
  readonly onChange: (seconds: number | null) => void
}

function Limit({ label, unit, seconds, least, onChange }: LimitProps) {
  const t = useText('floor')
  return (
    <label className={classes.limit}>
      <span>{label}</span>
      <NumberInput
        className={classes.figure}
        size="xs"
        min={least / unit}
        max={86_400 / unit}
        allowNegative={false}
        allowDecimal={unit === 60}
        decimalScale={1}
        value={seconds === null ? '' : seconds / unit}
        suffix={` ${t(unit === 1 ? 'limits.s' : 'limits.min')}`}
        onChange={(value) => {
          if (value === '') return onChange(null)
          const asked = Math.round(Number(value) * unit)
          if (asked >= least && asked <= 86_400 && asked !== seconds) onChange(asked)
        }}
      />
    </label>
  )
}
