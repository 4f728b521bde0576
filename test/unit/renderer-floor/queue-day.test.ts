import { describe, expect, it } from 'vitest'
import type { QueueFigures } from '../../../shared/floor.ts'
import { tracesOf } from '../../../renderer/console/floor/queue-day.ts'
import { grouped, hoursOf, levelWeight, signed, waitWeight } from '../../../renderer/console/floor/figures.ts'
import { turnAt } from '../../../renderer/wall/turn.ts'

const slot = 300_000
const at = new Date(2026, 10, 23, 0, 15).getTime()
const figures = (skillId: number, since: number, arrived: number): QueueFigures => ({
  skillId,
  since,
  at: since,
  arrived,
  connected: 0,
  connectedIn20Seconds: 0,
  abandoned: 0,
  ended: 0,
  ivrSeconds: 0,
  wrapUpsEnded: 0,
  wrapUpSeconds: 0,
})

describe('the five minutes of a day', () => {
  it('of all queues over the same time, none of yesterday, with holes where nobody looked', () => {
    const now = [figures(11, at, 3), figures(12, at, 4)]
    const all = [figures(11, at - 4 * slot, 9), figures(11, at - 3 * slot, 1), figures(11, at - slot, 2), ...now]
    const traces = tracesOf(all, now, 2)
    expect(traces.map(({ skillId, slots }) => [skillId, slots.map((each) => each.figures?.arrived ?? null)])).toEqual([
      [11, [1, null, 2, 3]],
      [12, [null, null, null, 4]],
    ])
    expect(tracesOf([], [], 2)).toEqual([])
  })
})

describe('figures', () => {
  it('are grouped as the language has it, signed with a minus that is as wide as the plus', () => {
    expect([grouped(12_103, 'en'), grouped(null, 'en'), signed(-1200), signed(0), signed(7)]).toEqual([
      '12,103',
      '–',
      '−1,200',
      '±0',
      '+7',
    ])
    expect(hoursOf(154)).toEqual({ hours: 2, minutes: 34 })
  })

  it('are coloured from the limits on', () => {
    const after = { care: 30, alarm: 60 }
    expect([0, 29_999, 30_000, 60_000].map((now) => waitWeight(0, after, now))).toEqual([
      'usual',
      'usual',
      'care',
      'alarm',
    ])
    expect(waitWeight(null, after, 1e12)).toBe('usual')
    expect([null, 1, 0.9, 0.89, 0.6].map(levelWeight)).toEqual(['usual', 'usual', 'usual', 'care', 'alarm'])
  })
})

it('the wall turns to the next panel and comes round', () => {
  expect([0, 4_999, 5_000, 10_000, 15_000].map((now) => turnAt(now, 3, 5))).toEqual([0, 0, 1, 2, 0])
  expect(turnAt(1, 0, 5)).toBe(0)
})
