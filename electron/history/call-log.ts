import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { EndedCall } from '../../shared/call.ts'
import type {
  DayFigures,
  HistoryCall,
  HistoryCursor,
  HistoryFilter,
  HistoryPage,
  HistoryRow,
} from '../../shared/history.ts'
import type { QualityTrace } from '../../shared/quality.ts'
import { columns, fromColumns, toColumns } from './call-row.ts'
import { inTransaction } from './database.ts'
import { dialDigits, sameLine } from './dial-digits.ts'
import { conditionsOf, MISSED, TABS } from './filter.ts'
import { continued, merged, renewed, rowOfPhone, rowOfRecord } from './merge.ts'
import { createQualityLog } from './quality-log.ts'
import type { CallRecord } from './records-api.ts'

/** A call of the phone and a record without a common uuid are the same call when they began this close together. */
export const SAME_CALL_MS = 30_000

/** Whose calls. */
export interface Owner {
  readonly profileId: string
  readonly agentId: number
}

/** The calls of one agent. Every operation is synchronous and throws only what SQLite throws. Times epoch ms. */
export interface CallLog {
  /** What the phone saw, merged with the vendor's record when that came first. */
  saveEnded(call: EndedCall, quality?: QualityTrace | null): void
  call(id: string): HistoryCall | null
  /** Merges records into what is there, all or none. Answers how many rows are new or different. */
  saveRecords(records: readonly CallRecord[]): number
  /** Newest first, strictly older than `after`; the counts are of all tabs under the same text and dates. */
  page(filter: HistoryFilter, after: HistoryCursor | null, limit: number): HistoryPage
  day(sinceLocalMidnight: number): DayFigures
  /** Start of the newest record that the vendor gave; null when it gave none. */
  newestRecordAt(): number | null
  /** The uuid of the vendor's record that was merged into this call of the phone; null while none has come. */
  recordOf(id: string): string | null
}

