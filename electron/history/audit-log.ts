import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../shared/failure.ts'
import { AuditEntry } from '../../shared/floor.ts'
import { err, ok, type Result } from '../../shared/result.ts'

export type Deed = Pick<AuditEntry, 'by' | 'action' | 'to' | 'detail'>

/** What leads of one profile did to others at this desk. It is only ever added to; times epoch ms. */
export interface AuditLog {
  /** Before it is done: what cannot be written down is not done. Answers the entry's id. */
  begin(deed: Deed, at: number): Result<number, Failure>
  /** How it came out. Never fails: it has happened. */
  end(id: number, outcome: Result<undefined, Failure>): void
  /** Newest first. */
  page(before: number | null, limit: number): Result<AuditEntry[], Failure>
}

export function createAuditLog(database: DatabaseSync, profileId: string, failed: (fault: unknown) => void): AuditLog {
  function tried<T>(work: () => T): Result<T, Failure> {
    try {
      return ok(work())
    } catch (fault) {
      failed(fault)
      return err({ code: 'storage', problem: String(fault) })
    }
  }

  return {
    begin: ({ by, action, to, detail }, at) =>
      tried(() =>
        Number(
          database
            .prepare(`INSERT INTO audit (profile_id, at, by, action, target, detail) VALUES (?, ?, ?, ?, ?, ?)`)
            .run(profileId, at, by, action, to, detail).lastInsertRowid,
        ),
      ),
    end(id, outcome) {
      tried(() =>
        database
          .prepare(`UPDATE audit SET outcome = ? WHERE id = ? AND outcome IS NULL`)
          .run(outcome.ok ? 'done' : JSON.stringify(outcome.error), id),
      )
    },
    page: (before, limit) =>
      tried(() =>
        database
          .prepare(
            `SELECT id, at, by, action, target, detail, outcome FROM audit
             WHERE profile_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
          )
          .all(profileId, before ?? Number.MAX_SAFE_INTEGER, limit)
          .map(({ target, outcome, ...row }) => AuditEntry.parse({ ...row, to: target, outcome: outcomeOf(outcome) })),
      ),
  }
}

function outcomeOf(text: unknown): AuditEntry['outcome'] {
  if (typeof text !== 'string') return { kind: 'asked' }
  return text === 'done' ? { kind: 'done' } : { kind: 'failed', failure: Failure.parse(JSON.parse(text)) }
}
