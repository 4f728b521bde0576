import type { DatabaseSync } from 'node:sqlite'
import { QueueFigures, TodayFigures } from '../../shared/floor.ts'
import type { TodaySample } from '../supervision/hour-ago.ts'
import type { FloorSamples } from '../supervision/questions.ts'
import { inTransaction } from './database.ts'

/** Figures are kept for the day, and as long again for a night shift, ms. */
const keptMs = 36 * 3_600_000

/**
 * The floor's figures of one profile, so that a morning can be looked at in the afternoon. What SQLite throws is told to
 * `failed` and is otherwise as if there had been nothing: figures that nobody can keep must not stop those that are live.
 */
export function createFloorLog(
  database: DatabaseSync,
  profileId: string,
  failed: (fault: unknown) => void,
): FloorSamples {
  function tried<T>(instead: T, work: () => T): T {
    try {
      return work()
    } catch (fault) {
      failed(fault)
      return instead
    }
  }

  function prune(now: number): void {
    for (const table of ['queue_samples', 'today_samples'])
      database.prepare(`DELETE FROM ${table} WHERE at < ?`).run(now - keptMs)
  }

  return {
    saveQueues: (figures) =>
      tried(undefined, () =>
        inTransaction(database, () => {
          const put = database.prepare(
            `INSERT OR REPLACE INTO queue_samples (profile_id, skill_id, at, since, figures) VALUES (?, ?, ?, ?, ?)`,
          )
          for (const { skillId, at, since, ...rest } of figures)
            put.run(profileId, skillId, at, since, JSON.stringify(rest))
          const [first] = figures
          if (first !== undefined) prune(first.at)
        }),
      ),

    queueDay: (since) =>
      tried([], () =>
        database
          .prepare(
            `SELECT skill_id, since, max(at) AS at, figures FROM queue_samples
             WHERE profile_id = ? AND since >= ? GROUP BY skill_id, since ORDER BY since, skill_id`,
          )
          .all(profileId, since)
          .map((row) =>
            QueueFigures.parse({
              ...(JSON.parse(String(row['figures'])) as object),
              skillId: row['skill_id'],
              since: row['since'],
              at: row['at'],
            }),
          ),
      ),

    saveToday: ({ at, groups }) =>
      tried(undefined, () => {
        database
          .prepare(`INSERT OR REPLACE INTO today_samples (profile_id, at, figures) VALUES (?, ?, ?)`)
          .run(profileId, at, JSON.stringify(groups))
        prune(at)
      }),

    todaysBetween: (from, to) =>
      tried([], () =>
        database
          .prepare(`SELECT at, figures FROM today_samples WHERE profile_id = ? AND at BETWEEN ? AND ? ORDER BY at`)
          .all(profileId, from, to)
          .map((row): TodaySample => ({ at: Number(row['at']), groups: groupsOf(String(row['figures'])) })),
      ),
  }
}

function groupsOf(text: string): TodaySample['groups'] {
  const groups = JSON.parse(text) as { readonly group: number | null; readonly figures: unknown }[]
  return groups.map(({ group, figures }) => ({ group, figures: TodayFigures.parse(figures) }))
}
