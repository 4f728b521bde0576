import { join } from 'node:path'
import { inTransaction, openDatabase } from './database.ts'
import { migrations } from './migrations.ts'

/**
 * Makes a database in this folder with all its tables, writes and finds a word by full text. Answers with SQLite's
 * version; throws what was wrong.
 */
export function checkDatabase(directory: string): string {
  const opened = openDatabase(join(directory, 'check.sqlite'), migrations, 0)
  if (!opened.ok) throw new Error('problem' in opened.error ? opened.error.problem : opened.error.code)
  const { database } = opened.value
  try {
    // Electron brings its own build of Node: whether full-text search is in it is known only by trying.
    inTransaction(database, () => {
      database.exec("CREATE VIRTUAL TABLE found USING fts5(word); INSERT INTO found VALUES ('seatline')")
    })
    const { here } = database.prepare("SELECT count(*) AS here FROM found WHERE found MATCH 'seatline'").get() ?? {}
    if (here !== 1) throw new Error('full-text search finds nothing')
    const { version } = database.prepare('SELECT sqlite_version() AS version').get() ?? {}
    return String(version)
  } finally {
    database.close()
  }
}
