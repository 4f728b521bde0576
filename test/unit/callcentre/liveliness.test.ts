import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLiveliness } from '../../callcentre/liveliness.ts'
import { seededRandom } from '../../callcentre/random.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('someone calls every 25 to 60 s while an agent is idle, the same people under the same seed', () => {
  const day = (idle: boolean): string[] => {
    const called: string[] = []
    const stop = startLiveliness({
      random: seededRandom(9),
      every: [25, 60],
      queues: ['投诉', 'Billing'],
      somebodyIsIdle: () => idle,
      call: (number, queue) => called.push(`${number} ${queue}`),
    })
    vi.advanceTimersByTime(10 * 60_000)
    stop()
    expect(vi.getTimerCount()).toBe(0)
    return called
  }
  const calls = day(true)
  expect(calls.length).toBeGreaterThanOrEqual(10)
  expect(calls.length).toBeLessThanOrEqual(24)
  expect(day(true)).toEqual(calls)
  expect(day(false)).toEqual([])
})
