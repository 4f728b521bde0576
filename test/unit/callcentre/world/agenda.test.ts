import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAgenda } from '../../../callcentre/world/agenda.ts'

test('everything happens in the order of its time, and of its planning where that is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.array(fc.nat(60), { minLength: 1 }), (delays, looks) => {
      const agenda = createAgenda()
      const happened: { readonly at: number; readonly planned: number }[] = []
      for (const [planned, delay] of delays.entries())
        agenda.plan(delay, () => happened.push({ at: agenda.now(), planned }))
      for (const look of looks) {
        agenda.runUntil(look)
        expect(agenda.happened()).toBe(happened.length)
      }
      agenda.runUntil(50)
      const expected = delays
        .map((at, planned) => ({ at, planned }))
        .sort((one, other) => one.at - other.at || one.planned - other.planned)
      expect(happened).toEqual(expected)
    }),
  )
})

test('what happens plans what happens next, in its own time', () => {
  const agenda = createAgenda()
  const moments: number[] = []
  const again = () => {
    moments.push(agenda.now())
    agenda.plan(7, again)
  }
  agenda.plan(3, again)
  agenda.runUntil(30)
  expect([moments, agenda.now()]).toEqual([[3, 10, 17, 24], 30])
})
