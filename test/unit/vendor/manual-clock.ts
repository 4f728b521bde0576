import type { Clock } from '../../../electron/clock.ts'

/** A clock that only moves when told to. `pending` tells whether every timer was undone. */
export function manualClock(start = Date.UTC(2017, 3, 1, 4, 0, 0)) {
  let now = start
  const timers = new Set<{ at: number; run: () => void }>()
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    clock,
    pending: () => timers.size,
    advance: async (ms: number): Promise<void> => {
      now += ms
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer)
        timer.run()
      }
      await turn()
    },
    /** Runs every timer as soon as it is set, moving the clock there; answers the pauses, ms. */
    impatient(limitMs: number) {
      const pauses: number[] = []
      const quick: Clock = {
        now: () => now,
        after(ms, run) {
          if (ms >= limitMs) return clock.after(ms, run)
          pauses.push(ms)
          now += ms
          queueMicrotask(run)
          return () => undefined
        },
      }
      return { clock: quick, pauses }
    },
  }
}
