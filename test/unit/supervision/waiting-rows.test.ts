import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WaitingCaller } from '../../../electron/supervision/floor-api.ts'
import { waitingRows } from '../../../electron/supervision/waiting-rows.ts'

const caller = (number: string, waitedSeconds: number | null, rest: Partial<WaitingCaller> = {}): WaitingCaller => ({
  group: 301,
  number,
  name: '',
  queue: '投诉',
  startedAt: null,
  startedText: '20261123',
  waitedSeconds,
  ...rest,
})
const at = (takenAt: number) => ({ takenAt, skewMs: 0 })

describe('who waits', () => {
  it('comes longest first, those whose wait nobody told last', () => {
    const rows = waitingRows([], [caller('1', 5), caller('2', null), caller('3', 90)], at(100_000))
    expect(rows.map(({ number, since }) => [number, since])).toEqual([
      ['3', 10_000],
      ['1', 95_000],
      ['2', null],
    ])
  })

  it('is the same person with the next poll, by the wait and not by the place in the list', () => {
    const before = waitingRows([], [caller('1', 50), caller('', 20), caller('', 10)], at(100_000))
    const after = waitingRows(before, [caller('', 15), caller('1', 55), caller('2', 1)], at(104_600))
    expect(after.map(({ key }) => key)).toEqual([before[0]?.key, before[2]?.key, expect.any(String)])
    expect([after[0] === before[0], after[1] === before[2]]).toEqual([true, true])
  })

  it('by the vendor’s clock where it gives no seconds, and never in the future', () => {
    const rows = (startedAt: number) =>
      waitingRows([], [caller('1', null, { startedAt })], { takenAt: 100_000, skewMs: 3_000 }).map(({ since }) => since)
    expect([rows(50_000), rows(99_000)]).toEqual([[53_000], [100_000]])
  })

  it('every caller has one row with a key of its own, whatever the vendor lists and repeats', () => {
    const callers = fc.array(
      fc.record({ number: fc.constantFrom('', '1', '2'), waited: fc.option(fc.integer({ min: 0, max: 20 })) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.array(callers, { maxLength: 5 }), (polls) => {
        let rows: ReturnType<typeof waitingRows> = []
        for (const [turn, list] of polls.entries()) {
          rows = waitingRows(
            rows,
            list.map(({ number, waited }) => caller(number, waited)),
            at(100_000 + turn * 4_000),
          )
          expect(rows.map(({ number }) => number).sort()).toEqual(list.map(({ number }) => number).sort())
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
        }
      }),
    )
  })
})
