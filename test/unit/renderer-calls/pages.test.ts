import { describe, expect, it } from 'vitest'
import { type Pages, stepPages } from '../../../renderer/console/history/pages.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { HistoryPage } from '../../../shared/history.ts'
import { err, ok } from '../../../shared/result.ts'
import { aRow } from './a-row.ts'

const counts = { all: 3, in: 1, out: 2, missed: 0 }
const page = (ids: readonly string[], next: string | null): HistoryPage => ({
  rows: ids.map((id) => aRow({ id })),
  next: next === null ? null : { startedAt: 1, id: next },
  counts,
})
const disk: Failure = { code: 'storage', problem: 'disk full' }
const ids = (pages: Pages) => (pages.kind === 'ready' ? pages.rows.map(({ id }) => id) : pages.kind)
const first = stepPages({ kind: 'loading' }, { type: 'read', answer: ok(page(['a', 'b'], 'b')) })

describe('the pages of a list', () => {
  it('reads the top, then the older rows', () => {
    const asking = stepPages(first, { type: 'older-asked' })
    const all = stepPages(asking, {
      type: 'older-read',
      after: { startedAt: 1, id: 'b' },
      answer: ok(page(['c'], null)),
    })
    expect([ids(first), ids(all)]).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ])
    expect(all).toMatchObject({ next: null, older: { kind: 'rest' } })
  })

  it('drops older rows that no longer follow what is shown', () => {
    const anew = stepPages(stepPages(first, { type: 'older-asked' }), {
      type: 'read',
      answer: ok(page(['n', 'a', 'b', 'x'], 'x')),
    })
    const late = stepPages(anew, {
      type: 'older-read',
      after: { startedAt: 1, id: 'b' },
      answer: ok(page(['c'], null)),
    })
    expect(late).toBe(anew)
  })

  it('keeps the rows grey while another filter is read', () => {
    expect(stepPages(first, { type: 'filter-changed' })).toMatchObject({ kind: 'ready', stale: true })
    expect(stepPages({ kind: 'failed', why: disk }, { type: 'filter-changed' })).toEqual({ kind: 'loading' })
  })

  it('says what failed: all of it, or only the older rows', () => {
    expect(stepPages(first, { type: 'read', answer: err(disk) })).toEqual({ kind: 'failed', why: disk })
    const older = stepPages(stepPages(first, { type: 'older-asked' }), {
      type: 'older-read',
      after: { startedAt: 1, id: 'b' },
      answer: err(disk),
    })
    expect(older).toMatchObject({ kind: 'ready', older: { kind: 'failed', why: disk } })
    expect(ids(older)).toEqual(['a', 'b'])
  })
})
