import type { Clock } from '../../electron/clock.ts'

/** A clock that stands still until it is told to go on. Deterministic: same moment = order of asking. */
export interface FakeClock extends Clock {
  /** Lets time pass, running what falls due on the way, and lets every promise settle before and after each. */
  advance(ms: number): Promise<void>
  /** Lets promises settle without time passing. */
  settle(): Promise<void>
  /** Moments (ms from now) of the timers that wait, soonest first. */
  waiting(): readonly number[]
}

/** Where every fake clock begins: 2026-11-23 09:00:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 10, 23, 1, 0, 0)

export function fakeClock(start: number = MORNING): FakeClock {
  let now = start
  let asked = 0
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>()

  const settle = async (): Promise<void> => {
    // A macrotask runs only when the queue of promises is empty; several, for chains through streams and signals.
    for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
  }

  const soonest = () => [...timers].toSorted(([a, left], [b, right]) => left.at - right.at || a - b)[0]

  return {
    now: () => now,
    after(ms, run) {
      asked += 1
      const id = asked
      timers.set(id, { at: now + Math.max(0, ms), run })
      return () => void timers.delete(id)
    },
    settle,
    async advance(ms) {
      const end = now + ms
      await settle()
      for (let next = soonest(); next && next[1].at <= end; next = soonest()) {
        const [id, { at, run }] = next
        timers.delete(id)
        now = at
        run()
        await settle()
      }
      now = end
    },
    waiting: () => [...timers.values()].map(({ at }) => at - now).toSorted((a, b) => a - b),
  }
}
