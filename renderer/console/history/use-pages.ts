import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { HistoryCursor, HistoryFilter, HistoryPage } from '../../../shared/history.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { bridge } from '../bridge.ts'
import { useView } from '../view-store.ts'
import { type Pages, stepPages } from './pages.ts'

const pageSize = 100
const mostPerRequest = 200

/** Reads from the top until `wanted` rows are there or no more exist. */
async function readTop(filter: HistoryFilter, wanted: number): Promise<Result<HistoryPage, Failure>> {
  const rows: HistoryPage['rows'] = []
  let after: HistoryCursor | null = null
  for (;;) {
    const limit = Math.min(mostPerRequest, Math.max(pageSize, wanted - rows.length))
    const answer: Result<HistoryPage, Failure> = await bridge.request('history.page', { filter, after, limit })
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    after = answer.value.next
    if (after === null || rows.length >= wanted) return ok({ ...answer.value, rows })
  }
}

type PagesHandle = {
  readonly pages: Pages
  /** Asks for the rows after the last one; nothing while they are asked for already. */
  readonly readOlder: () => void
  readonly readAgain: () => void
}

/** The calls that match, newest first; read anew whenever the log changed. `filter` must be stable between renders. */
export function usePages(filter: HistoryFilter): PagesHandle {
  const revision = useView((view) => view.history.revision)
  const [pages, send] = useReducer(stepPages, { kind: 'loading' })
  const [again, readAgain] = useReducer((count: number) => count + 1, 0)
  const latest = useRef(pages)
  useLayoutEffect(() => {
    latest.current = pages
  }, [pages])
  const filterOfRows = useRef(filter)

  useEffect(() => {
    let current = true
    const sameFilter = filterOfRows.current === filter
    if (!sameFilter) {
      filterOfRows.current = filter
      send({ type: 'filter-changed' })
    }
    const wanted = sameFilter && latest.current.kind === 'ready' ? latest.current.rows.length : 0
    void readTop(filter, wanted).then((answer) => {
      if (current) send({ type: 'read', answer })
    })
    return () => {
      current = false
    }
  }, [filter, revision, again])

  const readOlder = useCallback(() => {
    const now = latest.current
    if (now.kind !== 'ready' || now.stale || now.next === null || now.older.kind === 'asking') return
    const after = now.next
    send({ type: 'older-asked' })
    void bridge.request('history.page', { filter, after, limit: pageSize }).then((answer) => {
      send({ type: 'older-read', after, answer })
    })
  }, [filter])

  return { pages, readOlder, readAgain }
}
