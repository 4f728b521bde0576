import { existsSync } from 'node:fs'
import type { Failure } from '../../shared/failure.ts'
import type { ProfileStore } from './profile-store.ts'

/**
 * Imports the profiles that were handed over: the company's and those of the command line. Answers with what is to be said of
 * them: why one is not here, or that its file still has the keys.
 */
export function importHandedOver(
  profiles: ProfileStore,
  from: { readonly company: string | undefined; readonly others: readonly string[] },
): readonly Failure[] {
  // The company's may be gone once it was imported; without any profile its absence is worth a word.
  const isDone = from.company === undefined || (!existsSync(from.company) && profiles.list().length > 0)
  const files = [...(isDone || from.company === undefined ? [] : [from.company]), ...from.others]
  return files.flatMap((file): Failure[] => {
    const imported = profiles.import(file)
    if (!imported.ok) return [imported.error]
    return imported.value.source === 'could-not-be-cleaned' ? [{ code: 'file-keeps-keys', file }] : []
  })
}
