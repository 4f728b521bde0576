import { sleep, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { addressProblem, addressProblemText } from '../../shared/address.ts'
import type { Failure, System } from '../../shared/failure.ts'
import { err, type Result } from '../../shared/result.ts'
import { type Fetch, type HttpAnswer, tryOnce } from './one-try.ts'
import { createServerHealth } from './server-health.ts'
import type { SingleFlight } from './single-flight.ts'

export type { Fetch, HttpAnswer } from './one-try.ts'

export interface HttpRequest {
  readonly system: System
  /** The name in the log; the address and the bodies never get there. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole request with its repetitions, ms. */
  readonly deadlineMs?: number
  /** True only where doing it twice does what doing it once does. Never for a callout or a log-in. */
  readonly repeatable: boolean
  /** Nobody waits for exactly this one, the next will do: refused at once while its server is left alone. */
  readonly poll?: boolean
  /**
   * For what only reads: whoever asks exactly this (method, address and body) in these flights at the same time gets the
   * same answer, by the deadline of the first. They belong to one client, as an answer belongs to the key it was asked with.
   */
  readonly flights?: SingleFlight<HttpAnswer>
  readonly signal: AbortSignal
}

export interface Http {
  /**
   * Fails with offline, timed-out, cancelled, rate-limited, broken-answer or, for an unusable address, bad-request.
   * A poll also with paused, and with rate-limited without being sent as long as the vendor's last 429 holds.
   */
  request(request: HttpRequest): Promise<Result<HttpAnswer, Failure>>
}

const defaultDeadlineMs = 8_000
const maxRepetitions = 2
const firstPauseMs = 250

/**
 * The only door to the network. `fetch` is Electron's net.fetch: system proxy and certificates. How many requests are
 * under way at once is not counted here: of each read one at a time is, and lists are walked page by page.
 */
export function createHttp(ports: { fetch: Fetch; clock: Clock; log: Log; random: () => number }): Http {
  const { clock, log } = ports
  const now = () => clock.now()
  const health = createServerHealth(ports)
  let tries = 0

  /** One try, with what it says of its server. */
  async function attempt(request: HttpRequest, headers: Headers, count: number, stop: AbortSignal, ended: Ended) {
    const { system, operation } = request
    tries += 1
    const tryNumber = tries
    const refusal = request.poll ? health.refuses(request, tryNumber) : null
    if (refusal !== null) return { outcome: err(refusal), waitMs: null, wasSent: false }
    const startedAt = now()
    const { outcome: told, waitMs } = await tryOnce({ fetch: ports.fetch, now }, request, headers, stop)
    const end = told.ok ? null : ended()
    const outcome = end === null ? told : err(end)
    const code = outcome.ok ? 'ok' : outcome.error.code
    log({ what: 'http', system, operation, outcome: code, ms: now() - startedAt, attempt: count })
    health.ended(request, tryNumber, outcome)
    return { outcome, waitMs, wasSent: true }
  }

  async function send(request: HttpRequest, headers: Headers): Promise<Result<HttpAnswer, Failure>> {
    const { system, deadlineMs = defaultDeadlineMs } = request
    const stop = new AbortController()
    const ended: Ended = () =>
      request.signal.aborted
        ? { code: 'cancelled' }
        : stop.signal.aborted
          ? { code: 'timed-out', system, afterMs: deadlineMs }
          : null
    const cancel = () => stop.abort()
    request.signal.addEventListener('abort', cancel, { once: true })
    const undoDeadline = clock.after(deadlineMs, cancel)
    const deadlineAt = now() + deadlineMs
    try {
      let last: Result<HttpAnswer, Failure> | null = null
      for (let count = 1; ; count += 1) {
        const { outcome, waitMs, wasSent } = await attempt(request, headers, count, stop.signal, ended)
        // A repetition that is not worth trying any more: what happened says more than that.
        if (!wasSent) return last ?? outcome
        if (!request.repeatable || count > maxRepetitions || !isPassing(outcome)) return outcome
        // Full jitter: many desktops that fail together must not come back together.
        const pause = waitMs ?? ports.random() * firstPauseMs * 2 ** count
        if (now() + pause >= deadlineAt) return outcome
        await sleep(clock, pause, stop.signal)
        const end = ended()
        if (end !== null) return err(end)
        last = outcome
      }
    } finally {
      undoDeadline()
      request.signal.removeEventListener('abort', cancel)
    }
  }

  return {
    async request(request) {
      const { url, method, body = '', poll = false, flights, signal } = request
      const problem = addressProblem(url, 'https')
      const headers = readHeaders(request.headers)
      if (problem !== null || headers === null)
        return err({
          code: 'bad-request',
          field: 'profile',
          problem: problem === null ? 'a key has characters that cannot be sent' : addressProblemText[problem],
        })
      if (signal.aborted) return err({ code: 'cancelled' })
      if (flights === undefined) return send(request, headers)
      // What a person waits for does not join a poll that may have been refused.
      const key = [poll ? 'poll' : 'person', method, url, body].join(' ')
      return flights.join(key, signal, (stop) => send({ ...request, signal: stop }, headers))
    },
  }
}

/** The same door for what a person waits for, a test of a connection for example: nothing through it is a poll. */
export function awaited(http: Http): Http {
  return { request: (request) => http.request({ ...request, poll: false }) }
}

/** Why the request is over, if we ended it. */
type Ended = () => Failure | null

/** What may be gone a moment later. */
function isPassing(outcome: Result<HttpAnswer, Failure>): boolean {
  if (outcome.ok) return outcome.value.status >= 500
  const { error } = outcome
  return (
    error.code === 'offline' ||
    error.code === 'rate-limited' ||
    (error.code === 'broken-answer' && error.problem === 'cut off')
  )
}

function readHeaders(plain: Readonly<Record<string, string>>): Headers | null {
  try {
    return new Headers(plain)
  } catch {
    return null
  }
}
