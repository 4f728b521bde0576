import { Button } from '@mantine/core'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, type Place, placeCall, useRefusedAt } from '../calls/place-call.ts'
import { showCall } from '../room-store.ts'
import { useView } from '../view-store.ts'
import { CallTable } from './call-table.tsx'
import classes from './call-table.module.css'
import { OlderFoot } from './older-foot.tsx'
import type { Pages } from './pages.ts'

type CallListProps = {
  readonly label: string
  readonly place: Extract<Place, 'today' | 'history'>
  readonly pages: Pages
  /** Local midnight; rows of another day say which. Null = all are of one day. */
  readonly today: number | null
  /** The sentence for no rows. */
  readonly empty: string
  readonly readOlder: () => void
  readonly readAgain: () => void
}

/** A list of calls in each of its states, with its details and its way to call back. */
export function CallList({ label, place, pages, today, empty, readOlder, readAgain }: CallListProps) {
  const t = useText('history')
  const tCalls = useText('calls')
  const why = useView(obstacle)
  const callerId = useView((view) => view.preferences.callerId)
  const refused = useRefusedAt(place)

  if (pages.kind === 'loading') return <Bones label={t('loading')} />
  if (pages.kind === 'failed')
    return (
      <div className={classes.note}>
        <FailureNote failure={pages.why} />
        <Button variant="default" size="xs" onClick={readAgain}>
          {t('retry')}
        </Button>
      </div>
    )
  const cannotCall = why === null ? null : tCalls(`obstacle.${why}`)
  return (
    <>
      {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced(place)} />}
      {pages.rows.length === 0 && !pages.stale ? (
        <p className={classes.note}>{empty}</p>
      ) : (
        <CallTable
          label={label}
          rows={pages.rows}
          today={today}
          stale={pages.stale}
          cannotCall={cannotCall}
          onOpen={(row) => showCall(row.id, row)}
          onCallBack={(row) => void placeCall(place, { number: row.number, callerId, userData: null })}
          onNearEnd={readOlder}
          foot={<OlderFoot pages={pages} readOlder={readOlder} />}
        />
      )}
    </>
  )
}

function Bones({ label }: { readonly label: string }) {
  return (
    <div className={classes.bones} role="status" aria-label={label}>
      {[72, 64, 78, 58, 70, 62].map((width) => (
        <div key={width} className={classes.bone} style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
