import { ActionIcon, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { HistoryStatus } from '../../../shared/history.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { bridge } from '../bridge.ts'
import { useView } from '../view-store.ts'
import classes from './sync-line.module.css'
import { clockWithSeconds } from './when.ts'

/** How fresh the vendor's part of the log is, and the way to fetch it now. */
export function SyncLine() {
  const t = useText('history')
  const failureText = useFailureText()
  const sync = useView((view) => view.history.sync)
  const words = useSyncWords()
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const fetchNow = async () => {
    const answer = await bridge.request('history.sync', undefined)
    setRefusal(answer.ok ? null : answer.error)
  }
  const failed = sync.kind === 'failed'
  const label = t(failed ? 'sync.retry' : 'sync.now')
  const text = refusal !== null && sync.kind !== 'syncing' ? failureText(refusal) : words(sync)
  return (
    <div className={classes.line} data-failed={failed || refusal !== null}>
      <span className={classes.words} title={text}>
        {text}
      </span>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="away"
          size="sm"
          aria-label={label}
          disabled={sync.kind === 'syncing'}
          onClick={() => void fetchNow()}
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
  const failureText = useFailureText()
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
        return t('sync.failed', { time: clockWithSeconds(sync.at, language), why: failureText(sync.why) })
      default:
        return unreachable(sync)
    }
  }
}

/** Said once, while a damaged log is being rebuilt. */
export function SetAsideNote() {
  const t = useText('history')
  const setAside = useView((view) => view.history.setAside)
  return setAside === null ? null : (
    <p className={classes.setAside} role="status">
      {t('sync.setAside', { file: setAside })}
    </p>
  )
}
