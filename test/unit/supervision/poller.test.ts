import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { SourceStatus } from '../../../shared/floor.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { answered, failed, nextAt, notPolled, periodOf, statusOf } from '../../../electron/supervision/pace.ts'
import { createPoller, type Taken } from '../../../electron/supervision/poller.ts'
import { fakeClock } from '../fake-clock.ts'

const pace = { everyMs: 5_000, perRequestMs: 1_100 }
const offline: Failure = { code: 'offline', system: 'udesk' }

describe('the pace', () => {
  it('is what was asked for, and slower for long lists and slow answers', () => {
    const after = (tookMs: number, requests: number) =>
      periodOf(pace, answered(notPolled, { startedAt: 0, endedAt: tookMs }, { requests, asOf: 0 }))
    expect([after(50, 1), after(50, 51), after(4_000, 1)]).toEqual([5_000, 56_100, 12_000])
  })

  it('backs off while a vendor is silent, waits as long as it is told to, and hardly tries what nobody can accept', () => {
    const at = { startedAt: 0, endedAt: 100 }
    const waits = (failure: Failure, times: number) => {
      let polled = answered(notPolled, { startedAt: -5_000, endedAt: -4_900 }, { requests: 1, asOf: -4_900 })
      for (let time = 0; time < times; time += 1) polled = failed(polled, at, failure)
      return nextAt(pace, polled, 1) - 100
    }
    expect([1, 2, 3, 4, 9].map((times) => waits(offline, times))).toEqual([10_000, 20_000, 40_000, 60_000, 60_000])
    expect(waits({ code: 'paused', system: 'udesk', until: 90_100 }, 1)).toBe(90_000)
    expect(waits({ code: 'unauthorised', system: 'udesk', text: '' }, 1)).toBe(300_000)
  })

  it('asks sooner for what was never told, however seldom it is asked for once it is there', () => {
    const seldom = { everyMs: 120_000, perRequestMs: 1_000 }
    const at = { startedAt: 0, endedAt: 100 }
    let polled = notPolled
    const waits = [1, 2, 3, 4, 9].map(() => {
      polled = failed(polled, at, offline)
      return nextAt(seldom, polled, 1) - 100
    })
    expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000])
    const known = failed(answered(notPolled, at, { requests: 1, asOf: 0 }), at, offline)
    expect(nextAt(seldom, known, 1) - 100).toBe(120_000)
  })

  it('stays slower for a while after "too often", as other desks ask the same vendor', () => {
    const at = { startedAt: 0, endedAt: 0 }
    const limited = failed(notPolled, at, { code: 'rate-limited', system: 'udesk', until: 1 })
    expect(periodOf(pace, limited)).toBe(10_000)
    let polled = limited
    for (let time = 0; time < 10; time += 1) polled = answered(polled, at, { requests: 1, asOf: 0 })
    expect(periodOf(pace, polled)).toBe(5_000)
  })

  it('makes figures stale when two polls were missed', () => {
    const polled = answered(notPolled, { startedAt: 1_000, endedAt: 1_200 }, { requests: 1, asOf: 1_100 })
    expect(statusOf(pace, notPolled)).toEqual({ kind: 'nothing', failure: null })
    expect(statusOf(pace, polled)).toEqual({ kind: 'known', asOf: 1_100, staleAt: 12_300, failure: null })
    expect(statusOf(pace, failed(polled, { startedAt: 6_000, endedAt: 6_001 }, offline))).toEqual({
      kind: 'known',
      asOf: 1_100,
      staleAt: 12_300,
      failure: offline,
    })
  })
})

