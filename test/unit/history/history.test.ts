import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HistoryStatus } from '../../../shared/history.ts'
import { err, ok } from '../../../shared/result.ts'
import { sleep } from '../../../electron/clock.ts'
import { createHistory } from '../../../electron/history/history.ts'
import type { CallRecord } from '../../../electron/history/records-api.ts'
import type { Line } from '../../../electron/log.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'
import { afterwards, databaseFile, ended, fakeRecords, owner, record } from './history-desk.ts'

function desk(all: CallRecord[] = [], file = databaseFile()) {
  const clock = fakeClock()
  const { vendor, api } = fakeRecords(all)
  const seen: HistoryStatus[] = []
  const log: Line[] = []
  const history = createHistory({
    file,
    clock,
    log: (line) => log.push(line),
    publish: (status) => seen.push(status),
  })
  afterwards(() => history.close())
  const rows = () => {
    const page = history.page({ text: '', show: 'all', from: null, to: null }, null, 200)
    return page.ok ? page.value.rows.map(({ id, uuid, source }) => `${id} ${uuid} ${source}`) : page.error
  }
  const open = async () => {
    history.open({ ...owner, api })
    await clock.settle()
    vendor.asked.length = 0
  }
  return { clock, vendor, api, history, seen, log, rows, open, file }
}

const offline = { code: 'offline', system: 'meiqia' } as const
const idle = { kind: 'idle', syncedAt: MORNING } as const

describe('at sign-in', () => {
  it('the last 30 days are read page by page, with progress', async () => {
    const all = Array.from({ length: 250 }, (_, index) =>
      record({ uuid: `${index}`, startedAt: MORNING - index * 60_000 }),
    )
    const { history, vendor, api, clock, seen, log } = desk([
      ...all,
      record({ uuid: 'too-old', startedAt: MORNING - 31 * 86_400_000 }),
    ])
    history.open({ ...owner, api })
    await clock.settle()
    expect(vendor.asked).toEqual([1, 2, 3].map((page) => `page ${page} from ${-30 * 86_400} s`))
    expect(seen.map(({ sync, revision }) => [revision, sync])).toEqual([
      [1, { kind: 'idle', syncedAt: null }],
      [1, { kind: 'syncing', done: 0, total: null }],
      [2, { kind: 'syncing', done: 0, total: null }],
      [2, { kind: 'syncing', done: 100, total: 250 }],
      [3, { kind: 'syncing', done: 100, total: 250 }],
      [3, { kind: 'syncing', done: 200, total: 250 }],
      [4, { kind: 'syncing', done: 200, total: 250 }],
      [4, { kind: 'syncing', done: 250, total: 250 }],
      [4, idle],
    ])
    expect(log).toEqual([
      { what: 'history', event: 'opened' },
      { what: 'history', event: 'synced', rows: 250 },
    ])
  })

  it('the second time, only what is newer than the newest record, less an overlap', async () => {
    const file = databaseFile()
    const first = desk([record({ startedAt: MORNING - 3_600_000 })], file)
    await first.open()
    first.history.close()
    const { history, api, vendor, clock, rows } = desk([], file)
    history.open({ ...owner, api })
    await clock.settle()
    expect([vendor.asked, rows()]).toEqual([[`page 1 from ${-7 * 3_600} s`], ['vendor:uuid-1 uuid-1 vendor']])
  })

  it('a vendor that is down is told; asking again by hand mends it', async () => {
    const { history, vendor, api, clock } = desk()
    vendor.failure = offline
    history.open({ ...owner, api })
    await clock.settle()
    expect(history.status().sync).toEqual({ kind: 'failed', why: offline, at: MORNING })
    vendor.failure = null
    expect([await history.sync(), history.status().sync]).toEqual([ok(undefined), idle])
  })

  it('asked twice at once, it runs once', async () => {
    const { history, open, vendor } = desk()
    await open()
    expect(await Promise.all([history.sync(), history.sync()])).toEqual([ok(undefined), ok(undefined)])
    expect(vendor.asked.length).toBe(1)
  })
})

