import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { QualityPoint, QualityTrace } from '../../../shared/quality.ts'
import { createCallLog } from '../../../electron/history/call-log.ts'
import { openDatabase } from '../../../electron/history/database.ts'
import { migrations } from '../../../electron/history/migrations.ts'
import { createQualityLog, mostTraces } from '../../../electron/history/quality-log.ts'
import { packed, unpacked } from '../../../electron/history/quality-row.ts'
import { MORNING } from '../fake-clock.ts'
import { afterwards, databaseFile, ended, owner, record } from './history-desk.ts'

const good: QualityPoint = { mos: 4.38, jitterMs: 2, lossPercent: 0, lossOutPercent: 0.4, roundTripMs: 31 }
const bad: QualityPoint = { mos: 2.61, jitterMs: 48, lossPercent: 12.5, lossOutPercent: null, roundTripMs: null }
const trace: QualityTrace = { startedAt: MORNING + 5_000, stepMs: 1000, points: [good, null, bad] }

function open(file = databaseFile()) {
  const opened = openDatabase(file, migrations, MORNING)
  if (!opened.ok) throw new Error(opened.error.code)
  const { database } = opened.value
  afterwards(() => database.close())
  return { database, calls: createCallLog(database, owner) }
}

describe('how a call sounded', () => {
  it('is kept with the call, and stays when the record of the vendor comes', () => {
    const file = databaseFile()
    open(file).calls.saveEnded(ended(), trace)
    const { calls } = open(file)
    expect(calls.call('call-1')).toMatchObject({ row: { id: 'call-1', source: 'phone' }, quality: trace })
    calls.saveRecords([record()])
    expect(calls.call('call-1')).toMatchObject({ row: { source: 'both' }, quality: trace })
  })

  it('is not known of a call without sound, of a vendor’s record and of no call at all', () => {
    const { calls } = open()
    calls.saveEnded(ended({ id: 'missed', uuid: null }))
    calls.saveRecords([record({ uuid: 'other', startedAt: MORNING - 3_600_000 })])
    expect([calls.call('missed')?.quality, calls.call('vendor:other')?.quality]).toEqual([null, null])
    expect(calls.call('none')).toBeNull()
  })

  it('goes with a call that was offered to this phone once more', () => {
    const { calls } = open()
    calls.saveEnded(ended({ id: 'a', direction: 'in' }), trace)
    calls.saveEnded(ended({ id: 'b', direction: 'in', startedAt: MORNING + 40_000 }))
    expect([calls.call('a'), calls.call('b')?.quality]).toEqual([null, trace])
    const later = { ...trace, startedAt: MORNING + 90_000 }
    calls.saveEnded(ended({ id: 'c', direction: 'in', startedAt: MORNING + 80_000 }), later)
    expect([calls.call('b'), calls.call('c')?.quality]).toEqual([null, later])
  })

  it('belongs to its agent', () => {
    const { database, calls } = open()
    calls.saveEnded(ended(), trace)
    expect(createCallLog(database, { ...owner, agentId: 90002 }).call('call-1')).toBeNull()
  })

  it('is kept for the newest calls only', () => {
    const { database } = open()
    const log = createQualityLog(database, owner)
    const at = (index: number) => ({ ...trace, startedAt: MORNING + index })
    log.save('call-0', at(0))
    // As many as are kept, copied by SQLite itself: to save each of them would take seconds.
    database.exec(`
      WITH RECURSIVE later(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM later WHERE n < ${mostTraces - 1})
      INSERT INTO qualities SELECT profile_id, agent_id, 'call-' || n, started_at + n, trace FROM qualities, later`)
    expect([0, mostTraces - 1].map((index) => log.of(`call-${index}`) !== null)).toEqual([true, true])
    for (let index = mostTraces; index < mostTraces + 3; index += 1) log.save(`call-${index}`, at(index))
    const kept = [0, 2, 3, mostTraces + 2].map((index) => log.of(`call-${index}`) !== null)
    expect(kept).toEqual([false, false, true, true])
  })

  it('that cannot be read is none, and the call is there all the same; so is why it broke', () => {
    const { database, calls } = open()
    const why = { code: 'offline', system: 'exchange' } as const
    calls.saveEnded(ended({ why }), trace)
    expect(calls.call('call-1')?.row.why).toEqual(why)
    database.exec(`UPDATE qualities SET trace = '[1,2'; UPDATE calls SET why = '{"code":"what"}'`)
    expect(calls.call('call-1')).toMatchObject({ row: { id: 'call-1', why: null }, quality: null })
  })
})

const figure = (most: number) => fc.double({ min: 0, max: most, noNaN: true })
const point: fc.Arbitrary<QualityPoint> = fc.record({
  mos: fc.double({ min: 1, max: 4.5, noNaN: true }),
  jitterMs: figure(60_000),
  lossPercent: figure(100),
  lossOutPercent: fc.option(figure(100)),
  roundTripMs: fc.option(figure(60_000)),
})

test('packed and unpacked it is the same but for rounding, and the longest call takes few kB', () => {
  fc.assert(
    fc.property(fc.array(fc.option(point), { maxLength: 240 }), (points) => {
      const text = packed({ startedAt: MORNING, stepMs: 2000, points })
      const read = unpacked(text)
      expect(read?.points.map((each) => each === null)).toEqual(points.map((each) => each === null))
      expect(unpacked(packed(read as QualityTrace))).toEqual(read)
      for (const [index, each] of points.entries())
        if (each !== null) expect(Math.abs((read?.points[index]?.mos ?? 0) - each.mos)).toBeLessThanOrEqual(0.005001)
      expect(text.length).toBeLessThan(7_500)
    }),
  )
})

test('whatever stands in the file, reading it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => unpacked(text)).not.toThrow()
    }),
  )
})
