import type { SQLInputValue } from 'node:sqlite'
import type { HistoryFilter } from '../../shared/history.ts'
import { digitsSearched } from './dial-digits.ts'

/** Came to this agent and was not taken. Abandoned callers belong to the queue, not to the agent. */
export const MISSED = `(direction = 'in' AND outcome IN ('missed', 'no-answer'))`

export const TABS: Readonly<Record<HistoryFilter['show'], string>> = {
  all: '1',
  in: `direction = 'in'`,
  out: `direction = 'out'`,
  missed: MISSED,
}

/** Text and dates of a filter as ` AND …`, with the values for its question marks. Dates: epoch ms, from ≤ start < to. */
export function conditionsOf({ text, from, to }: HistoryFilter): { sql: string; values: SQLInputValue[] } {
  const parts: { sql: string; values: SQLInputValue[] }[] = []
  if (from !== null) parts.push({ sql: 'started_at >= ?', values: [from] })
  if (to !== null) parts.push({ sql: 'started_at < ?', values: [to] })
  const words = text.trim()
  if (words !== '') {
    const like = `%${escapeLike(words)}%`
    const fields = ['number', 'queue', 'user_data', 'attribution']
    const found = fields.map((field) => ({ sql: `${field} LIKE ? ESCAPE '\\'`, values: [like] }))
    const digits = digitsSearched(words)
    if (digits !== null) found.push({ sql: `digits LIKE ? ESCAPE '\\'`, values: [`%${digits}%`] })
    parts.push({
      sql: `(${found.map(({ sql }) => sql).join(' OR ')})`,
      values: found.flatMap(({ values }) => values),
    })
  }
  return {
    sql: parts.map(({ sql }) => ` AND ${sql}`).join(''),
    values: parts.flatMap(({ values }) => values),
  }
}

/** `%`, `_` and the escape itself mean themselves. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
