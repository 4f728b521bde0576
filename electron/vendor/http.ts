import { addressProblem } from '../config/address.ts'
import { sleep, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Failure, System } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { answerLimit, readText } from './answer-text.ts'
import { fetchFailure } from './fetch-failure.ts'
import { retryAfterMs } from './retry-after.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

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
  readonly signal: AbortSignal
}

/** Whatever the vendor said, any status but 429: the client of that vendor knows what it means. */
export interface HttpAnswer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

export interface Http {
  /** Fails with offline, timed-out, cancelled, rate-limited, broken-answer or, for an unusable address, bad-request. */
  request(request: HttpRequest): Promise<Result<HttpAnswer, Failure>>
}

const defaultDeadlineMs = 8_000
const maxRepetitions = 2
const firstPauseMs = 250
/** When a vendor says 429 without Retry-After. */
const unsaidWaitMs = 30_000

/** The only door to the network. `fetch` is Electron's net.fetch: system proxy and certificates. */
export function createHttp(ports: { fetch: Fetch; clock: Clock; log: Log; random: () => number }): Http {
  const { clock, log } = ports

  /** One try. Beside the outcome, how long the server wants us to wait. */
  async function once(request: HttpRequest, headers: Headers, stop: AbortSignal) {
    const { system } = request
    const init: RequestInit = {
      method: request.method,
      headers,
      signal: stop,
      // Signed requests and bearer tokens must not follow anybody to another address.
      redirect: 'manual',
      // No cookies, no login box for `WWW-Authenticate: Basic` (docs/vendors.md §4.1).
      credentials: 'omit',
      cache: 'no-store',
      ...(request.body === undefined ? {} : { body: request.body }),
    }
    try {
      const response = await orAborted(ports.fetch(request.url, init), stop)
      const wait = retryAfterMs(response.headers.get('retry-after'), clock.now())
      if (response.status === 429) {
        discard(response)
        const until = clock.now() + (wait ?? unsaidWaitMs)
        return { outcome: err<Failure>({ code: 'rate-limited', system, until }), wait }
      }
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        discard(response)
        return { outcome: err<Failure>({ code: 'broken-answer', system, problem: 'redirected elsewhere' }), wait }
      }
      const read = await orAborted(readText(response, answerLimit), stop)
      if (!read.ok) return { outcome: err<Failure>({ code: 'broken-answer', system, problem: read.error }), wait }
      return { outcome: ok<HttpAnswer>({ status: response.status, text: read.value, headers: response.headers }), wait }
    } catch (error) {
      return { outcome: err(fetchFailure(system, error)), wait: null }
    }
  }

  return {
    async request(request) {
      const { system, operation, deadlineMs = defaultDeadlineMs } = request
      const problem = addressProblem(request.url, 'https')
      const headers = readHeaders(request.headers)
      if (problem !== null || headers === null)
        return err({
          code: 'bad-request',
          field: 'profile',
          problem: problem ?? 'a key has characters that cannot be sent',
        })
      if (request.signal.aborted) return err({ code: 'cancelled' })

      const stop = new AbortController()
      const ended = (): Failure | null =>
        request.signal.aborted
          ? { code: 'cancelled' }
          : stop.signal.aborted
            ? { code: 'timed-out', system, afterMs: deadlineMs }
            : null
      const cancel = () => stop.abort()
      request.signal.addEventListener('abort', cancel, { once: true })
      const undoDeadline = clock.after(deadlineMs, cancel)
      const deadlineAt = clock.now() + deadlineMs
      try {
        for (let attempt = 1; ; attempt += 1) {
          const startedAt = clock.now()
          const { outcome: told, wait } = await once(request, headers, stop.signal)
          const end = ended()
          const outcome = end === null ? told : err(end)
          const code = outcome.ok ? 'ok' : outcome.error.code
          log({ what: 'http', system, operation, outcome: code, ms: clock.now() - startedAt, attempt })
          if (end !== null || !request.repeatable || attempt > maxRepetitions || !isPassing(outcome)) return outcome
          // Full jitter: many desktops that fail together must not come back together.
          const pause = wait ?? ports.random() * firstPauseMs * 2 ** attempt
          if (clock.now() + pause >= deadlineAt) return outcome
          await sleep(clock, pause, stop.signal)
          const endWhilePausing = ended()
          if (endWhilePausing !== null) return err(endWhilePausing)
        }
      } finally {
        undoDeadline()
        request.signal.removeEventListener('abort', cancel)
      }
    },
  }
}

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

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined)
}

/** Ends with the signal even when the work does not: no port may keep a request open beyond its deadline. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('aborted'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
