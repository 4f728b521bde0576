import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { storageFailure } from '../config/atomic-file.ts'

/** Marks the file as ours (`PRAGMA application_id`): "Seat". */
const OURS = 0x53656174
/** One process owns the file; a lock of another is waited for only briefly, since this blocks main. */
const LOCK_MS = 1_000

export interface Opened {
  readonly database: DatabaseSync
  /** Name of the file that was set aside because it could not be used; null in ordinary times. */
  readonly setAside: string | null
}

/**
 * Opens or makes the database and brings it to the newest version. A file that is damaged, not SQLite, another
 * program's, or of a newer version is renamed `<file>.damaged-<now>` (with its -wal and -shm) and a new one is made.
 * `now`: epoch ms. Fails with `storage` when no file can be made here.
 */
export function openDatabase(file: string, migrations: readonly string[], now: number): Result<Opened, Failure> {
  const first = tryOpen(file, migrations)
  if (first.ok) return ok({ database: first.value, setAside: null })
  if (first.error.kind === 'no-access') return err({ code: 'storage', problem: first.error.problem })
  const aside = `${file}.damaged-${now}`
  try {
    for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end)
  } catch (fault) {
    // Its own words would carry the path, and with it the person's name.
    return err(storageFailure('write', fault))
  }
  const second = tryOpen(file, migrations)
  return second.ok
    ? ok({ database: second.value, setAside: basename(aside) })
    : err({ code: 'storage', problem: second.error.problem })
}

interface Unusable {
  /** `no-access`: the file may be whole, but it cannot be used (rights, lock, disk, a bug of ours); it is not touched. */
  readonly kind: 'unusable' | 'no-access'
  readonly problem: string
}

function tryOpen(file: string, migrations: readonly string[]): Result<DatabaseSync, Unusable> {
  let database: DatabaseSync | null = null
  try {
    if (file !== ':memory:') makePrivate(file)
    database = new DatabaseSync(file, { timeout: LOCK_MS })
    const problem = problemOf(database, migrations.length)
    if (problem === null) {
      // Without secure_delete SQLite only marks room as free and leaves customers' numbers in it.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
      migrate(database, migrations)
      return ok(database)
    }
    close(database)
    return err({ kind: 'unusable', problem })
  } catch (fault) {
    close(database)
    return err({ kind: isDamage(fault) ? 'unusable' : 'no-access', problem: String(fault) })
  }
}

/** Customers' numbers are for this user only. SQLite gives -wal and -shm the mode of the file it finds. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600))
  } catch {
    // SQLite says it next, and in words without the path.
  }
}

function problemOf(database: DatabaseSync, newest: number): string | null {
  const tables = first(database, 'SELECT count(*) FROM sqlite_schema')
  if (tables === 0) return null
  if (first(database, 'PRAGMA application_id') !== OURS) return 'another program made this file'
  if (Number(first(database, 'PRAGMA user_version')) > newest) return 'a newer version made this file'
  const check = first(database, 'PRAGMA quick_check(1)')
  return check === 'ok' ? null : String(check)
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const version = Number(first(database, 'PRAGMA user_version'))
  migrations.slice(version).forEach((sql, index) => {
    inTransaction(database, () => {
      database.exec(sql)
      database.exec(`PRAGMA application_id = ${OURS}; PRAGMA user_version = ${version + index + 1}`)
    })
  })
}

/** All of it or nothing of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const answer = work()
    database.exec('COMMIT')
    return answer
  } catch (fault) {
    // SQLite may have rolled back by itself (disk full, I/O error).
    if (database.isTransaction) database.exec('ROLLBACK')
    throw fault
  }
}

function first(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0]
}

function close(database: DatabaseSync | null): void {
  if (database?.isOpen) database.close()
}

/** SQLite result codes 11 CORRUPT and 26 NOTADB; the low byte is the kind. Anything else says nothing about the file. */
function isDamage(fault: unknown): boolean {
  const code = fault instanceof Error && 'errcode' in fault ? Number(fault.errcode) & 0xff : 0
  return code === 11 || code === 26
}
