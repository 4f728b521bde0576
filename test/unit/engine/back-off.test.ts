import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOffMs } from '../../../renderer/engine/sip/back-off.ts'

test('doubles from one second to thirty', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((round) => backOffMs(round, 0.999_999))).toEqual([
    999, 1999, 3999, 7999, 15_999, 29_999, 29_999, 29_999,
  ])
})

test('is spread over the whole of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (round, random) => {
        const ms = backOffMs(round, random)
        expect(ms).toBeGreaterThanOrEqual(0)
        expect(ms).toBeLessThan(30_000)
      },
    ),
  )
  expect(backOffMs(5, 0)).toBe(0)
})
