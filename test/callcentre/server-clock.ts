/** The call centre's own clock. It can be put forward or back, as the clocks of real servers (or of the PC) are. */
export interface ServerClock {
  /** Epoch milliseconds by the server's clock. */
  readonly now: () => number
  readonly skew: (seconds: number) => void
  readonly skewSeconds: () => number
  /** Milliseconds the call centre has lived: real ones and those it was moved forward by, whatever its clock says. */
  readonly lived: () => number
  /** When that life began by the server's clock, epoch ms. */
  readonly began: () => number
  /** Lets time pass in the call centre. Its clock goes on as before, so what has happened is longer ago at once. */
  readonly advance: (seconds: number) => void
}

export function serverClock(real: () => number = Date.now): ServerClock {
  const startedAt = real()
  let skewMs = 0
  let advancedMs = 0
  return {
    now: () => real() + skewMs,
    skew: (seconds) => {
      skewMs = seconds * 1000
    },
    skewSeconds: () => skewMs / 1000,
    lived: () => real() - startedAt + advancedMs,
    began: () => startedAt + skewMs - advancedMs,
    advance: (seconds) => {
      advancedMs += seconds * 1000
    },
  }
}

/** RFC 3339 in UTC without fractions, as the Meiqia records show times. */
export function utcSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
