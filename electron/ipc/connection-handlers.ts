import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { connectionsOf } from '../config/profile.ts'
import type { ProfileStore } from '../config/profile-store.ts'
import type { ConnectionTests } from '../connection-tests.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Handlers } from './serve.ts'

export type ConnectionHandlers = Pick<Handlers, Extract<keyof Handlers, `connections.${string}` | `profiles.${string}`>>

/** Profiles and their connections: read, changed, tested. Keys come in by the clipboard and never go out. */
export function connectionHandlers(services: {
  profiles: ProfileStore
  tests: ConnectionTests
  /** The views are told after each change. */
  changed: () => void
  chooseFile: () => Promise<string | null>
  choosePlace: (suggestion: string) => Promise<string | null>
  copiedKey: () => Promise<Result<Secret, Failure>>
  forgetCopied: () => void
}): ConnectionHandlers {
  const { profiles, tests } = services

  /** Told also after a refusal: half of what was asked may have happened. */
  function told<T>(result: Result<T, Failure>): Result<T, Failure> {
    services.changed()
    return result
  }

  return {
    'profiles.import': async () => {
      const path = await services.chooseFile()
      if (path === null) return ok(null)
      const imported = told(profiles.import(path))
      if (!imported.ok) return imported
      const { id, source } = imported.value
      // The profile is here; that its keys are in the file as well must not go unsaid.
      return source === 'could-not-be-cleaned' ? err<Failure>({ code: 'file-keeps-keys', file: path }) : ok({ id })
    },
    'profiles.export': async ({ profileId }) => {
      const file = await services.choosePlace(`${profileId}.json`)
      if (file === null) return ok(null)
      const written = profiles.exportTo(profileId, file)
      return written.ok ? ok({ file }) : written
    },
    'profiles.set-screen-pop': ({ profileId, screenPop }) => told(profiles.setScreenPop(profileId, screenPop)),
    'profiles.create': (basics) => told(profiles.create(basics)),

    'connections.read': ({ profileId }) => {
      const profile = profiles.get(profileId)
      return profile === null
        ? err<Failure>({ code: 'bad-request', field: 'profile', problem: 'unknown profile' })
        : ok(connectionsOf(profile))
    },
    'connections.save': ({ profileId, change }) => told(profiles.saveConnection(profileId, change)),
    'connections.remove': ({ profileId, system }) => told(profiles.removeConnection(profileId, system)),
    'connections.take-key': async ({ profileId, system }) => {
      const key = await services.copiedKey()
      if (!key.ok) return key
      const stored = told(profiles.setKey(profileId, system, key.value))
      if (stored.ok) services.forgetCopied()
      return stored
    },
    'connections.forget-key': ({ profileId, system }) => told(profiles.forgetKey(profileId, system)),
    'connections.test': ({ profileId, system }) => tests.run(profileId, system),
    'connections.cancel-test': () => {
      tests.cancel()
      return ok(undefined)
    },
  }
}
