import { lazy, Suspense } from 'react'
import type { HistoryCall, HistoryRow } from '../../../shared/history.ts'
import { levelOf } from '../../../shared/quality.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { BugBoundary } from '../../ui/bug-boundary.tsx'
import { Panel } from '../../ui/panel.tsx'
import { lineFigures } from '../calls/line-figures.ts'
import { QualityBars } from '../calls/quality-mark.tsx'
import classes from './call-page.module.css'
import { summaryOf } from './quality-summary.ts'

const QualityPlot = lazy(async () => ({ default: (await import('./quality-plot.tsx')).QualityPlot }))

/** Why there is nothing to show; a key under `history:page.unmeasured`. */
const reasonOf = ({ source, outcome }: HistoryRow) =>
  source === 'vendor' ? 'elsewhere' : outcome === 'answered' || outcome === 'other' ? 'none' : 'unanswered'

type QualityPanelProps = {
  readonly call: HistoryCall
  /** False: only what a list knew has been read so far. */
  readonly whole: boolean
}

/** How the call sounded: in a word, a plot and figures, or why nobody knows. */
export function QualityPanel({ call: { row, quality }, whole }: QualityPanelProps) {
  const t = useText('history')
  const tCalls = useText('calls')
  const language = useLanguage()
  const summary = quality === null ? null : summaryOf(quality)
  const score = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  if (quality === null || summary === null)
    return (
      <Panel title={t('page.quality')}>
        <p className={classes.none}>{whole ? t(`page.unmeasured.${reasonOf(row)}`) : t('page.loading')}</p>
      </Panel>
    )
  const level = levelOf(summary.mean)
  const [, ...figures] = lineFigures({ ...summary, mos: summary.worst }, language)
  return (
    <Panel
      title={t('page.quality')}
      actions={
        <span className={classes.level}>
          <QualityBars level={level} />
          {tCalls(`line.word.${level}`)}
        </span>
      }
    >
      <BugBoundary>
        <Suspense fallback={<div className={classes.plotPlace} />}>
          <QualityPlot
            trace={quality}
            timeline={row.timeline}
            label={t('page.plot', { mean: score(summary.mean), worst: score(summary.worst) })}
          />
        </Suspense>
      </BugBoundary>
      <dl className={classes.figures}>
        <Figure name={t('page.mean')} text={score(summary.mean)} />
        <Figure name={t('page.worst')} text={score(summary.worst)} />
        {figures.map(({ name, text }) => (
          <Figure key={name} name={t('page.most', { figure: tCalls(`line.figure.${name}`) })} text={text} />
        ))}
      </dl>
    </Panel>
  )
}

function Figure({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  )
}
