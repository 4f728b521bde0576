import { Popover, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Call } from '../../../shared/call.ts'
import type { QualityLevel } from '../../../shared/quality.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { lineCause } from './line-cause.ts'
import { lineFigures } from './line-figures.ts'
import classes from './quality-mark.module.css'

/** One to three bars: told apart without colour, as on any phone. */
const heights: Record<QualityLevel, number> = { poor: 1, fair: 2, good: 3 }

export function QualityBars({ level }: { readonly level: QualityLevel }): ReactNode {
  return (
    <svg className={classes.bars} data-level={level} viewBox="0 0 11 10" aria-hidden="true" focusable="false">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={bar * 4}
          y={6 - bar * 3}
          width="3"
          height={4 + bar * 3}
          rx="0.75"
          data-lit={bar < heights[level]}
        />
      ))}
    </svg>
  )
}

type QualityMarkProps = { readonly call: Extract<Call, { kind: 'talking' }> }

/** How the line sounds, in a mark and a word; pressed, in a sentence and figures. Nothing on hold: nothing is heard. */
export function QualityMark({ call }: QualityMarkProps) {
  const t = useText('calls')
  const language = useLanguage()
  const { quality } = call.sound
  if (quality === null || call.hold.kind !== 'off' || call.peerHeldSince !== null) return null
  const { level, point } = quality
  const word = t(`line.word.${level}`)
  return (
    <Popover position="bottom-end" withArrow width={272} trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={classes.mark} data-level={level} aria-label={t('line.show', { word })}>
          <QualityBars level={level} />
          <span className={classes.word}>{word}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.sentence}>
          {level === 'good'
            ? t('line.good')
            : `${t(`line.${level}`)} ${t(`line.cause.${lineCause(point)}`)} ${t('line.advice')}`}
        </p>
        <dl className={classes.figures}>
          {lineFigures(point, language).map(({ name, text }) => (
            <div key={name} className={classes.figure}>
              <dt>{t(`line.figure.${name}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}
