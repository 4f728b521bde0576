import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowSlots } from '../../../renderer/console/floor/row-slots.ts'

const sight = (startIndex: number, seen: number, count: number) => ({
  startIndex,
  endIndex: Math.min(count - 1, startIndex + seen - 1),
  overscan: 3,
  count,
})

test('a row that comes into sight is written into the element of one that has left it', () => {
  const slots = rowSlots()
  const elements = (indexes: readonly number[]) => Object.fromEntries(indexes.map((index) => [index, slots.of(index)]))
  expect(slots.take(sight(0, 10, 1000))).toEqual(Array.from({ length: 16 }, (_, index) => index))
  const before = elements([5, 6, 7, 8])
  expect(slots.take(sight(5, 10, 1000))).toEqual(Array.from({ length: 16 }, (_, index) => index + 2))
  expect(elements([5, 6, 7, 8])).toEqual(before)
  expect([slots.of(0), slots.of(1), slots.of(16), slots.of(17)]).toEqual([null, null, 0, 1])
})

test('who flies through the list has only what is in sight written, and the rest at the next look', () => {
  const slots = rowSlots()
  slots.take(sight(0, 10, 1000))
  // 500 to 509 have the elements of 4 to 13; the other six stay as they were.
  const inSight = [500, 501, 502, 503, 504, 505, 506, 507, 508, 509]
  expect(slots.take(sight(500, 10, 1000))).toEqual([0, 1, 2, 3, 14, 15, ...inSight])
  expect(slots.take(sight(500, 10, 1000))).toEqual(Array.from({ length: 16 }, (_, index) => index + 497))
})

test('wherever one goes and however long the list is: all in sight is drawn, each row in an element of its own', () => {
  const look = fc.record({
    start: fc.nat(400),
    seen: fc.integer({ min: 1, max: 30 }),
    count: fc.integer({ min: 1, max: 300 }),
  })
  fc.assert(
    fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
      const slots = rowSlots()
      for (const { start, seen, count } of looks) {
        const range = sight(Math.min(start, count - 1), seen, count)
        const drawn = slots.take(range)
        const wanted = Array.from({ length: range.endIndex - range.startIndex + 1 }, (_, at) => range.startIndex + at)
        expect(drawn).toEqual(expect.arrayContaining(wanted))
        expect(drawn.every((index) => index >= 0 && index < count)).toBe(true)
        expect(drawn).toEqual(drawn.toSorted((one, other) => one - other))
        expect(new Set(drawn.map((index) => slots.of(index))).size).toBe(drawn.length)
      }
    }),
  )
})
