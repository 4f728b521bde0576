import type { Clock } from '../../../electron/clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass; what becomes due runs in order, at its own time. */
  pass(ms: number): void
  /** Timers that wait. */
  pending(): number
}

export function fakeClock(startAt = 1_000_000): FakeClock {
  let now = startAt
  let timers: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    pass: (ms) => {
      const until = now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
    },
    pending: () => timers.length,
  }
}
