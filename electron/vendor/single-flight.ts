import type { Failure } from '../../shared/failure.ts'
import { err, type Result } from '../../shared/result.ts'

export interface SingleFlight<T> {
  /**
   * Does `work`, or waits with those who are having the work of this key done already. Whoever gives up gets `cancelled`
   * at once and does not take the answer from the others; the last one to give up aborts the signal of the work.
   */
  join(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>>
}

interface Flight<T> {
  readonly answer: Promise<Result<T, Failure>>
  readonly stop: AbortController
  waiting: number
}

/**
 * One at a time of each key. Who joins gets the answer to what another one asked: one of these is for askers with the
 * same right to ask, that is for one client.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>()

  return {
    async join(key, signal, work) {
      if (signal.aborted) return err({ code: 'cancelled' })

      const land = (flight: Flight<T>) => {
        if (flights.get(key) === flight) flights.delete(key)
      }
      const depart = (): Flight<T> => {
        const stop = new AbortController()
        // An async function begins at once and turns what is thrown into a rejection.
        const begun = (async () => work(stop.signal))()
        const flight: Flight<T> = { stop, waiting: 0, answer: begun.finally(() => land(flight)) }
        flights.set(key, flight)
        return flight
      }

      const flight = flights.get(key) ?? depart()
      flight.waiting += 1
      return new Promise((resolve, reject) => {
        const leave = () => {
          flight.waiting -= 1
          if (flight.waiting === 0) {
            land(flight)
            flight.stop.abort()
          }
          resolve(err({ code: 'cancelled' }))
        }
        signal.addEventListener('abort', leave, { once: true })
        flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
      })
    },
  }
}
