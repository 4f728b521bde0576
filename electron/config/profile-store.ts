import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ConnectionChange, Connections, OptionalVendor, Vendor } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import type { ProfileSummary } from '../../shared/profile.ts'
import type { ScreenPop } from '../../shared/screen-pop.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Log } from '../log.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { type Disk, storageFailure, writeAtomically } from './atomic-file.ts'
import { parseProfile, summary, type ParsedProfile, type Profile } from './profile.ts'
import { createProfileKeys } from './profile-keys.ts'

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
  /** What a connection signs with, or `not-ready: secrets-missing`. */
  keyOf(id: string, vendor: Vendor): Result<Secret, Failure>
  /** What passes for the exchange's TURN servers are made with; null where there is none. */
  turnSecretOf(id: string): Secret | null
  /** Secrets go to the vault, the profile is stored without them. An id that is known already is replaced. */
  import(path: string): Result<{ readonly id: string; readonly source: SourceFile }, Failure>
  /** A profile without agents and keys; its id is made from the name. */
  create(basics: {
    readonly name: string
    readonly country: string
    readonly connections: Pick<Connections, 'yiyun' | 'meiqia' | 'exchange'>
  }): Result<{ readonly id: string }, Failure>
  /** `keyForgotten`: the connection points elsewhere now, so its key is gone. */
  saveConnection(id: string, change: ConnectionChange): Result<{ readonly keyForgotten: boolean }, Failure>
  /** With its key. */
  removeConnection(id: string, vendor: OptionalVendor): Result<undefined, Failure>
  /** Null: nothing opens when a customer calls. */
  setScreenPop(id: string, screenPop: ScreenPop | null): Result<undefined, Failure>
  setKey(id: string, vendor: Vendor, key: Secret): Result<undefined, Failure>
  forgetKey(id: string, vendor: Vendor): Result<undefined, Failure>
  /** Writes the profile as JSON without secrets, for everybody to read. */
  exportTo(id: string, path: string): Result<undefined, Failure>
  /** Stored files that could not be read at start. They are left where they are. */
  readonly damaged: readonly { readonly file: string; readonly why: Failure }[]
}

const suffix = '.profile.json'
/** Ten thousand agents with skills stay below. Bytes. */
const largestFile = 16 * 1024 * 1024

