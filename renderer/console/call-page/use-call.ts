import { useEffect, useReducer, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { HistoryCall } from '../../../shared/history.ts'
import { bridge } from '../bridge.ts'
import type { OpenedCall } from '../room-store.ts'
import { useView } from '../view-store.ts'

export type ReadCall =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: Failure }
  /** The log has no such call: it was merged into another one, or belongs to somebody else. */
  | { readonly kind: 'gone' }
  /** `whole`: with how it sounded; without, as a list knew it. */
  | { readonly kind: 'ready'; readonly whole: boolean; readonly call: HistoryCall }

/** One call of the log, read anew whenever the log changed: the provider's record comes after the call. */
export function useCall({ id, known }: OpenedCall): { readonly read: ReadCall; readonly readAgain: () => void } {
  const revision = useView((view) => view.history.revision)
  const [again, readAgain] = useReducer((count: number) => count + 1, 0)
  const [read, setRead] = useState<ReadCall>(
    known === null ? { kind: 'loading' } : { kind: 'ready', whole: false, call: { row: known, quality: null } },
  )
  useEffect(() => {
    let current = true
    void bridge.request('history.call', { id }).then((answer) => {
      if (!current) return
      if (!answer.ok) setRead({ kind: 'failed', why: answer.error })
      else if (answer.value === null) setRead({ kind: 'gone' })
      else setRead({ kind: 'ready', whole: true, call: answer.value })
    })
    return () => {
      current = false
    }
  }, [id, revision, again])
  return { read, readAgain }
}
