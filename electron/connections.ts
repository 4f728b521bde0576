import type { Failure } from '../shared/failure.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ProfileStore } from './config/profile-store.ts'
import type { AgentApi } from './session/agent-api.ts'
import type { Connection } from './session/session.ts'
import { createClient, type ClientPorts } from './vendor/clients.ts'
import type { MeiqiaApi } from './vendor/meiqia/client.ts'

/** Builds the clients that a signed-in agent needs; they are the current ones until the session is over. */
export function createConnections(ports: { profiles: ProfileStore; clients: ClientPorts }) {
  const { profiles, clients } = ports
  let current: { readonly yiyun: AgentApi; readonly meiqia: MeiqiaApi } | null = null

  function open(profileId: string): Result<Connection, Failure> {
    const profile = profiles.get(profileId)
    if (profile === null) return err({ code: 'bad-request', field: 'profile', problem: 'unknown profile' })
    const sessionKey = profiles.keyOf(profileId, 'yiyun')
    if (!sessionKey.ok) return sessionKey
    const callKey = profiles.keyOf(profileId, 'meiqia')
    if (!callKey.ok) return callKey
    const meiqia = createClient('meiqia', profile.meiqia, callKey.value, clients)
    const yiyun = createClient('yiyun', profile.yiyun, sessionKey.value, clients)
    current = { yiyun, meiqia }
    return ok({
      agent: yiyun,
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
