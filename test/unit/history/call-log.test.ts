import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HistoryCursor, HistoryFilter, HistoryRow } from '../../../shared/history.ts'
import { createCallLog } from '../../../electron/history/call-log.ts'
import { openDatabase } from '../../../electron/history/database.ts'
import { migrations } from '../../../electron/history/migrations.ts'
import { MORNING } from '../fake-clock.ts'
import { afterwards, databaseFile, ended, owner, record } from './history-desk.ts'

const everything: HistoryFilter = { text: '', show: 'all', from: null, to: null }

function open(file = databaseFile()) {
  const opened = openDatabase(file, migrations, MORNING)
  if (!opened.ok) throw new Error(opened.error.code)
  const { database } = opened.value
  afterwards(() => database.close())
  return { database, calls: createCallLog(database, owner) }
}

const rowsOf = (calls: ReturnType<typeof createCallLog>, filter: Partial<HistoryFilter> = {}) =>
  calls.page({ ...everything, ...filter }, null, 200).rows

const seenByPhone: HistoryRow = {
  id: 'call-1',
  uuid: 'uuid-1',
  direction: 'out',
  number: '13800138000',
  attribution: '',
  queue: null,
  callerId: '02012345678',
  userData: 'order 7',
  startedAt: MORNING,
  endedAt: MORNING + 65_400,
  talkSeconds: 60,
  waitSeconds: null,
  outcome: 'answered',
  outcomeText: '',
  endedBy: 'agent',
  endedByText: '',
  why: null,
  source: 'phone',
  timeline: [{ at: MORNING, what: 'clicked' }],
}
/** The phone's times and timeline; the vendor's lengths, outcome and who ended it. */
const seenByBoth: HistoryRow = {
  ...seenByPhone,
  attribution: '广东 广州',
  talkSeconds: 59,
  waitSeconds: 6,
  outcomeText: '接听',
  endedBy: 'customer',
  endedByText: '客户挂断',
  source: 'both',
}