/** `keptSince`: calls that began before it, epoch ms, are not taken from the vendor again. */
export function createCallLog(
  database: DatabaseSync,
  owner: Owner,
  keptSince: () => number = () => -Infinity,
): CallLog {
  const mine: SQLInputValue[] = [owner.profileId, owner.agentId]
  const isMine = 'profile_id = ? AND agent_id = ?'
  const list = columns.join(', ')

  const byId = database.prepare(`SELECT ${list} FROM calls WHERE ${isMine} AND id = ?`)
  const byUuid = database.prepare(`SELECT ${list} FROM calls WHERE ${isMine} AND uuid = ?`)
  const near = database.prepare(
    `SELECT ${list} FROM calls WHERE ${isMine} AND started_at BETWEEN ? AND ? AND direction = ? AND source = ?`,
  )
  const remove = database.prepare(`DELETE FROM calls WHERE ${isMine} AND id = ?`)
  const recordStart = database.prepare(`SELECT record_started_at AS at FROM calls WHERE ${isMine} AND id = ?`)
  const put = database.prepare(
    `INSERT OR REPLACE INTO calls (profile_id, agent_id, ${list}, record_started_at)
     VALUES (${[...mine, ...columns, 'record_started_at'].map(() => '?').join(', ')})`,
  )
  const newest = database.prepare(
    `SELECT max(record_started_at) AS at FROM calls WHERE ${isMine} AND record_started_at IS NOT NULL`,
  )

  const qualities = createQualityLog(database, owner)

  const one = (row: ReturnType<typeof byId.get>): HistoryRow | null => (row ? fromColumns(row) : null)

  function save(row: HistoryRow, recordStartedAt: number | null): void {
    const values = toColumns(row)
    put.run(...mine, ...columns.map((name) => values[name]), recordStartedAt)
  }

  const recordStartedAt = (id: string): number | null => {
    const at = recordStart.get(...mine, id)?.['at']
    return typeof at === 'number' ? at : null
  }

  /** The other half of this call that carries no common uuid: same direction and line, begun at about the same time. */
  function counterpart(row: HistoryRow, source: 'phone' | 'vendor'): HistoryRow | null {
    const around = [row.startedAt - SAME_CALL_MS, row.startedAt + SAME_CALL_MS]
    const distance = (other: HistoryRow) => Math.abs(other.startedAt - row.startedAt)
    const digits = dialDigits(row.number)
    return (
      near
        .all(...mine, ...around, row.direction, source)
        .map(fromColumns)
        .filter((other) => row.uuid === null || other.uuid === null)
        .filter((other) => sameLine(dialDigits(other.number), digits))
        .toSorted((a, b) => distance(a) - distance(b))[0] ?? null
    )
  }

  function saveRecord(record: CallRecord): boolean {
    const vendor = rowOfRecord(record)
    const known = one(byUuid.get(...mine, record.uuid))
    const row = known ? renewed(known, vendor) : join(counterpart(vendor, 'phone'), vendor)
    if (known && JSON.stringify(known) === JSON.stringify(row)) return false
    save(row, vendor.startedAt)
    return true
  }

  return {
    saveEnded(call, quality = null) {
      inTransaction(database, () => {
        const phone = rowOfPhone(call)
        if (quality !== null) qualities.save(phone.id, quality)
        // Saved before (the same end told twice): what the vendor added stays.
        const earlier = one(byId.get(...mine, phone.id))
        const other =
          (phone.uuid === null ? null : one(byUuid.get(...mine, phone.uuid))) ?? counterpart(phone, 'vendor')
        if (other && other.id !== phone.id) {
          const startedAt = recordStartedAt(other.id)
          remove.run(...mine, other.id)
          qualities.move(other.id, phone.id)
          return save(other.source === 'vendor' ? merged(phone, other) : continued(other, phone), startedAt)
        }
        if (earlier && earlier.source !== 'phone') return save(merged(phone, earlier), recordStartedAt(phone.id))
        return save(phone, null)
      })
    },

    call(id) {
      const row = one(byId.get(...mine, id))
      return row && { row, quality: qualities.of(id) }
    },

    saveRecords: (records) =>
      inTransaction(database, () => {
        const since = keptSince()
        const kept = records.filter(({ startedAt }) => !(startedAt < since))
        return kept.reduce((count, record) => count + (saveRecord(record) ? 1 : 0), 0)
      }),

    page(filter, after, limit) {
      const { sql, values } = conditionsOf(filter)
      const where = `${isMine}${sql}`
      const tab = TABS[filter.show]
      const older = after ? ' AND (started_at, id) < (?, ?)' : ''
      const found = database
        .prepare(
          `SELECT ${list} FROM calls WHERE ${where} AND ${tab}${older} ORDER BY started_at DESC, id DESC LIMIT ?`,
        )
        .all(...mine, ...values, ...(after ? [after.startedAt, after.id] : []), limit + 1)
      const rows = found.slice(0, limit).map(fromColumns)
      const last = rows.at(-1)
      const count = (each: string) => `count(*) FILTER (WHERE ${each})`
      const counts = database
        .prepare(
          `SELECT count(*) AS n_all, ${count(TABS.in)} AS n_in, ${count(TABS.out)} AS n_out,
                  ${count(TABS.missed)} AS n_missed FROM calls WHERE ${where}`,
        )
        .get(...mine, ...values)
      const number = (name: string) => Number(counts?.[name] ?? 0)
      return {
        rows,
        next: found.length > limit && last ? { startedAt: last.startedAt, id: last.id } : null,
        counts: { all: number('n_all'), in: number('n_in'), out: number('n_out'), missed: number('n_missed') },
      }
    },

    day(sinceLocalMidnight) {
      const sums = database
        .prepare(
          `SELECT count(*) AS calls, total(talk_seconds) AS talk, count(*) FILTER (WHERE talk_seconds > 0) AS talks,
                  count(*) FILTER (WHERE ${MISSED}) AS missed
           FROM calls WHERE ${isMine} AND started_at >= ?`,
        )
        .get(...mine, sinceLocalMidnight)
      const number = (name: string) => Number(sums?.[name] ?? 0)
      const talks = number('talks')
      return {
        calls: number('calls'),
        talkSeconds: number('talk'),
        averageSeconds: talks === 0 ? 0 : Math.round(number('talk') / talks),
        missed: number('missed'),
      }
    },

    newestRecordAt() {
      const at = newest.get(...mine)?.['at']
      return typeof at === 'number' ? at : null
    },

    recordOf(id) {
      const row = one(byId.get(...mine, id))
      return row?.source === 'both' ? row.uuid : null
    },
  }
}

const join = (phone: HistoryRow | null, vendor: HistoryRow): HistoryRow => (phone ? merged(phone, vendor) : vendor)
