const firstMs = 1000
const mostMs = 30_000

/**
 * How long to wait after the `round`-th failure in a row (from 1), in ms: exponential, capped, full jitter, so that
 * ten thousand desktops that lost the same server do not come back at the same moment. `random` in [0, 1).
 */
export function backOffMs(round: number, random: number): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(round, 1) - 1, 10))
  return Math.floor(random * ceiling)
}
