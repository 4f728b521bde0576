import type { Failure } from '../../../shared/failure.ts'
import type { HistoryCursor, HistoryPage, HistoryRow } from '../../../shared/history.ts'
import type { Result } from '../../../shared/result.ts'

/** The older rows: wait to be asked for, are asked for, or could not be read. */
export type Older =
  | { readonly kind: 'rest' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly why: Failure }

/** What a list of calls shows. `stale`: rows of the filter before; the new ones are on their way. */
export type Pages =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: Failure }
  | {
      readonly kind: 'ready'
      readonly rows: readonly HistoryRow[]
      readonly next: HistoryCursor | null
      readonly counts: HistoryPage['counts']
      readonly older: Older
      readonly stale: boolean
    }

export type PagesEvent =
  | { readonly type: 'filter-changed' }
  /** The list from its top, as far as it was read before. */
  | { readonly type: 'read'; readonly answer: Result<HistoryPage, Failure> }
  | { readonly type: 'older-asked' }
  | { readonly type: 'older-read'; readonly after: HistoryCursor; readonly answer: Result<HistoryPage, Failure> }

const sameCursor = (a: HistoryCursor | null, b: HistoryCursor): boolean =>
  a !== null && a.id === b.id && a.startedAt === b.startedAt

/** loading → ready ⇄ ready(older asked) · a failed first read is shown, a failed re-read too: old rows would lie. */
export function stepPages(pages: Pages, event: PagesEvent): Pages {
  switch (event.type) {
    case 'filter-changed':
      return pages.kind === 'ready' ? { ...pages, stale: true } : { kind: 'loading' }
    case 'read': {
      if (!event.answer.ok) return { kind: 'failed', why: event.answer.error }
      const { rows, next, counts } = event.answer.value
      return { kind: 'ready', rows, next, counts, older: { kind: 'rest' }, stale: false }
    }
    case 'older-asked':
      return pages.kind === 'ready' ? { ...pages, older: { kind: 'asking' } } : pages
    case 'older-read': {
      // Rows that no longer follow ours (the list was read anew meanwhile) are dropped; one scrolls on anyway.
      if (pages.kind !== 'ready' || !sameCursor(pages.next, event.after)) return pages
      if (!event.answer.ok) return { ...pages, older: { kind: 'failed', why: event.answer.error } }
      const { rows, next, counts } = event.answer.value
      return { ...pages, rows: [...pages.rows, ...rows], next, counts, older: { kind: 'rest' } }
    }
  }
}
