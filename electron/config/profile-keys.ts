import { Vendor } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import {
  allSecretNames,
  type Profile,
  type ProfileSecrets,
  secretName,
  type SecretName,
  turnSecretName,
} from './profile.ts'

/** The secrets of all profiles, in the vault. */
export interface ProfileKeys {
  /** What this connection of the profile signs with; null when the vault does not have it or there is no such connection. */
  get(profile: Profile, vendor: Vendor): Secret | null
  /** What TURN passes are made with; null where none was given. */
  turnSecret(profile: Profile): Secret | null
  set(profile: Profile, vendor: Vendor, key: Secret): Result<undefined, Failure>
  forget(profile: Profile, vendor: Vendor): Result<undefined, Failure>
  setAll(profile: Profile, secrets: ProfileSecrets): Result<undefined, Failure>
  /** Whether the vault's file really has all of these. */
  keepAll(profile: Profile, secrets: ProfileSecrets): boolean
  /**
   * A key is only for the host and the way of signing that it was given for: what the changed profile points elsewhere must be
   * given anew. Answers the vendors that lost the key they had.
   */
  forgetMoved(before: Profile, after: Profile): Result<readonly Vendor[], Failure>
}

export function createProfileKeys(vault: Vault): ProfileKeys {
  const entry = (profile: Profile, name: SecretName | typeof turnSecretName) => `${profile.id}/${name}`

  const entriesOf = (profile: Profile, secrets: ProfileSecrets): [string, Secret][] =>
    allSecretNames.flatMap((name) => {
      const given = secrets[name]
      return given === undefined ? [] : [[entry(profile, name), given]]
    })

  function nameIn(profile: Profile, vendor: Vendor): SecretName | null {
    const settings = profile[vendor]
    return settings === undefined ? null : secretName(vendor, settings.auth)
  }

  return {
    get(profile, vendor) {
      const name = nameIn(profile, vendor)
      return name === null ? null : vault.get(entry(profile, name))
    },
    turnSecret: (profile) => vault.get(entry(profile, turnSecretName)),
    set(profile, vendor, key) {
      const name = nameIn(profile, vendor)
      return name === null ? ok(undefined) : vault.set(entry(profile, name), key)
    },
    forget(profile, vendor) {
      const name = nameIn(profile, vendor)
      return name === null ? ok(undefined) : vault.remove(entry(profile, name))
    },
    setAll: (profile, secrets) => vault.setAll(Object.fromEntries(entriesOf(profile, secrets))),
    keepAll: (profile, secrets) => entriesOf(profile, secrets).every(([name, value]) => vault.keeps(name, value)),
    forgetMoved(before, after) {
      const lost: Vendor[] = []
      for (const vendor of Vendor.options) {
        const old = before[vendor]
        const now = after[vendor]
        if (old === undefined) continue
        const isMoved = now === undefined || new URL(old.baseUrl).origin !== new URL(now.baseUrl).origin
        for (const auth of ['key', 'gateway'] as const) {
          const name = entry(before, secretName(vendor, auth))
          if ((!isMoved && now.auth === auth) || vault.get(name) === null) continue
          const removed = vault.remove(name)
          if (!removed.ok) return removed
          if (old.auth === auth) lost.push(vendor)
        }
      }
      const turn = entry(before, turnSecretName)
      if (turnServers(before) !== turnServers(after) && vault.get(turn) !== null) {
        const removed = vault.remove(turn)
        if (!removed.ok) return removed
      }
      return ok(lost)
    },
  }
}

const turnServers = ({ sip }: Profile): string =>
  (sip.iceServers ?? []).filter((server) => server.startsWith('turn')).join(' ')
