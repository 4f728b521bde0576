import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { QualityTrace } from '../../shared/quality.ts'
import type { Owner } from './call-log.ts'
import { packed, unpacked } from './quality-row.ts'

/** Newest calls of an agent whose quality is kept: some weeks of work, 30 MB at the very most. */
export const mostTraces = 10_000

/** How the calls of one agent sounded, beside the log of the calls. */
export interface QualityLog {
  save(callId: string, trace: QualityTrace): void
  /** The row of `from` has become part of `to`. */
  move(from: string, to: string): void
  of(callId: string): QualityTrace | null
}

export function createQualityLog(database: DatabaseSync, owner: Owner): QualityLog {
  const mine: SQLInputValue[] = [owner.profileId, owner.agentId]
  const isMine = 'profile_id = ? AND agent_id = ?'
  const put = database.prepare('INSERT OR REPLACE INTO qualities VALUES (?, ?, ?, ?, ?)')
  // Its own trace, if it has one, is of the conversation that came of it.
  const move = database.prepare(`UPDATE OR IGNORE qualities SET call_id = ? WHERE ${isMine} AND call_id = ?`)
  const remove = database.prepare(`DELETE FROM qualities WHERE ${isMine} AND call_id = ?`)
  const get = database.prepare(`SELECT trace FROM qualities WHERE ${isMine} AND call_id = ?`)
  const prune = database.prepare(
    `DELETE FROM qualities WHERE ${isMine} AND started_at < (
       SELECT started_at FROM qualities WHERE ${isMine} ORDER BY started_at DESC LIMIT 1 OFFSET ?)`,
  )
  return {
    save(callId, trace) {
      put.run(...mine, callId, Math.round(trace.startedAt), packed(trace))
      prune.run(...mine, ...mine, mostTraces - 1)
    },
    move(from, to) {
      move.run(to, ...mine, from)
      remove.run(...mine, from)
    },
    of(callId) {
      const trace = get.get(...mine, callId)?.['trace']
      return typeof trace === 'string' ? unpacked(trace) : null
    },
  }
}