export function createProfileStore(options: { directory: string; vault: Vault; log: Log; disk?: Disk }): ProfileStore {
  const { directory, vault, log, disk } = options
  const keys = createProfileKeys(vault)
  const profiles = new Map<string, Stored>()
  const damaged: { file: string; why: Failure }[] = []

  for (const file of storedFiles(directory)) {
    const id = file.slice(0, -suffix.length)
    const stored = readProfile(join(directory, file))
    if (stored.ok && stored.value.profile.id === id) profiles.set(id, stored.value)
    else {
      const why: Failure = stored.ok
        ? { code: 'bad-request', field: 'profile', problem: 'id: not the name of its file' }
        : stored.error
      damaged.push({ file, why })
      log({ what: 'profile', event: 'refused', id })
    }
  }

  function keep({ profile, plain }: Stored): Result<undefined, Failure> {
    const written = writeAtomically(join(directory, `${profile.id}${suffix}`), textOf(plain), undefined, disk)
    if (written.ok) profiles.set(profile.id, { profile, plain })
    return written
  }

  /** Keeps the profile as changed; null takes a section away. What the change made of it is checked as a file is. */
  function change(id: string, section: string, settings: object | null): Result<readonly Vendor[], Failure> {
    const before = profiles.get(id)
    if (before === undefined) return unknownProfile()
    const { [section]: _, ...others } = before.plain
    const changed = parseProfile(JSON.stringify(settings === null ? others : { ...before.plain, [section]: settings }))
    if (!changed.ok) return changed
    // Before the new address is written: whatever happens in between, no key ever goes where it was not given for.
    const lost = keys.forgetMoved(before.profile, changed.value.profile)
    if (!lost.ok) return lost
    const kept = keep(changed.value)
    if (!kept.ok) return kept
    log({ what: 'profile', event: 'changed', id })
    return lost
  }

  function withProfile<T>(id: string, use: (profile: Profile) => Result<T, Failure>): Result<T, Failure> {
    const stored = profiles.get(id)
    return stored === undefined ? unknownProfile() : use(stored.profile)
  }

  function cleanSource(path: string, { profile, secrets, plain }: ParsedProfile): SourceFile {
    if (Object.keys(secrets).length === 0) return 'had-no-secrets'
    if (vault.kind === 'memory') return 'kept-for-next-start'
    try {
      // Behind a link is the file that has the secrets. Others may read it too, so it keeps its mode.
      const file = realpathSync(path)
      const { mode } = statSync(file)
      // The file is the only other copy: it is kept until the vault was read back.
      const isSafe = keys.keepAll(profile, secrets)
      if (isSafe && writeAtomically(file, textOf(plain), mode & 0o777, disk).ok) return 'cleaned'
    } catch {
      // Moved or taken away meanwhile.
    }
    log({ what: 'profile', event: 'file-keeps-secrets', id: profile.id })
    return 'could-not-be-cleaned'
  }

  const list = () =>
    [...profiles.values()].map(({ profile }) => profile).sort((one, other) => one.name.localeCompare(other.name, 'en'))

  const summaryOf = (profile: Profile) => summary(profile, (vendor) => keys.get(profile, vendor) !== null)

  return {
    list,
    summaries: () => list().map(summaryOf),
    get: (id) => profiles.get(id)?.profile ?? null,
    keyOf: (id, vendor) =>
      withProfile(id, (profile) => {
        const key = keys.get(profile, vendor)
        return key === null ? err({ code: 'not-ready', why: 'secrets-missing' }) : ok(key)
      }),
    turnSecretOf(id) {
      const stored = profiles.get(id)
      return stored === undefined ? null : keys.turnSecret(stored.profile)
    },
    import(path) {
      const parsed = readProfile(path)
      if (!parsed.ok) {
        log({ what: 'profile', event: 'refused', id: '' })
        return parsed
      }
      const { profile, secrets } = parsed.value
      const before = profiles.get(profile.id)
      const forgotten = before ? keys.forgetMoved(before.profile, profile) : ok([])
      if (!forgotten.ok) return forgotten
      // The profile first: a key that is in the vault before it could be sent to the address of the profile that was here.
      const written = isSame(before, parsed.value) ? ok(undefined) : keep(parsed.value)
      if (!written.ok) return written
      const stored = keys.setAll(profile, secrets)
      if (!stored.ok) return stored
      log({
        what: 'profile',
        event: summaryOf(profile).secretsPresent ? 'imported' : 'secrets-missing',
        id: profile.id,
      })
      return ok({ id: profile.id, source: cleanSource(path, parsed.value) })
    },
    create({ name, country, connections: { yiyun, meiqia, exchange } }) {
      const id = freeId(name, (taken) => profiles.has(taken))
      const reasons = { busy: [], away: [] }
      const parsed = parseProfile(
        JSON.stringify({ id, name, country, yiyun, meiqia, sip: exchange, reasons, agents: [] }),
      )
      if (!parsed.ok) return parsed
      const kept = keep(parsed.value)
      if (!kept.ok) return kept
      log({ what: 'profile', event: 'changed', id })
      return ok({ id })
    },
    saveConnection(id, { system, settings }) {
      const lost = change(id, system === 'exchange' ? 'sip' : system, settings)
      return lost.ok ? ok({ keyForgotten: lost.value.length > 0 }) : lost
    },
    removeConnection(id, vendor) {
      const lost = change(id, vendor, null)
      return lost.ok ? ok(undefined) : lost
    },
    setScreenPop(id, screenPop) {
      const changed = change(id, 'screenPop', screenPop)
      return changed.ok ? ok(undefined) : changed
    },
    setKey: (id, vendor, key) => withProfile(id, (profile) => keys.set(profile, vendor, key)),
    forgetKey: (id, vendor) => withProfile(id, (profile) => keys.forget(profile, vendor)),
    exportTo(id, path) {
      const stored = profiles.get(id)
      return stored === undefined ? unknownProfile() : writeAtomically(path, textOf(stored.plain), 0o644)
    },
    damaged,
  }
}

/** The profile and its JSON without secrets, as it is written. */
type Stored = Pick<ParsedProfile, 'profile' | 'plain'>

const isSame = (before: Stored | undefined, now: Stored): boolean =>
  before !== undefined && textOf(before.plain) === textOf(now.plain)

const textOf = (plain: object): string => `${JSON.stringify(plain, null, 2)}\n`

const unknownProfile = () => err<Failure>({ code: 'bad-request', field: 'profile', problem: 'unknown profile' })

/** Small letters and digits of the name, with a number behind where that is taken or nothing is left of it. */
function freeId(name: string, isTaken: (id: string) => boolean): string {
  const letters =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) || 'centre'
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? letters : `${letters}-${number}`
    if (!isTaken(id)) return id
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
