import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ok } from '../../../shared/result.ts'
import { createHistory, undoMs } from '../../../electron/history/history.ts'
import { dayMs } from '../../../electron/history/retention.ts'
import type { Line } from '../../../electron/log.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'
import { afterwards, databaseFile, ended, fakeRecords, owner, record } from './history-desk.ts'

function desk(ages: readonly number[]) {
  const file = databaseFile()
  const clock = fakeClock()
  const log: Line[] = []
  const { vendor, api } = fakeRecords()
  const history = createHistory({ file, clock, log: (line) => log.push(line), publish: () => undefined })
  afterwards(() => history.close())
  history.open({ ...owner, api })
  ages.forEach((days, index) =>
    history.callEnded(
      ended({ id: `call-${index}`, uuid: `uuid-${index}`, number: numberOf(index), startedAt: MORNING - days * dayMs }),
    ),
  )
  const ids = () => {
    const page = history.page({ text: '', show: 'all', from: null, to: null }, null, 200)
    return page.ok ? page.value.rows.map(({ id }) => id) : page.error
  }
  /** Whether a number is anywhere in the files, byte by byte. */
  const onDisk = (number: string) =>
    ['', '-wal', '-shm'].some((end) => existsSync(file + end) && readFileSync(file + end).includes(number))
  return { history, clock, vendor, api, ids, log, onDisk }
}

const numberOf = (index: number) => `138555500${String(index).padStart(2, '0')}`

describe('calls that are older than the limit', () => {
  it('are gone from the list and from the bytes of the files, at once at start', () => {
    const { history, ids, log, onDisk } = desk([1, 29, 31, 400])
    expect([0, 1, 2, 3].map((index) => onDisk(numberOf(index)))).toEqual([true, true, true, true])
    history.keep(30)
    expect(ids()).toEqual(['call-0', 'call-1'])
    expect([0, 1, 2, 3].map((index) => onDisk(numberOf(index)))).toEqual([true, true, false, false])
    expect(log.at(-1)).toEqual({ what: 'history', event: 'deleted', rows: 2 })
  })

  it('are told first when a person chooses the limit, and stay when it is taken back', async () => {
    const { history, ids, clock } = desk([1, 31])
    history.keep(30, { before: null })
    expect([history.status().deleting, ids()]).toEqual([
      { calls: 1, at: MORNING + undoMs, before: null },
      ['call-0', 'call-1'],
    ])
    history.keep(null, { before: 30 })
    await clock.advance(undoMs * 10)
    expect([history.status().deleting, ids()]).toEqual([null, ['call-0', 'call-1']])
  })

  it('go when it was not taken back, and a shorter limit meanwhile is taken back to the first one', async () => {
    const { history, ids, clock } = desk([1, 8, 31])
    history.keep(30, { before: 365 })
    await clock.advance(undoMs / 2)
    history.keep(7, { before: 30 })
    expect(history.status().deleting).toEqual({ calls: 2, at: MORNING + undoMs * 1.5, before: 365 })
    await clock.advance(undoMs)
    expect([history.status().deleting, ids()]).toEqual([null, ['call-0']])
  })

  it('grow old while the program runs', async () => {
    const { history, ids, clock } = desk([0.5, 6.9])
    history.keep(7)
    expect(ids()).toEqual(['call-0', 'call-1'])
    await clock.advance(5 * 3_600_000)
    expect(ids()).toEqual(['call-0'])
  })

  it('do not come back from the vendor', async () => {
    const { history, ids, vendor, clock, api } = desk([])
    vendor.all.push(record({ uuid: 'old', startedAt: MORNING - 8 * dayMs }), record({ uuid: 'new' }))
    history.keep(7)
    history.open({ ...owner, api })
    await clock.settle()
    expect(await history.sync()).toEqual(ok(undefined))
    expect(ids()).toEqual(['vendor:new'])
  })

  it('are exactly those, whatever the ages', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 900 }),
        (ages, days) => {
          const { history, ids, onDisk } = desk(ages)
          history.keep(days)
          const kept = ages.flatMap((age, index) => (age <= days ? [index] : []))
          expect(new Set(ids() as string[])).toEqual(new Set(kept.map((index) => `call-${index}`)))
          expect(ages.flatMap((_, index) => (onDisk(numberOf(index)) ? [index] : []))).toEqual(kept)
          history.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})
