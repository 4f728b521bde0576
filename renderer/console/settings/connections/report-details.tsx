import type { ReactNode } from 'react'
import type { ConnectionReport, OperationReport } from '../../../../shared/connection.ts'
import { unreachable } from '../../../../shared/unreachable.ts'
import { useText } from '../../../i18n/i18n.ts'
import { useFailureText } from '../../../ui/failure-text.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import { pillOf } from './marks.ts'
import { type FactLine, factsOf, type LineMark, markOf } from './report.ts'
import classes from './report-details.module.css'

/** Every fact and every operation of a test, one line each: mark, what, and its result in words. */
export function ReportDetails({ report }: { readonly report: ConnectionReport }) {
  const t = useText('connections')
  const factText = useFactText()
  const outcomeText = useOutcomeText()
  return (
    <div className={classes.details}>
      <dl className={classes.lines}>
        {factsOf(report).map((line) => (
          <Line key={line.fact} mark={line.mark} what={t(`report.fact.${line.fact}`)}>
            {factText(line)}
          </Line>
        ))}
      </dl>
      <dl className={classes.lines}>
        {report.operations.map((operation) => (
          <Line key={operation.operation} mark={markOf(operation)} what={t(`report.operation.${operation.operation}`)}>
            {outcomeText(operation.outcome)}
          </Line>
        ))}
      </dl>
    </div>
  )
}

type LineProps = { readonly mark: LineMark; readonly what: string; readonly children: ReactNode }

function Line({ mark, what, children }: LineProps) {
  return (
    <div className={classes.line} data-mark={mark}>
      <dt className={classes.what}>
        <StateMark kind={pillOf(mark)} />
        {what}
      </dt>
      <dd className={classes.result}>{children}</dd>
    </div>
  )
}

function useFactText(): (line: FactLine) => string {
  const t = useText('connections')
  return (line) => {
    switch (line.fact) {
      case 'reached':
        return t(`report.reached.${line.word}`)
      case 'tls':
        return t(`report.tls.${line.word}`)
      case 'authorised':
        return t(`report.authorised.${line.word}`)
      case 'clock':
        return t(`report.clock.${line.word}`, { seconds: line.seconds })
      case 'latency':
        return t(`report.latency.${line.word}`, { ms: line.ms })
      default:
        return unreachable(line)
    }
  }
}

function useOutcomeText(): (outcome: OperationReport['outcome']) => string {
  const t = useText('connections')
  const failureText = useFailureText()
  return (outcome) => {
    switch (outcome.kind) {
      case 'answered':
        return t('report.answered', { ms: Math.max(1, Math.round(outcome.ms)) })
      case 'failed':
        return failureText(outcome.failure)
      case 'not-tried':
        return t(`report.not-tried.${outcome.why}`)
      default:
        return unreachable(outcome)
    }
  }
}