describe('after a call', () => {
  it('the row is there at once, and the record is asked for until it has come', async () => {
    const { history, open, vendor, clock, rows } = desk()
    await open()
    history.callEnded(ended())
    expect(rows()).toEqual(['call-1 uuid-1 phone'])
    await clock.advance(2_000)
    vendor.all = [record()]
    await clock.advance(3_000)
    expect([vendor.asked, rows(), clock.waiting()]).toEqual([
      ['uuid uuid-1', 'uuid uuid-1', 'uuid uuid-1'],
      ['call-1 uuid-1 both'],
      [],
    ])
  })

  it('a record without its end is kept, and asked for again', async () => {
    const { history, open, vendor, clock, rows } = desk()
    await open()
    vendor.all = [record({ endedAt: null, talkSeconds: null })]
    history.callEnded(ended())
    await clock.advance(500)
    expect(rows()).toEqual(['call-1 uuid-1 both'])
    vendor.all = [record()]
    await clock.advance(60_000)
    expect([vendor.asked.length, clock.waiting()]).toEqual([2, []])
  })

  it('without a uuid is found by its time and number', async () => {
    const { history, open, vendor, clock, rows } = desk()
    await open()
    vendor.all = [record({ uuid: 'uuid-9' })]
    history.callEnded(ended({ uuid: null }))
    await clock.advance(500)
    expect([vendor.asked, rows(), clock.waiting()]).toEqual([['page 1 from -30 s'], ['call-1 uuid-9 both'], []])
  })

  it('five times, and never more than one question at a time', async () => {
    const { history, open, vendor, clock, rows } = desk()
    await open()
    vendor.latency = () => sleep(clock, 50)
    history.callEnded(ended())
    history.callEnded(ended({ id: 'call-2', uuid: 'uuid-2', startedAt: MORNING + 1 }))
    void history.sync()
    await clock.advance(600_000)
    expect([vendor.asked.length, vendor.mostFlying, clock.waiting()]).toEqual([11, 1, []])
    expect(rows()).toEqual(['call-2 uuid-2 phone', 'call-1 uuid-1 phone'])
    expect(history.status().sync).toEqual({ kind: 'idle', syncedAt: MORNING + 50 })
  })

  it('a vendor that is back also gives what the failed sync had left out', async () => {
    const { history, vendor, api, clock, rows } = desk([record(), record({ uuid: 'missed-one', number: '95588' })])
    vendor.failure = offline
    history.open({ ...owner, api })
    await clock.settle()
    vendor.failure = null
    history.callEnded(ended())
    await clock.advance(500)
    expect([history.status().sync, rows()]).toEqual([
      { kind: 'idle', syncedAt: MORNING + 500 },
      ['vendor:missed-one missed-one vendor', 'call-1 uuid-1 both'],
    ])
  })
})

describe('at sign-out', () => {
  it('nothing more is asked or waited for; a call that ends later is kept', async () => {
    const { history, open, vendor, clock, rows } = desk()
    await open()
    history.callEnded(ended())
    const running = history.sync()
    history.leave()
    expect(await running).toEqual(err({ code: 'cancelled' }))
    history.callEnded(ended({ id: 'call-2', uuid: null, startedAt: MORNING + 60_000 }))
    const asked = vendor.asked.length
    await clock.advance(600_000)
    expect([vendor.asked.length - asked, clock.waiting(), history.status().sync.kind]).toEqual([0, [], 'idle'])
    expect(rows()).toEqual(['call-2 null phone', 'call-1 uuid-1 phone'])
    expect(await history.sync()).toEqual(err({ code: 'not-ready', why: 'signed-out' }))
  })
})

describe('another agent at the same desk', () => {
  it('ends the sync of the one before, and sees none of their calls', async () => {
    const { history, api, vendor, clock, rows, seen } = desk([record()])
    vendor.latency = () => sleep(clock, 50)
    history.open({ ...owner, api })
    await clock.settle()
    history.open({ ...owner, agentId: 90002, api: fakeRecords().api })
    const told = seen.length
    await clock.advance(1_000)
    expect(rows()).toEqual([])
    expect(seen.slice(told).map(({ sync }) => sync)).toEqual([
      { kind: 'syncing', done: 0, total: 0 },
      { kind: 'idle', syncedAt: MORNING },
    ])
  })
})

describe('a file that cannot be used', () => {
  it('is set aside, said in the status, and filled from the vendor again', async () => {
    const file = databaseFile()
    writeFileSync(file, 'ruins')
    const { history, open, rows, log } = desk([record()], file)
    await open()
    expect([history.status(), rows(), log]).toEqual([
      { revision: 2, sync: idle, setAside: `history.db.damaged-${MORNING}`, deleting: null },
      ['vendor:uuid-1 uuid-1 vendor'],
      [
        { what: 'history', event: 'set-aside' },
        { what: 'history', event: 'synced', rows: 1 },
      ],
    ])
  })

  it('nor be made, leaves the calls of this run in memory and says why', () => {
    const { history, api, rows } = desk([], '/nowhere/at/all/history.db')
    expect(history.status().sync).toMatchObject({ kind: 'failed', why: { code: 'storage' } })
    expect(rows()).toEqual({ code: 'not-ready', why: 'signed-out' })
    history.open({ ...owner, api })
    history.callEnded(ended())
    expect(rows()).toEqual(['call-1 uuid-1 phone'])
  })
})
