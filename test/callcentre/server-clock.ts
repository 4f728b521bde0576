/** The call centre's own clock. It can be put forward or back, as the clocks of real servers (or of the PC) are. */
export interface ServerClock {
  /** Epoch milliseconds by the server's clock. */
  readonly now: () => number
  readonly skew: (seconds: number) => void
  readonly skewSeconds: () => number
}

export function serverClock(): ServerClock {
  let skewMs = 0
  return {
    now: () => Date.now() + skewMs,
    skew: (seconds) => {
      skewMs = seconds * 1000
    },
    skewSeconds: () => skewMs / 1000,
  }
}

/** RFC 3339 in UTC without fractions, as the Meiqia records show times. */
export function utcSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
