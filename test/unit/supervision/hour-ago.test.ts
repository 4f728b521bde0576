import { expect, it } from 'vitest'
import type { TodaysCalls } from '../../../electron/supervision/floor-api.ts'
import { nearest, sampleOf, todayTiles } from '../../../electron/supervision/hour-ago.ts'

const hour = 3_600_000
const minute = 60_000
const calls = (group: number | null, count: number): TodaysCalls => ({
  group,
  in: count,
  queued: count,
  queueServed: count,
  queueAbandoned: 0,
  inRinging: count,
  inAnswered: count,
  inAnsweredRate: 1,
  ratedRate: null,
  out: 0,
  outUnanswered: 0,
  outAnswered: 0,
  outAnsweredRate: null,
})

it('compares with the sample that is nearest to an hour ago, if there is one', () => {
  const samples = [-75, -64, -58, -20].map((minutes) => sampleOf([calls(null, -minutes)], 10 * hour + minutes * minute))
  expect(nearest(samples, 10 * hour)?.at).toBe(10 * hour - 58 * minute)
  expect(nearest(samples, 15 * hour)).toBeNull()
  const tiles = todayTiles([calls(301, 90), calls(null, 100)], samples[2] ?? null)
  expect(
    tiles.map(({ group, figures, before }) => [group, figures.in, before?.figures.in ?? null, before?.at ?? null]),
  ).toEqual([
    [null, 100, 58, 10 * hour - 58 * minute],
    [301, 90, null, null],
  ])
})

it('does not compare the first half hour of a day with all of yesterday', () => {
  const [tile] = todayTiles([calls(null, 12)], sampleOf([calls(null, 4_000)], 1))
  expect(tile?.before).toBeNull()
})
