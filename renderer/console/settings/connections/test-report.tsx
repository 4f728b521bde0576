import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconClockExclamation, IconTool } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { ConnectionReport, ConnectionSummary } from '../../../../shared/connection.ts'
import { useText } from '../../../i18n/i18n.ts'
import { useFailureText } from '../../../ui/failure-text.tsx'
import notes from './notes.module.css'
import { counted, driftOf, fixOf } from './report.ts'
import { ReportDetails } from './report-details.tsx'
import classes from './test-report.module.css'

type TestReportProps = { readonly report: ConnectionReport; readonly connection: ConnectionSummary }

/** What a test found: on top what to mend first and how, below it everything that was looked at. */
export function TestReport({ report, connection }: TestReportProps) {
  const t = useText('connections')
  const id = useId()
  const [opened, setOpened] = useState(false)
  const { answered, asked } = counted(report)
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.report}>
      <ToMend report={report} connection={connection} />
      <Drift report={report} />
      <UnstyledButton
        className={classes.more}
        aria-expanded={opened}
        aria-controls={id}
        aria-label={`${t('report.of', { system: t(`system.${report.system}`) })}: ${t('report.count', { count: asked, answered })}`}
        onClick={() => setOpened(!opened)}
      >
        <Chevron size="0.875rem" stroke={1.75} aria-hidden="true" />
        {t('report.count', { count: asked, answered })}
      </UnstyledButton>
      <div id={id} className={classes.details}>
        {opened ? <ReportDetails report={report} /> : null}
      </div>
    </div>
  )
}

/** It works, and yet the clock wants a hand. */
function Drift({ report }: Pick<TestReportProps, 'report'>) {
  const t = useText('connections')
  const drift = driftOf(report)
  if (drift === null) return null
  const sentence = drift.word === 'ahead' ? 'report.drift.ahead' : 'report.drift.behind'
  return (
    <div className={notes.note} data-tone="warning">
      <IconClockExclamation className={notes.icon} stroke={1.75} aria-hidden="true" />
      <div className={notes.text}>
        <p className={classes.sentence}>{t(sentence, { seconds: drift.seconds })}</p>
        <p className={classes.fix}>{t('fix.clock')}</p>
      </div>
    </div>
  )
}

function ToMend({ report, connection }: TestReportProps) {
  const t = useText('connections')
  const failureText = useFailureText()
  if (report.failure === null) return null
  const fix = fixOf(report, connection.auth)
  return (
    <div className={notes.note} data-tone="bad">
      <IconTool className={notes.icon} stroke={1.75} aria-hidden="true" />
      <div className={notes.text}>
        <p className={classes.sentence}>{failureText(report.failure)}</p>
        {fix === null ? null : <p className={classes.fix}>{t(`fix.${fix}`, { host: connection.host })}</p>}
      </div>
    </div>
  )
}
