import { systemClock, type Clock } from '../../../electron/clock.ts'
import type { Line } from '../../../electron/log.ts'
import { createHttp, type Fetch, type HttpRequest } from '../../../electron/vendor/http.ts'

/** The door to the network with what it logs. Its chance is one half. */
export function door(clock: Clock = systemClock, fetch: Fetch = globalThis.fetch) {
  const lines: Line[] = []
  return { http: createHttp({ fetch, clock, log: (line) => lines.push(line), random: () => 0.5 }), lines }
}

export const get = (url: string, rest: Partial<HttpRequest> = {}): HttpRequest => ({
  system: 'meiqia',
  operation: 'sips',
  method: 'GET',
  url,
  headers: {},
  repeatable: false,
  signal: new AbortController().signal,
  ...rest,
})
