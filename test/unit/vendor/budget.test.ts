import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget, waitMs } from '../../../electron/vendor/budget.ts'
import { manualClock } from './manual-clock.ts'

const limit = { requests: 60, withinMs: 60_000 }
const signal = new AbortController().signal
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('how long to wait', () => {
  it('is nothing below the limit, and until the oldest leaves the window at it', () => {
    const ended = Array.from({ length: 60 }, (_, index) => index * 100)
    expect(waitMs({ running: 0, ended: ended.slice(1) }, limit, 6000)).toBe(0)
    expect(waitMs({ running: 0, ended }, limit, 6000)).toBe(54_000)
    expect(waitMs({ running: 0, ended }, limit, 59_999)).toBe(1)
    expect(waitMs({ running: 0, ended }, limit, 60_000)).toBe(0)
    // Two under way take two more places.
    expect(waitMs({ running: 2, ended }, limit, 6000)).toBe(54_200)
    expect(waitMs({ running: 60, ended: [] }, limit, 6000)).toBe(null)
  })

  it('is never more than a window, even when the clock was put back', () => {
    expect(waitMs({ running: 0, ended: Array(60).fill(9_000_000) }, limit, 1000)).toBe(60_000)
  })
})

describe('a budget', () => {
  it('delays the 61st request until the minute after the first is over, in order', async () => {
    const { clock, advance, pending } = manualClock(0)
    const budget = createBudget(limit, clock)
    const done: number[] = []
    const all = Array.from({ length: 63 }, (_, index) =>
      budget.spend('agents', signal, async () => void done.push(index)),
    )
    await turn()
    expect([done.length, pending()]).toEqual([60, 1])
    await advance(59_999)
    expect(done.length).toBe(60)
    await advance(1)
    await Promise.all(all)
    expect(done).toEqual(Array.from({ length: 63 }, (_, index) => index))
    expect(pending()).toBe(0)
  })

  it('is one for each key', async () => {
    const { clock } = manualClock(0)
    const budget = createBudget({ requests: 1, withinMs: 1000 }, clock)
    const say = (key: string) => budget.spend(key, signal, async () => key)
    expect(await Promise.all([say('agents'), say('queue')])).toEqual([
      { ok: true, value: 'agents' },
      { ok: true, value: 'queue' },
    ])
  })

  it('who gives up waiting leaves no timer and takes no place', async () => {
    const { clock, advance, pending } = manualClock(0)
    const budget = createBudget({ requests: 1, withinMs: 1000 }, clock)
    await budget.spend('agents', signal, async () => 1)
    const stop = new AbortController()
    const second = budget.spend('agents', stop.signal, async () => 2)
    expect(pending()).toBe(1)
    stop.abort()
    expect(await second).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(pending()).toBe(0)
    expect(await budget.spend('agents', stop.signal, async () => 2)).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
    const third = budget.spend('agents', signal, async () => 3)
    await advance(1000)
    expect(await third).toEqual({ ok: true, value: 3 })
  })

  it('work that throws gives its place back', async () => {
    const { clock, advance } = manualClock(0)
    const budget = createBudget({ requests: 1, withinMs: 1000 }, clock)
    await expect(budget.spend('agents', signal, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    const next = budget.spend('agents', signal, async () => 'next')
    await advance(1000)
    expect(await next).toEqual({ ok: true, value: 'next' })
  })

  it('no window of the vendor’s ever sees too many, whenever it counts them', async () => {
    const Requests = fc.array(fc.record({ gap: fc.nat(400), lasts: fc.nat(700), seenAfter: fc.nat(100) }), {
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(Requests, fc.integer({ min: 1, max: 4 }), async (asked, requests) => {
        const { clock, advance } = manualClock(0)
        const budget = createBudget({ requests, withinMs: 1000 }, clock)
        const seen: number[] = []
        let done = 0
        for (const { gap, lasts, seenAfter } of asked) {
          void budget
            .spend('key', signal, async () => {
              seen.push(clock.now() + Math.floor((lasts * seenAfter) / 100))
              await new Promise<void>((resolve) => void clock.after(lasts, resolve))
            })
            .then(() => (done += 1))
          await advance(gap)
        }
        for (let round = 0; done < asked.length && round < 4000; round += 1) await advance(50)
        expect(done).toBe(asked.length)
        for (const from of seen)
          expect(seen.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(requests)
      }),
      { numRuns: 25 },
    )
  })
})
