/** Crashes further back say nothing about the next one. ms */
const rememberedMs = 60_000
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * How long to wait before a page that crashed is brought back, ms: not at all the first time, because a call may be
 * waiting; then doubling, so that a page that cannot live does not take the computer with it.
 */
export function createRestarts(now: () => number): { pauseAfterCrash(): number } {
  let crashes: readonly number[] = []
  return {
    pauseAfterCrash() {
      const at = now()
      crashes = [...crashes.filter((each) => each > at - rememberedMs), at]
      return crashes.length === 1 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (crashes.length - 2))
    },
  }
}
