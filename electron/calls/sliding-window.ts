export interface SlidingWindow {
  add(at: number): void
  /** Of those that were added within the window before `now`. */
  count(now: number): number
  oldest(): number | null
  clear(): void
}

/** Counts events of the last `withinMs`. */
export function createSlidingWindow(withinMs: number): SlidingWindow {
  let times: readonly number[] = []
  return {
    add: (at) => {
      times = [...times, at]
    },
    count: (now) => {
      times = times.filter((at) => at > now - withinMs)
      return times.length
    },
    oldest: () => times[0] ?? null,
    clear: () => {
      times = []
    },
  }
}
