/** Requests on their way, at most one of a kind. */
export interface Flights<Kind extends string, Bug> {
  /**
   * Starts a request; one of the same kind that is still on its way is aborted and its answer dropped.
   * `broken` makes an answer of a bug in `ask` (failures are values), so that nobody waits for ever.
   */
  start<T>(
    kind: Kind,
    ask: (signal: AbortSignal) => Promise<T>,
    landed: (answer: T) => void,
    broken: (bug: Bug) => T,
  ): void
  abortAll(): void
}

export function createFlights<Kind extends string, Bug>(report: (bug: unknown) => Bug): Flights<Kind, Bug> {
  const flying = new Map<Kind, AbortController>()
  return {
    start(kind, ask, landed, broken) {
      flying.get(kind)?.abort()
      const flight = new AbortController()
      flying.set(kind, flight)
      const fly = async () => {
        const answer = await asked(
          () => ask(flight.signal),
          (bug) => broken(report(bug)),
        )
        if (flight.signal.aborted) return
        flying.delete(kind)
        landed(answer)
      }
      fly().catch(report)
    },
    abortAll() {
      for (const flight of flying.values()) flight.abort()
      flying.clear()
    },
  }
}

async function asked<T>(ask: () => Promise<T>, broken: (bug: unknown) => T): Promise<T> {
  try {
    return await ask()
  } catch (bug) {
    return broken(bug)
  }
}
