import { join } from 'node:path'
import type { Failure } from '../shared/failure.ts'
import type { Clock } from './clock.ts'
import { removeDrafts } from './config/atomic-file.ts'
import { filesToImport } from './config/command-line.ts'
import { createCompany, markOf } from './config/company.ts'
import { importHandedOver } from './config/handed-over.ts'
import { policyForTest, policyPath, readPolicy } from './config/policy-file.ts'
import { createPreferencesStore } from './config/preferences-store.ts'
import { createProfileStore } from './config/profile-store.ts'
import type { Log } from './log.ts'
import { createVault } from './secrets/vault.ts'

/** What this desktop keeps between two starts: the company's policy, keys, profiles and the person's own settings. */
export function openKept(options: {
  readonly clock: Clock
  readonly log: Log
  readonly userData: string
  readonly safeStorage: Parameters<typeof createVault>[0]['safeStorage']
  readonly languages: readonly string[]
  readonly isPackaged: boolean
}) {
  const { clock, log, userData } = options
  const { platform } = process
  const profilesFolder = join(userData, 'profiles')
  removeDrafts(userData)
  removeDrafts(profilesFolder)

  const testPolicy = policyForTest(process.argv, options.isPackaged)
  const policyFile = testPolicy ?? policyPath(platform, process.env)
  const alsoTrusted = testPolicy === null ? null : (process.getuid?.() ?? 0)
  const company = createCompany({
    clock,
    read: () => readPolicy(policyFile, { platform, alsoTrusted }),
    mark: () => markOf(policyFile),
  })
  const vault = createVault({ safeStorage: options.safeStorage, directory: userData, platform })
  const profiles = createProfileStore({ directory: profilesFolder, vault, log })
  const preferences = createPreferencesStore({
    file: join(userData, 'preferences.json'),
    languages: options.languages,
    company: company.policy()?.settings ?? {},
  })
  let companyProfile = company.policy()?.profile
  const imported = importHandedOver(profiles, { company: companyProfile, others: filesToImport(process.argv) })
  const atStart: Failure[] = [
    ...imported,
    ...profiles.damaged.map(({ why }) => why),
    ...(vault.setAside === null ? [] : [{ code: 'not-ready', why: 'secrets-missing' } as const]),
  ]

  return {
    company,
    vault,
    profiles,
    preferences,
    /** What somebody must mend, as it is now. */
    troubles: (): Failure[] => {
      const failure = company.failure()
      return failure === null ? [...atStart] : [failure, ...atStart]
    },
    /** A profile that the company names since the start. While somebody is signed in theirs stays as it is. */
    importCompanys(): boolean {
      const named = company.policy()?.profile
      if (named === companyProfile) return false
      companyProfile = named
      atStart.push(...importHandedOver(profiles, { company: named, others: [] }))
      return true
    },
  }
}
