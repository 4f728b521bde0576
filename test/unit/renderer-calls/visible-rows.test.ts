import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleRows } from '../../../renderer/console/history/visible-rows.ts'

describe('visibleRows', () => {
  it('draws what is in sight and some more', () => {
    expect(visibleRows(3_400, 340, 34, 1_000)).toEqual({ from: 88, to: 122, before: 2_992, after: 29_852 })
  })

  it('always fills the height of all rows', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(2_000),
        fc.integer({ min: 10, max: 80 }),
        fc.nat(3_000),
        (top, box, row, count) => {
          const { from, to, before, after } = visibleRows(top, box, row, count)
          expect(before + (to - from) * row + after).toBe(count * row)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(count)
        },
      ),
    )
  })
})
