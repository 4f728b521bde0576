import type { ConnectionReport, Vendor } from '../shared/connection.ts'
import type { Failure } from '../shared/failure.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ProfileStore } from './config/profile-store.ts'
import { check } from './vendor/check.ts'
import type { ClientPorts } from './vendor/clients.ts'

export interface ConnectionTests {
  /** Fails for an unknown profile or connection and with `cancelled`; whatever the vendor does is in the report. */
  run(profileId: string, vendor: Vendor): Promise<Result<ConnectionReport, Failure>>
  /** Ends all that are running. */
  cancel(): void
}

/** Tests of connections as they are kept, with clients of their own: a session that goes on is not touched. */
export function createConnectionTests(ports: { profiles: ProfileStore; clients: ClientPorts }): ConnectionTests {
  const { profiles, clients } = ports
  const running = new Set<AbortController>()

  return {
    async run(profileId, vendor) {
      const settings = profiles.get(profileId)?.[vendor]
      if (settings === undefined) return err({ code: 'bad-request', field: 'profile', problem: 'no such connection' })
      const key = profiles.keyOf(profileId, vendor)
      const stop = new AbortController()
      running.add(stop)
      try {
        const report = await check(vendor, settings, key.ok ? key.value : null, clients, stop.signal)
        return stop.signal.aborted ? err({ code: 'cancelled' }) : ok(report)
      } finally {
        running.delete(stop)
      }
    },
    cancel() {
      for (const stop of running) stop.abort()
    },
  }
}
