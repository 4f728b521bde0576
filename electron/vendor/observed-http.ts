import type { ConnectionReport } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { Http, HttpAnswer } from './http.ts'

/** What requests tell of a connection besides their answers. */
export type Observed = Pick<ConnectionReport, 'reached' | 'tls' | 'skewMs' | 'latencyMs'>

export interface ObservedHttp {
  readonly http: Http
  readonly observed: () => Observed
}

interface Sighting {
  readonly isReached: boolean
  readonly tls: Observed['tls']
  /** From asking to the answer, repetitions included. */
  readonly ms: number
  readonly skewMs: number | null
}

/** Lets every request through and remembers how it went, never what was said. */
export function observeHttp(http: Http, clock: Clock): ObservedHttp {
  const sightings: Sighting[] = []
  return {
    http: {
      async request(request) {
        const sentAt = clock.now()
        const answer = await http.request(request)
        sightings.push(sighting(request.url, answer, sentAt, clock.now()))
        return answer
      },
    },
    observed() {
      const reached = sightings.filter(({ isReached }) => isReached)
      return {
        reached: reached.length > 0,
        tls: (reached[0] ?? sightings.find(({ tls }) => tls === 'refused'))?.tls ?? 'unknown',
        skewMs: median(reached.flatMap(({ skewMs }) => skewMs ?? [])),
        latencyMs: median(reached.map(({ ms }) => ms)),
      }
    },
  }
}

/** In the words of fetch-failure.ts. */
export const isTlsProblem = (problem: string): boolean => problem.startsWith('no secure connection')

function sighting(url: string, answer: Result<HttpAnswer, Failure>, sentAt: number, receivedAt: number): Sighting {
  const isReached = answer.ok || isAnswer(answer.error)
  const isRefused = !answer.ok && answer.error.code === 'broken-answer' && isTlsProblem(answer.error.problem)
  const protocol = url.startsWith('https:') ? 'secure' : 'plain'
  return {
    isReached,
    tls: isRefused ? 'refused' : isReached ? protocol : 'unknown',
    ms: receivedAt - sentAt,
    skewMs: answer.ok ? skewMs(answer.value.headers, (sentAt + receivedAt) / 2) : null,
  }
}

/** Whether somebody at the other end has spoken before it failed. */
function isAnswer(failure: Failure): boolean {
  return failure.code === 'rate-limited' || (failure.code === 'broken-answer' && !isTlsProblem(failure.problem))
}

/** A Date header (RFC 9110 §6.6.1) has whole seconds, cut off: half of one is missing on average. */
function skewMs(headers: Headers, now: number): number | null {
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(serverNow) ? null : Math.round(now - serverNow - 500)
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2)
}
