import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { createCallLog } from '../../../electron/history/call-log.ts'
import { openDatabase } from '../../../electron/history/database.ts'
import { migrations } from '../../../electron/history/migrations.ts'
import { MORNING } from '../fake-clock.ts'
import { databaseFile, ended, owner } from './history-desk.ts'

/** Opens, reads what is in it, closes: what the next start of the program would find. */
function start(file: string, steps = migrations) {
  const opened = openDatabase(file, steps, MORNING)
  if (!opened.ok) return opened.error
  const { database, setAside } = opened.value
  const calls = createCallLog(database, owner)
  const { counts } = calls.page({ text: '', show: 'all', from: null, to: null }, null, 10)
  const version = database.prepare('PRAGMA user_version').get()?.['user_version']
  const mode = database.prepare('PRAGMA journal_mode').get()?.['journal_mode']
  if (counts.all === 0) calls.saveEnded(ended())
  database.close()
  return { setAside, calls: counts.all, version, mode }
}

const filesBeside = (file: string) =>
  readdirSync(dirname(file))
    .map((name) => name.replace(basename(file), '<db>'))
    .toSorted()

describe('the database file', () => {
  it('is made at the first start and found again at the second', () => {
    const file = databaseFile()
    expect(start(file)).toEqual({ setAside: null, calls: 0, version: migrations.length, mode: 'wal' })
    expect(start(file)).toEqual({ setAside: null, calls: 1, version: migrations.length, mode: 'wal' })
  })

  it('is for this user only, with what SQLite writes beside it', () => {
    const file = databaseFile()
    const opened = openDatabase(file, migrations, MORNING)
    const modes = ['', '-wal', '-shm'].map((end) => statSync(file + end).mode & 0o777)
    if (opened.ok) opened.value.database.close()
    expect(modes).toEqual([0o600, 0o600, 0o600])
  })

  it('whose pages were overwritten is set aside and begun anew', () => {
    const file = databaseFile()
    start(file)
    const bytes = readFileSync(file)
    // Leaves the header whole: only the check finds it.
    bytes.fill(0xee, 4_096 + 100)
    writeFileSync(file, bytes)
    const aside = `history.db.damaged-${MORNING}`
    expect(start(file)).toEqual({ setAside: aside, calls: 0, version: migrations.length, mode: 'wal' })
    expect(filesBeside(file)).toEqual(['<db>', `<db>.damaged-${MORNING}`])
    expect(start(file)).toEqual({ setAside: null, calls: 1, version: migrations.length, mode: 'wal' })
  })

  it('that was cut off is set aside', () => {
    const file = databaseFile()
    start(file)
    writeFileSync(file, readFileSync(file).subarray(0, 6_000))
    expect(start(file)).toMatchObject({ setAside: `history.db.damaged-${MORNING}`, calls: 0 })
  })

  it('that is a text is set aside, word for word', () => {
    const file = databaseFile()
    writeFileSync(file, 'not a database')
    expect(start(file)).toMatchObject({ setAside: `history.db.damaged-${MORNING}`, calls: 0 })
    expect(readFileSync(`${file}.damaged-${MORNING}`, 'utf8')).toBe('not a database')
  })

  it('of another program is set aside', () => {
    const file = databaseFile()
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE bookmarks (url TEXT)')
    other.close()
    expect(start(file)).toMatchObject({ setAside: `history.db.damaged-${MORNING}`, calls: 0 })
  })

  it('of a newer version is set aside; one of an older version is brought up with its calls', () => {
    const file = databaseFile()
    start(file)
    const newer = [...migrations, 'ALTER TABLE calls ADD COLUMN note TEXT']
    expect(start(file, newer)).toEqual({ setAside: null, calls: 1, version: migrations.length + 1, mode: 'wal' })
    expect(start(file)).toEqual({
      setAside: `history.db.damaged-${MORNING}`,
      calls: 0,
      version: migrations.length,
      mode: 'wal',
    })
  })

  it('that fails half-way through a migration is as it was before', () => {
    const file = databaseFile()
    start(file)
    const broken = [...migrations, 'ALTER TABLE calls ADD COLUMN note TEXT; DROP TABLE nowhere']
    expect(openDatabase(file, broken, MORNING)).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(start(file)).toEqual({ setAside: null, calls: 1, version: migrations.length, mode: 'wal' })
  })

  it('in a place that does not exist is a failure, not a crash', () => {
    expect(openDatabase('/nowhere/at/all/history.db', migrations, MORNING)).toMatchObject({
      ok: false,
      error: { code: 'storage' },
    })
  })
})
