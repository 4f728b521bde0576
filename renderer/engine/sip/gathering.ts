/** What has been gathered for a description so far. Times: ms of any one clock. */
export interface Gathering {
  readonly startedAt: number
  /** What the exchange needs: this computer's own UDP addresses, or those of a TURN server where nothing else is let out. */
  readonly needs: 'host' | 'relay'
  /** UDP candidates of that kind seen. */
  readonly usable: number
  readonly lastUsableAt: number
  readonly complete: boolean
}

/**
 * No further UDP candidate for so long means that all interfaces have spoken: they do within 2 ms of each other. One that
 * comes later is not lost, since its checks tell the exchange of it (RFC 8445 §7.3.1.3).
 */
const quietMs = 5
/** Never longer than this, whatever is missing. */
const mostMs = 500

export const gathering = (now: number, needs: Gathering['needs'] = 'host'): Gathering => ({
  startedAt: now,
  needs,
  usable: 0,
  lastUsableAt: now,
  complete: false,
})

export function candidateSeen(so: Gathering, now: number, candidate: CandidateKind): Gathering {
  const usable = candidate.protocol === 'udp' && candidate.type === so.needs
  return usable ? { ...so, usable: so.usable + 1, lastUsableAt: now } : so
}

export interface CandidateKind {
  readonly protocol: string | null
  readonly type: string | null
}

/**
 * How many ms still to wait before the description may leave; 0 = now. Chromium reports "complete" only some 115 ms
 * after the last UDP candidate, because it also tries TCP, which no exchange of ours uses.
 */
export function waitMs(so: Gathering, now: number): number {
  if (so.complete) return 0
  const deadline = so.startedAt + mostMs
  const due = so.usable === 0 ? deadline : Math.min(deadline, so.lastUsableAt + quietMs)
  return Math.max(0, due - now)
}
