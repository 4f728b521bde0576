import type { Failure, System } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { answerLimit, readText } from './answer-text.ts'
import { fetchFailure } from './fetch-failure.ts'
import { retryAfterMs } from './retry-after.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Whatever the vendor said, any status but 429: the client of that vendor knows what it means. */
export interface HttpAnswer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

export interface Tried {
  /** Fails with offline, rate-limited or broken-answer; after `stop` with any of them. */
  readonly outcome: Result<HttpAnswer, Failure>
  /** How long the server asks us to wait, ms; null when it does not say. */
  readonly waitMs: number | null
}

/** When a vendor says 429 without Retry-After. */
const unsaidWaitMs = 30_000
/** Nobody is believed who sends us away for longer: it is asked once in this time. */
const longestWaitMs = 3_600_000

/** One request on the network, without repetition. Ends at `stop` at the latest, and never throws. */
export async function tryOnce(
  ports: { fetch: Fetch; now: () => number },
  request: { system: System; method: string; url: string; body?: string },
  headers: Headers,
  stop: AbortSignal,
): Promise<Tried> {
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
    const response = await orAborted(ports.fetch(request.url, init), stop, discard)
    const waitMs = retryAfterMs(response.headers.get('retry-after'), ports.now())
    if (response.status === 429) {
      discard(response)
      const until = ports.now() + Math.min(waitMs ?? unsaidWaitMs, longestWaitMs)
      return { outcome: err({ code: 'rate-limited', system, until }), waitMs }
    }
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      discard(response)
      return { outcome: err({ code: 'broken-answer', system, problem: 'redirected elsewhere' }), waitMs }
    }
    const read = await orAborted(readText(response, answerLimit), stop)
    if (!read.ok) return { outcome: err({ code: 'broken-answer', system, problem: read.error }), waitMs }
    return { outcome: ok({ status: response.status, text: read.value, headers: response.headers }), waitMs }
  } catch (error) {
    return { outcome: err(fetchFailure(system, error)), waitMs: null }
  }
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined)
}

/**
 * Ends with the signal even when the work does not: no port may keep a request open beyond its deadline. What comes
 * after all is `tooLate`.
 */
function orAborted<T>(work: Promise<T>, signal: AbortSignal, tooLate?: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('aborted'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work
      .then((value) => (signal.aborted ? tooLate?.(value) : resolve(value)))
      .catch(reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
