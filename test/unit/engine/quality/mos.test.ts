import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mosOf } from '../../../../renderer/engine/quality/mos.ts'
import { levelOf } from '../../../../shared/quality.ts'

test('the score of ITU-T G.107 for what a phone measures', () => {
  const score = (lossPercent: number, delayMs: number) => Number(mosOf({ lossPercent, delayMs }).toFixed(2))
  // R 93.2, the default of G.107, is 4.41 by its Annex B.
  expect(score(0, 0)).toBe(4.41)
  expect(score(0, 100)).toBe(4.41)
  // ITU-T G.114 figure 1: 150 ms one way is hardly noticed, at 400 ms R has fallen to about 69.
  expect(score(0, 150)).toBe(4.41)
  expect(score(0, 400)).toBe(3.56)
  expect([score(1, 40), score(5, 40), score(10, 40), score(20, 40), score(100, 40)]).toEqual([
    4.33, 3.92, 3.41, 2.63, 1.18,
  ])
})

test('more loss or more delay never sounds better, and the scale is kept', () => {
  const loss = fc.double({ min: 0, max: 100, noNaN: true })
  const delay = fc.double({ min: 0, max: 60_000, noNaN: true })
  fc.assert(
    fc.property(loss, loss, delay, delay, (a, b, x, y) => {
      const better = mosOf({ lossPercent: Math.min(a, b), delayMs: Math.min(x, y) })
      const worse = mosOf({ lossPercent: Math.max(a, b), delayMs: Math.max(x, y) })
      expect(better).toBeGreaterThanOrEqual(worse - 0.006)
      expect(worse).toBeGreaterThanOrEqual(1)
      expect(better).toBeLessThanOrEqual(4.42)
    }),
  )
})

test('one word for it: good from R 80 on, poor below R 70 (G.107 table B.1)', () => {
  expect([4.41, 4.03, 4.02, 3.6, 3.59, 1].map(levelOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor'])
})