describe('a call', () => {
  it('is there at once as the phone saw it, and is completed by the record of the same uuid', () => {
    const { calls } = open()
    calls.saveEnded(ended())
    expect([rowsOf(calls), calls.recordOf('call-1'), calls.newestRecordAt()]).toEqual([[seenByPhone], null, null])
    expect(calls.saveRecords([record()])).toBe(1)
    expect([rowsOf(calls), calls.recordOf('call-1'), calls.newestRecordAt()]).toEqual([
      [seenByBoth],
      'uuid-1',
      MORNING + 1_000,
    ])
  })

  it('whose record came first, is the same in the end', () => {
    const { calls } = open()
    calls.saveRecords([record()])
    expect(rowsOf(calls)[0]).toMatchObject({ id: 'vendor:uuid-1', source: 'vendor', startedAt: MORNING + 1_000 })
    calls.saveEnded(ended())
    expect([rowsOf(calls), calls.newestRecordAt()]).toEqual([[seenByBoth], MORNING + 1_000])
  })

  it('told twice, changes nothing, before and after its record', () => {
    const { calls } = open()
    calls.saveEnded(ended())
    calls.saveEnded(ended())
    calls.saveRecords([record()])
    calls.saveEnded(ended())
    expect(rowsOf(calls)).toEqual([seenByBoth])
    expect(calls.saveRecords([record()])).toBe(0)
    expect(rowsOf(calls)).toEqual([seenByBoth])
  })

  it('of the vendor alone, read again, is the same; what a row does not keep makes no difference', () => {
    const { calls } = open()
    expect(calls.saveRecords([record({ evaluation: 5, recording: '/a.wav' })])).toBe(1)
    expect(calls.saveRecords([record({ evaluation: 4, recording: null, agentId: 90001 })])).toBe(0)
    expect(calls.saveRecords([record({ talkSeconds: 60 })])).toBe(1)
  })

  it('without a uuid meets the nearest record of the same line within 30 s, written with a country code or not', () => {
    const { calls } = open()
    calls.saveEnded(ended({ uuid: null, number: '13800138000' }))
    calls.saveEnded(ended({ id: 'call-2', uuid: null, number: '13800138000', startedAt: MORNING + 25_000 }))
    calls.saveRecords([
      record({ uuid: 'first', number: '+8613800138000', startedAt: MORNING + 2_000 }),
      record({ uuid: 'later', number: '+86 138-0013-8000', startedAt: MORNING + 24_000 }),
      record({ uuid: 'other-line', number: '13800138001', startedAt: MORNING + 2_000 }),
      record({ uuid: 'too-late', startedAt: MORNING + 60_000 }),
      record({ uuid: 'other-way', direction: 'in', startedAt: MORNING }),
    ])
    const joined = rowsOf(calls).map(({ id, uuid, source }) => [id, uuid, source])
    expect(joined).toEqual([
      ['vendor:too-late', 'too-late', 'vendor'],
      ['call-2', 'later', 'both'],
      ['vendor:other-line', 'other-line', 'vendor'],
      ['vendor:other-way', 'other-way', 'vendor'],
      ['call-1', 'first', 'both'],
    ])
  })

  it('with a uuid of its own is not taken for another one to the same number', () => {
    const { calls } = open()
    calls.saveEnded(ended({ uuid: 'uuid-7' }))
    calls.saveRecords([record()])
    expect(rowsOf(calls).map(({ uuid, source }) => [uuid, source])).toEqual([
      ['uuid-1', 'vendor'],
      ['uuid-7', 'phone'],
    ])
  })

  it('keeps what the phone knew where the vendor does not say', () => {
    const { calls } = open()
    calls.saveEnded(ended({ queue: 'Sales' }))
    calls.saveRecords([
      record({
        talkSeconds: null,
        waitSeconds: null,
        outcome: 'other',
        outcomeText: '主叫未接',
        endedBy: 'unknown',
        endedByText: '',
      }),
    ])
    expect(rowsOf(calls)).toEqual([
      {
        ...seenByPhone,
        queue: 'Sales',
        attribution: '广东 广州',
        outcomeText: '主叫未接',
        source: 'both',
      },
    ])
  })

  it('offered to this phone a second time under the same uuid, is one call with both timelines', () => {
    const { calls } = open()
    const first = { at: MORNING, what: 'ringing' } as const
    const second = { at: MORNING + 40_000, what: 'answered' } as const
    calls.saveEnded(ended({ id: 'a', direction: 'in', outcome: 'missed', timeline: [first] }))
    calls.saveEnded(ended({ id: 'b', direction: 'in', startedAt: MORNING + 40_000, timeline: [second] }))
    expect(rowsOf(calls)).toEqual([{ ...seenByPhone, id: 'b', direction: 'in', timeline: [first, second] }])
    calls.saveRecords([record({ direction: 'in' })])
    expect(rowsOf(calls)).toEqual([{ ...seenByBoth, id: 'b', direction: 'in', timeline: [first, second] }])
  })

  it('belongs to its agent and profile', () => {
    const { database, calls } = open()
    calls.saveEnded(ended())
    const others = [
      { profileId: 'demo', agentId: 90002 },
      { profileId: 'other', agentId: 90001 },
    ].map((someone) => createCallLog(database, someone))
    expect(others.map((log) => [rowsOf(log), log.newestRecordAt()])).toEqual([
      [[], null],
      [[], null],
    ])
  })

  it('of a batch in which one record cannot be stored is not stored either', () => {
    const { calls } = open()
    const broken = record({ uuid: 'uuid-2', startedAt: Number.NaN })
    expect(() => calls.saveRecords([record(), broken])).toThrow()
    expect(rowsOf(calls)).toEqual([])
  })
})

