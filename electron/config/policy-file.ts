import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import type { Policy } from '../../shared/policy.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { storageFailure } from './atomic-file.ts'
import { parsePolicy } from './policy.ts'
import { readAccess, whoCanChange } from './windows-access.ts'

/** Bytes. */
const largestFile = 256 * 1024

/** Where the machine's policy is; a person without administrator rights can write none of these. */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Seatline', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Seatline/policy.json'
  return '/etc/seatline/policy.json'
}

/** A test's own policy, `--policy=<file>`; what is installed takes it from nowhere but the machine's place. */
export function policyForTest(argv: readonly string[], isPackaged: boolean): string | null {
  const option = '--policy='
  const given = isPackaged ? undefined : argv.find((argument) => argument.startsWith(option))
  return given === undefined ? null : given.slice(option.length)
}

/**
 * The company's policy, null where there is none. It holds only when nobody but the administrator can change the file or
 * put another one in its place. `alsoTrusted`: a user id whose files count as the administrator's, for tests.
 */
export function readPolicy(
  file: string,
  { platform, alsoTrusted }: { platform: NodeJS.Platform; alsoTrusted: number | null },
): Result<Policy | null, Failure> {
  let handle: number
  try {
    // Opened once: what is checked is what is read. A link may point to anybody's file.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    return isAbsent(error) ? ok(null) : unreadable(codeOf(error))
  }
  try {
    const stats = fstatSync(handle)
    if (!stats.isFile()) return unreadable('not a file')
    if (stats.size > largestFile) return unreadable('too large')
    const problem =
      platform === 'win32' ? windowsProblem(file, alsoTrusted) : posixProblem(file, stats, new Set([0, alsoTrusted]))
    if (problem !== null) return problem
    return parsePolicy(readFileSync(handle, 'utf8'))
  } catch (error) {
    return unreadable(codeOf(error))
  } finally {
    closeSync(handle)
  }
}

const unreadable = (problem: string) => err<Failure>({ code: 'policy', why: 'unreadable', problem })
const writable = (problem: string) => err<Failure>({ code: 'policy', why: 'writable', problem })

/** Owner and write bits of the file, and of every folder above: who may rename a folder replaces all that is in it. */
function posixProblem(file: string, stats: Stats, trusted: ReadonlySet<number | null>) {
  const isFree = ({ uid, mode }: Stats) => !trusted.has(uid) || (mode & 0o022) !== 0
  if (isFree(stats)) return writable(file)
  for (let folder = realpathSync(dirname(file)); ; folder = dirname(folder)) {
    const above = statSync(folder)
    // In a sticky folder (as /tmp) only the owner of an entry can replace it, and that was checked one step below.
    const isSticky = (above.mode & 0o1000) !== 0 && trusted.has(above.uid)
    if (isFree(above) && !isSticky) return writable(folder)
    if (folder === dirname(folder)) return null
  }
}

function windowsProblem(file: string, alsoTrusted: number | null) {
  // Windows has no user ids; a test's own file is taken as it is.
  if (alsoTrusted !== null) return null
  const access = readAccess([file, dirname(file)])
  if (access === null) return unreadable('its access list')
  const [ofFile = '', ofFolder = ''] = access
  if (whoCanChange(ofFile, 'file').length > 0) return writable(file)
  return whoCanChange(ofFolder, 'folder').length > 0 ? writable(dirname(file)) : null
}

const isAbsent = (error: unknown) => ['ENOENT', 'ENOTDIR'].some((code) => codeOf(error).endsWith(code))

function codeOf(error: unknown): string {
  const failure = storageFailure('read', error)
  return failure.code === 'storage' ? failure.problem : ''
}
