import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './database.ts'

export const dayMs = 24 * 3_600_000

/** How many calls of this desktop, of anybody, began before this, epoch ms. */
export function olderCalls(database: DatabaseSync, before: number): number {
  return Number(database.prepare('SELECT count(*) AS n FROM calls WHERE started_at < ?').get(before)?.['n'] ?? 0)
}

/**
 * Takes the calls that began before this, epoch ms, off the disk, with how they sounded. What is deleted is overwritten
 * (`secure_delete`, database.ts), and the write-ahead log, which still has it, is emptied. Answers how many there were.
 */
export function deleteCallsBefore(database: DatabaseSync, before: number): number {
  if (olderCalls(database, before) === 0) return 0
  const deleted = inTransaction(database, () => {
    database
      .prepare(
        `DELETE FROM qualities WHERE EXISTS (
           SELECT 1 FROM calls WHERE calls.profile_id = qualities.profile_id AND calls.agent_id = qualities.agent_id
             AND calls.id = qualities.call_id AND calls.started_at < ?)`,
      )
      .run(before)
    return Number(database.prepare('DELETE FROM calls WHERE started_at < ?').run(before).changes)
  })
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return deleted
}