describe('the list', () => {
  const filled = () => {
    const { calls } = open()
    calls.saveRecords([
      record({ uuid: 'a', number: '010-8888 1234', startedAt: MORNING, userData: '100% sure' }),
      record({ uuid: 'b', number: '13800138000', startedAt: MORNING + 1, direction: 'in', outcome: 'missed' }),
      record({ uuid: 'c', number: '13900139000', startedAt: MORNING + 2, direction: 'in', outcome: 'abandoned' }),
      record({ uuid: 'd', number: '13900139000', startedAt: MORNING + 3, direction: 'in', userData: 'Order_9' }),
    ])
    calls.saveEnded(
      ended({
        id: 'e',
        uuid: null,
        number: '',
        startedAt: MORNING + 4,
        direction: 'in',
        queue: 'Sales',
        userData: null,
      }),
    )
    return calls
  }
  const found = (filter: Partial<HistoryFilter>) => rowsOf(filled(), filter).map(({ id }) => id.replace('vendor:', ''))

  it('shows a tab, and counts every tab under the same text and dates', () => {
    const calls = filled()
    const page = (filter: Partial<HistoryFilter>) => {
      const { rows, counts } = calls.page({ ...everything, ...filter }, null, 10)
      return { ids: rows.map(({ id }) => id.replace('vendor:', '')).join(''), counts }
    }
    const counts = { all: 5, in: 4, out: 1, missed: 1 }
    expect([page({}), page({ show: 'in' }), page({ show: 'out' }), page({ show: 'missed' })]).toEqual([
      { ids: 'edcba', counts },
      { ids: 'edcb', counts },
      { ids: 'a', counts },
      { ids: 'b', counts },
    ])
    expect(page({ show: 'in', from: MORNING + 1, to: MORNING + 3 })).toEqual({
      ids: 'cb',
      counts: { all: 2, in: 2, out: 0, missed: 1 },
    })
  })

  it('finds a part of a number however it is written', () => {
    expect(
      ['8888 1234', '88881234', '0108888-12', '１３８ ００１', ' 139 0013 '].map((text) => found({ text })),
    ).toEqual([['a'], ['a'], ['a'], ['b'], ['d', 'c']])
  })

  it('finds words in queue and business data, where % and _ mean themselves', () => {
    expect(['sales', '100%', '%', 'order_', 'r_r', '\\'].map((text) => found({ text }))).toEqual([
      ['e'],
      ['a'],
      ['a'],
      ['d'],
      [],
      [],
    ])
  })

  it('read page by page is the whole list, newest first, each call once', () => {
    const stamps = fc.array(fc.nat(5), { maxLength: 25 })
    fc.assert(
      fc.property(stamps, fc.integer({ min: 1, max: 7 }), (starts, limit) => {
        const opened = openDatabase(':memory:', migrations, MORNING)
        if (!opened.ok) throw new Error(opened.error.code)
        const calls = createCallLog(opened.value.database, owner)
        calls.saveRecords(starts.map((at, index) => record({ uuid: `${index}`, number: `${index}`, startedAt: at })))
        const read: HistoryRow[] = []
        let after: HistoryCursor | null = null
        do {
          const page = calls.page(everything, after, limit)
          if (page.rows.length > limit) expect.fail('a page is too long')
          read.push(...page.rows)
          after = page.next
        } while (after)
        expect(read).toEqual(rowsOf(calls))
        expect(read.map(({ startedAt }) => startedAt)).toEqual(starts.toSorted((a, b) => b - a))
        opened.value.database.close()
      }),
      { numRuns: 60 },
    )
  })
})

it('the day is counted from local midnight', () => {
  const { calls } = open()
  calls.saveRecords([
    record({ uuid: 'yesterday', startedAt: MORNING - 1 }),
    record({ uuid: 'a', talkSeconds: 60, startedAt: MORNING }),
    record({ uuid: 'b', talkSeconds: 31, startedAt: MORNING + 60_000 }),
    record({ uuid: 'c', talkSeconds: 0, outcome: 'no-answer', startedAt: MORNING + 120_000 }),
    record({ uuid: 'd', talkSeconds: null, outcome: 'missed', direction: 'in', startedAt: MORNING + 180_000 }),
  ])
  expect(calls.day(MORNING)).toEqual({ calls: 4, talkSeconds: 91, averageSeconds: 46, missed: 1 })
  expect(calls.day(MORNING + 999_999)).toEqual({ calls: 0, talkSeconds: 0, averageSeconds: 0, missed: 0 })
})