/** A vendor of one API that answers after a while, as scripted. */
function vendor(answers: readonly { readonly ms: number; readonly requests: number; readonly fails: boolean }[]) {
  const clock = fakeClock()
  const asked: number[] = []
  const told: SourceStatus[] = []
  let under = 0
  let most = 0
  let count = 0
  const poller = createPoller<'one'>({
    clock,
    random: () => 0.5,
    told: (_, status) => told.push(status),
    questions: {
      one: {
        pace,
        ask: (signal) => {
          const answer = answers[count % answers.length] ?? { ms: 0, requests: 1, fails: false }
          count += 1
          under += 1
          most = Math.max(most, under)
          asked.push(...Array.from({ length: answer.requests }, () => clock.now()))
          return new Promise<Result<Taken, Failure>>((resolve) => {
            const end = (result: Result<Taken, Failure>) => {
              under -= 1
              resolve(result)
            }
            const undo = clock.after(answer.ms, () =>
              end(answer.fails ? err(offline) : ok({ requests: answer.requests, asOf: clock.now() })),
            )
            signal.addEventListener('abort', () => {
              undo()
              end(err({ code: 'cancelled' }))
            })
          })
        },
      },
    },
  })
  return { clock, asked, told, poller, most: () => most, under: () => under }
}

const on = new Set(['one'] as const)
const off = new Set<'one'>()

describe('the poller', () => {
  it('asks nothing while nobody looks, and is not made faster by looking again and again', async () => {
    const { clock, asked, told, poller, under } = vendor([{ ms: 200, requests: 1, fails: false }])
    await clock.advance(60_000)
    expect(asked).toEqual([])
    poller.look(on)
    await clock.advance(100)
    poller.look(off)
    await clock.advance(60_000)
    expect([asked.length, told.length, clock.waiting()]).toEqual([1, 1, []])
    poller.look(on)
    await clock.advance(100)
    poller.stop()
    await clock.advance(60_000)
    expect([asked.length, told.length, under(), clock.waiting()]).toEqual([2, 1, 0, []])
  })

  it('goes on when the clock is put back', async () => {
    const { clock, asked, poller } = vendor([{ ms: 0, requests: 1, fails: false }])
    poller.look(on)
    await clock.advance(1)
    const now = clock.now.bind(clock)
    clock.now = () => now() - 86_400_000
    poller.look(off)
    poller.look(on)
    await clock.advance(5_001)
    expect(asked).toHaveLength(2)
  })

  it('never asks twice at once nor sooner than its pace, whatever the vendor answers and whoever looks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            ms: fc.integer({ min: 0, max: 9_000 }),
            requests: fc.integer({ min: 1, max: 40 }),
            fails: fc.boolean(),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.array(fc.record({ looks: fc.boolean(), ms: fc.integer({ min: 0, max: 40_000 }) }), { maxLength: 12 }),
        async (answers, looks) => {
          const { clock, asked, poller, most } = vendor(answers)
          poller.look(on)
          for (const { looks: isOn, ms } of looks) {
            poller.look(isOn ? on : off)
            await clock.advance(ms)
          }
          poller.stop()
          expect(most()).toBeLessThanOrEqual(1)
          const starts = [...new Set(asked)]
          expect(starts.slice(1).filter((at, index) => at - (starts[index] ?? 0) < pace.everyMs)).toEqual([])
          await clock.settle()
          expect(clock.waiting()).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('a question that has nothing to ask yet is asked again at its pace, and tells nothing', async () => {
    const clock = fakeClock()
    const told: SourceStatus[] = []
    let asked = 0
    const ask = () => Promise.resolve((asked += 1) < 4 ? null : ok({ requests: 1, asOf: 7, restMs: 60_000 }))
    const poller = createPoller<'one'>({
      clock,
      random: () => 0.5,
      told: (_, status) => told.push(status),
      questions: { one: { pace, ask } },
    })
    poller.look(on)
    await clock.advance(15_001)
    expect([asked, told]).toEqual([4, [{ kind: 'known', asOf: 7, staleAt: 7 + 120_000 + 1_000, failure: null }]])
    await clock.advance(59_000)
    expect(asked).toBe(4)
    await clock.advance(1_000)
    expect(asked).toBe(5)
    poller.stop()
  })

  it('spends no more than a request a second on a list of many pages', async () => {
    const { clock, asked, poller } = vendor([{ ms: 2_000, requests: 51, fails: false }])
    poller.look(on)
    await clock.advance(600_000)
    const windows = asked.map((at) => asked.filter((other) => other >= at && other < at + 60_000).length)
    expect(Math.max(...windows)).toBeLessThanOrEqual(102)
    expect(asked.length / 600).toBeLessThan(1)
  })
})
