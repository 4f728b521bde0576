import { Button } from '@mantine/core'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import classes from './call-table.module.css'
import type { Pages } from './pages.ts'

type OlderFootProps = { readonly pages: Extract<Pages, { kind: 'ready' }>; readonly readOlder: () => void }

/** Below the last row: older rows come by scrolling, or by this button. */
export function OlderFoot({ pages: { older, next, rows }, readOlder }: OlderFootProps) {
  const t = useText('history')
  switch (older.kind) {
    case 'asking':
      return (
        <div className={classes.foot} role="status">
          {t('loadingOlder')}
        </div>
      )
    case 'failed':
      return (
        <div className={classes.note}>
          <FailureNote failure={older.why} />
          <Button variant="default" size="xs" onClick={readOlder}>
            {t('retry')}
          </Button>
        </div>
      )
    case 'rest':
      if (next === null) return rows.length < 12 ? null : <div className={classes.foot}>{t('end')}</div>
      return (
        <div className={classes.foot}>
          <Button variant="default" size="xs" onClick={readOlder}>
            {t('older')}
          </Button>
        </div>
      )
  }
}
