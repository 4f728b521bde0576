import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ConnectionSummary } from '../../../../shared/connection.ts'
import { useLanguage, useText } from '../../../i18n/i18n.ts'
import { Elapsed } from '../../../ui/elapsed.tsx'
import { StateMark, StatePill } from '../../../ui/state-mark.tsx'
import { CardFact, CardFacts } from './card-facts.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import classes from './connection-card.module.css'
import { ConnectionCard } from './connection-card.tsx'
import { forgetKey } from './connections-actions.ts'
import { connectionsStore, reportKey } from './connections-store.ts'
import { KeyDialog } from './key-dialog.tsx'
import { KeyWarning } from './key-warning.tsx'
import { pillOf } from './marks.ts'
import { verdictOf } from './report.ts'
import { runTests } from './run-tests.ts'
import { TestReport } from './test-report.tsx'

type VendorCardProps = {
  readonly profileId: string
  readonly connection: ConnectionSummary
  readonly editable: boolean
  readonly focused: boolean
}

/** A connection to a vendor: where it goes, how it signs, whether it has its key, and what its last test said. */
export function VendorCard({ profileId, connection, editable, focused }: VendorCardProps) {
  const t = useText('connections')
  const [dialog, setDialog] = useState<'key' | 'forget' | null>(null)
  const testing = useStore(connectionsStore, (state) => state.testing)
  const report = useStore(connectionsStore, (state) => state.reports[reportKey(profileId, connection.system)])
  const { system, auth, host, keyPresent } = connection
  const name = t(`system.${system}`)
  const close = () => setDialog(null)

  return (
    <ConnectionCard
      profileId={profileId}
      system={system}
      editable={editable}
      focused={focused}
      result={<LastResult profileId={profileId} connection={connection} />}
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            disabled={testing !== null}
            aria-label={t('do.test-of', { system: name })}
            onClick={() => void runTests(profileId, [system])}
          >
            {t('do.test')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t('key.manage-of', { system: name })}
            onClick={() => setDialog('key')}
          >
            {t('key.manage')}
          </Button>
        </>
      }
    >
      <CardFacts>
        <CardFact label={t('host')}>{host}</CardFact>
        <CardFact label={t('signs.title')}>{t(`signs.${auth}`)}</CardFact>
        <CardFact label={t(auth === 'gateway' ? 'key.token' : 'key.title')}>
          <StateMark kind={keyPresent ? 'ready' : 'cannot-ring'} />
          <span className={keyPresent ? undefined : classes.missing}>
            {t(keyPresent ? 'key.present' : 'key.missing')}
          </span>
        </CardFact>
      </CardFacts>
      <KeyWarning connection={connection} brief />
      {report === undefined ? null : <TestReport report={report} connection={connection} />}
      <KeyDialog
        profileId={profileId}
        connection={connection}
        opened={dialog === 'key'}
        onForget={() => setDialog('forget')}
        onClose={close}
      />
      <ConfirmDialog
        opened={dialog === 'forget'}
        title={t('key.forget-title', { system: name })}
        text={t('key.forget-text', { system: name })}
        yes={t('key.forget-yes')}
        no={t('key.keep')}
        onYes={() => {
          close()
          void forgetKey(profileId, system)
        }}
        onNo={close}
      />
    </ConnectionCard>
  )
}

function LastResult({ profileId, connection }: Pick<VendorCardProps, 'profileId' | 'connection'>) {
  const t = useText('connections')
  const language = useLanguage()
  const report = useStore(connectionsStore, (state) => state.reports[reportKey(profileId, connection.system)])
  const testing = useStore(connectionsStore, ({ testing: now }) =>
    now?.profileId === profileId && now.system === connection.system ? now : null,
  )
  if (testing !== null)
    return (
      <>
        <StatePill kind="waiting">{t('result.testing')}</StatePill>
        <Elapsed since={testing.since} />
      </>
    )
  if (report === undefined) return <StatePill kind="away">{t('result.untested')}</StatePill>
  const verdict = verdictOf(report)
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(report.testedAt)
  return (
    <>
      <StatePill kind={pillOf(verdict)}>{t(`result.${verdict}`)}</StatePill>
      {time}
    </>
  )
}
