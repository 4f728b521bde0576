import { ActionIcon, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { HistoryStatus } from '../../../shared/history.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { useView } from '../view-store.ts'
import { fetchRecords, useSyncRefusal } from './sync.ts'
import classes from './sync-line.module.css'
import { clockWithSeconds } from './when.ts'

/** How fresh the vendor's part of the log is, and the way to fetch it now. */
export function SyncLine() {
  const t = useText('history')
  const sync = useView((view) => view.history.sync)
  const words = useSyncWords()
  const label = t(sync.kind === 'failed' ? 'sync.retry' : 'sync.now')
  return (
    <div className={classes.line} data-failed={sync.kind === 'failed'}>
      <span role="status">{words(sync)}</span>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="away"
          size="sm"
          aria-label={label}
          disabled={sync.kind === 'syncing'}
          onClick={() => void fetchRecords()}
        >
          <IconRefresh size="0.875rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

function useSyncWords(): (sync: HistoryStatus['sync']) => string {
  const t = useText('history')
  const language = useLanguage()
  return (sync) => {
    switch (sync.kind) {
      case 'idle':
        return sync.syncedAt === null
          ? t('sync.never')
          : t('sync.updated', { time: clockWithSeconds(sync.syncedAt, language) })
      case 'syncing':
        return sync.total === null
          ? t('sync.syncingSome', { done: sync.done })
          : t('sync.syncing', { done: sync.done, total: sync.total })
      case 'failed':
        return t('sync.stale')
      default:
        return unreachable(sync)
    }
  }
}

/** What stands between the agent and a whole log: a fetch that failed, a damaged file that is being rebuilt. */
export function SyncProblems() {
  const t = useText('history')
  const language = useLanguage()
  const failureText = useFailureText()
  const { sync, setAside } = useView((view) => view.history)
  const refusal = useSyncRefusal()
  const failed =
    sync.kind === 'failed'
      ? t('sync.failed', { time: clockWithSeconds(sync.at, language), why: failureText(sync.why) })
      : refusal !== null && sync.kind === 'idle'
        ? failureText(refusal)
        : null
  return (
    <>
      {failed === null ? null : (
        <p className={classes.failed} role="alert">
          {failed}
        </p>
      )}
      {setAside === null ? null : (
        <p className={classes.setAside} role="status">
          {t('sync.setAside', { file: setAside })}
        </p>
      )}
    </>
  )
}
