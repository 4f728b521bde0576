import type { Vendor } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, type Result } from '../../shared/result.ts'
import type { Secret } from '../secrets/secret.ts'
import { createClient, type ClientPorts, type VendorSettings } from './clients.ts'
import { awaited } from './http.ts'
import { observeHttp, type Observed } from './observed-http.ts'
import type { Operation } from './operations/operation.ts'

export interface Tried {
  readonly ms: number
  readonly answer: Result<unknown, Failure>
}

/** One connection under test, with a client of its own. */
export interface Trial<V extends Vendor> {
  /** Throws for an input that the operation does not accept. */
  ask(operation: Operation<V>, input: unknown, signal: AbortSignal): Promise<Tried>
  /** What all that was asked until now told besides its answers. */
  readonly observed: () => Observed
}

/** `key` null: it is not there, and nothing is asked. */
export function createTrial<V extends Vendor>(
  vendor: V,
  settings: VendorSettings[V],
  key: Secret | null,
  ports: ClientPorts,
): Trial<V> {
  const { http, observed } = observeHttp(awaited(ports.http), ports.clock)
  const client = key === null ? null : createClient(vendor, settings, key, { ...ports, http })

  /** Its 401 says nothing of the time, and a stamp that is off is refused like a wrong key. */
  function explained(failure: Failure): Failure {
    const { skewMs } = observed()
    const isStamped = vendor === 'huawei-cms' && settings.auth === 'key'
    if (failure.code !== 'unauthorised' || !isStamped || skewMs === null || Math.abs(skewMs) < tolerableSkewMs)
      return failure
    return { code: 'clock-skew', system: vendor, seconds: Math.round(skewMs / 1000) }
  }

  return {
    async ask(operation, input, signal) {
      if (client === null) return { ms: 0, answer: err({ code: 'not-ready', why: 'secrets-missing' }) }
      const startedAt = ports.clock.now()
      const answer = await operation.run(client, input, signal)
      const ms = Math.round(ports.clock.now() - startedAt)
      return { ms, answer: answer.ok ? answer : err(explained(answer.error)) }
    },
    observed,
  }
}

/** Below the five minutes that stamps usually live. */
const tolerableSkewMs = 4 * 60_000
