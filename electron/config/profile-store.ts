import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import type { ProfileSummary } from '../../shared/profile.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Log } from '../log.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { storageFailure, writeAtomically } from './atomic-file.ts'
import { parseProfile, secretNames, summary, type ParsedProfile, type Profile, type SecretName } from './profile.ts'

/** What became of the file that was imported. */
export type SourceFile =
  /** It carried no secrets. */
  | 'had-no-secrets'
  /** Its secrets are in the vault and no longer in the file. */
  | 'cleaned'
  /** The vault forgets at quit, so the file is the only place that keeps the secrets: it is left alone. */
  | 'kept-for-next-start'
  /** The file cannot be written (a share, a read-only medium); somebody has to delete it. */
  | 'could-not-be-cleaned'

export interface ProfileStore {
  /** By name. */
  list(): readonly Profile[]
  summaries(): readonly ProfileSummary[]
  get(id: string): Profile | null
  /** Both secrets, or `not-ready: secrets-missing`. */
  secretsOf(id: string): Result<Readonly<Record<SecretName, Secret>>, Failure>
  /** Secrets go to the vault, the profile is stored without them. An id that is known already is replaced. */
  import(path: string): Result<{ readonly id: string; readonly source: SourceFile }, Failure>
  /** Stored files that could not be read at start. They are left where they are. */
  readonly damaged: readonly { readonly file: string; readonly why: Failure }[]
}

const suffix = '.profile.json'
/** Ten thousand agents with skills stay below. Bytes. */
const largestFile = 16 * 1024 * 1024

export function createProfileStore(options: { directory: string; vault: Vault; log: Log }): ProfileStore {
  const { directory, vault, log } = options
  const profiles = new Map<string, Profile>()
  const damaged: { file: string; why: Failure }[] = []

  for (const file of storedFiles(directory)) {
    const id = file.slice(0, -suffix.length)
    const stored = readProfile(join(directory, file))
    if (stored.ok && stored.value.profile.id === id) profiles.set(id, stored.value.profile)
    else {
      const why: Failure = stored.ok
        ? { code: 'bad-request', field: 'profile', problem: 'id: not the name of its file' }
        : stored.error
      damaged.push({ file, why })
      log({ what: 'profile', event: 'refused', id })
    }
  }

  const key = (id: string, name: SecretName) => `${id}/${name}`

  function secretsOf(id: string): Result<Readonly<Record<SecretName, Secret>>, Failure> {
    const secretKey = vault.get(key(id, 'yiyun.secretKey'))
    const accessToken = vault.get(key(id, 'meiqia.accessToken'))
    if (secretKey === null || accessToken === null) return err({ code: 'not-ready', why: 'secrets-missing' })
    return ok({ 'yiyun.secretKey': secretKey, 'meiqia.accessToken': accessToken })
  }

  /** A key is only for the system it was given for: a profile that points elsewhere must bring its own. */
  function forgetMovedSecrets(before: Profile, after: Profile): Result<undefined, Failure> {
    const origin = (address: string) => new URL(address).origin
    const moved: readonly SecretName[] = [
      ...(origin(before.yiyun.baseUrl) === origin(after.yiyun.baseUrl) ? [] : (['yiyun.secretKey'] as const)),
      ...(origin(before.meiqia.baseUrl) === origin(after.meiqia.baseUrl) ? [] : (['meiqia.accessToken'] as const)),
    ]
    for (const name of moved) {
      const removed = vault.remove(key(after.id, name))
      if (!removed.ok) return removed
    }
    return ok(undefined)
  }

  function storeSecrets({ profile, secrets }: ParsedProfile): Result<undefined, Failure> {
    const before = profiles.get(profile.id)
    const forgotten = before ? forgetMovedSecrets(before, profile) : ok(undefined)
    if (!forgotten.ok) return forgotten
    for (const name of secretNames) {
      const given = secrets[name]
      const stored = given ? vault.set(key(profile.id, name), given) : ok(undefined)
      if (!stored.ok) return stored
    }
    return ok(undefined)
  }

  function cleanSource(path: string, { profile, secrets, plain }: ParsedProfile): SourceFile {
    if (Object.keys(secrets).length === 0) return 'had-no-secrets'
    if (vault.kind === 'memory') return 'kept-for-next-start'
    try {
      // Behind a link is the file that has the secrets. Others may read it too, so it keeps its mode.
      const file = realpathSync(path)
      const { mode } = statSync(file)
      if (writeAtomically(file, `${JSON.stringify(plain, null, 2)}\n`, mode & 0o777).ok) return 'cleaned'
    } catch {
      // Moved or taken away meanwhile.
    }
    log({ what: 'profile', event: 'file-keeps-secrets', id: profile.id })
    return 'could-not-be-cleaned'
  }

  const list = () => [...profiles.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'))

  return {
    list,
    summaries: () => list().map((profile) => summary(profile, secretsOf(profile.id).ok)),
    get: (id) => profiles.get(id) ?? null,
    secretsOf,
    import(path) {
      const parsed = readProfile(path)
      if (!parsed.ok) {
        log({ what: 'profile', event: 'refused', id: '' })
        return parsed
      }
      const { profile, plain } = parsed.value
      const kept = storeSecrets(parsed.value)
      if (!kept.ok) return kept
      const written = writeAtomically(join(directory, `${profile.id}${suffix}`), `${JSON.stringify(plain, null, 2)}\n`)
      if (!written.ok) return written
      profiles.set(profile.id, profile)
      log({ what: 'profile', event: secretsOf(profile.id).ok ? 'imported' : 'secrets-missing', id: profile.id })
      return ok({ id: profile.id, source: cleanSource(path, parsed.value) })
    },
    damaged,
  }
}

function storedFiles(directory: string): string[] {
  try {
    return readdirSync(directory).filter((file) => file.endsWith(suffix))
  } catch {
    return []
  }
}

function readProfile(path: string): Result<ParsedProfile, Failure> {
  try {
    if (statSync(path).size > largestFile) return err({ code: 'bad-request', field: 'profile', problem: 'too large' })
    return parseProfile(readFileSync(path, 'utf8'))
  } catch (error) {
    return err(storageFailure('read', error))
  }
}
