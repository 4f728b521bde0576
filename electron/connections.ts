import type { OptionalVendor } from '../shared/connection.ts'
import type { Failure } from '../shared/failure.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ProfileStore } from './config/profile-store.ts'
import type { Connection } from './session/session.ts'
import { type Clients, createClient, type ClientPorts, type VendorSettings } from './vendor/clients.ts'
import type { MeiqiaApi } from './vendor/meiqia/client.ts'
import type { YiyunApi } from './vendor/yiyun/client.ts'

/** What only the floor asks. Null: the profile has no such connection; a failure: it has, but not its key. */
export type FloorClients = { readonly [V in OptionalVendor]: Result<Clients[V], Failure> | null }

/** Builds the clients that whoever is signed in needs; they are the current ones until the session is over. */
export function createConnections(ports: { profiles: ProfileStore; clients: ClientPorts }) {
  const { profiles, clients } = ports
  let current: { readonly yiyun: YiyunApi; readonly meiqia: MeiqiaApi } | null = null

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
      turnSecret: profiles.turnSecretOf(profileId),
    })
  }

  function optional<V extends OptionalVendor>(
    profileId: string,
    vendor: V,
    settings: VendorSettings[V] | undefined,
  ): Result<Clients[V], Failure> | null {
    if (settings === undefined) return null
    const key = profiles.keyOf(profileId, vendor)
    return key.ok ? ok(createClient(vendor, settings, key.value, clients)) : key
  }

  return {
    open,
    /** For a team lead who begins to look. */
    floor(profileId: string): FloorClients {
      const profile = profiles.get(profileId)
      return {
        udesk: optional(profileId, 'udesk', profile?.udesk),
        'huawei-cms': optional(profileId, 'huawei-cms', profile?.['huawei-cms']),
        'huawei-oifde': optional(profileId, 'huawei-oifde', profile?.['huawei-oifde']),
      }
    },
    current: () => current,
    /** Signed out, nobody asks with the last agent's right to act. */
    close: () => {
      current = null
    },
  }
}
