/** Time as a port: product code never calls Date.now or setTimeout by itself. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Runs once after `ms`; the answer undoes it. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Resolves after `ms`, or at once when the signal ends it (then the caller looks at the signal). */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      undo()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const undo = clock.after(ms, done)
    signal?.addEventListener('abort', done, { once: true })
  })
}
