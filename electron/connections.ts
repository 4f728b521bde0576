import type { Failure } from '../shared/failure.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Clock } from './clock.ts'
import type { ProfileStore } from './config/profile-store.ts'
import type { Connection } from './session/session.ts'
import type { Http } from './vendor/http.ts'
import { createMeiqia, type MeiqiaApi } from './vendor/meiqia/client.ts'
import { createYiyun } from './vendor/yiyun/client.ts'

/** Builds the vendors' clients of a profile at sign-in; they are the current ones until the session is over. */
export function createConnections(ports: { profiles: ProfileStore; http: Http; clock: Clock }) {
  let current: { readonly meiqia: MeiqiaApi } | null = null

  function open(profileId: string): Result<Connection, Failure> {
    const profile = ports.profiles.get(profileId)
    if (profile === null) return err({ code: 'bad-request', field: 'profile', problem: 'unknown profile' })
    const secrets = ports.profiles.secretsOf(profileId)
    if (!secrets.ok) return secrets
    const meiqia = createMeiqia(ports.http, profile.meiqia, secrets.value['meiqia.accessToken'])
    current = { meiqia }
    return ok({
      agent: createYiyun(ports.http, profile.yiyun, secrets.value['yiyun.secretKey'], ports.clock),
      sip: meiqia,
      sipSettings: profile.sip,
    })
  }

  return {
    open,
    current: () => current,
    /** Signed out, nobody asks with the last agent's right to act. */
    close: () => {
      current = null
    },
  }
}
