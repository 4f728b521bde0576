import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/**
 * Writes beside the target and renames, so that a crash or a full disk leaves the old file or the new one, never half.
 * Files are for this user only unless `mode` says otherwise.
 */
export function writeAtomically(file: string, content: string | Uint8Array, mode = 0o600): Result<undefined, Failure> {
  const draft = `${file}.${randomUUID()}.new`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const handle = openSync(draft, 'wx', mode)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
    return ok(undefined)
  } catch (error) {
    rmSync(draft, { force: true })
    return err(storageFailure('write', error))
  }
}

/** Renames a file that cannot be read to a name that nothing else has; answers the new name, null when that failed. */
export function setAside(file: string): string | null {
  for (let number = 1; ; number += 1) {
    const target = `${file}.damaged-${number}`
    if (existsSync(target)) continue
    try {
      renameSync(file, target)
      return target
    } catch {
      return null
    }
  }
}

/** The system's code only (ENOSPC, EACCES…): its message would carry a path with the person's name. */
export function storageFailure(doing: 'read' | 'write', error: unknown): Failure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
  return { code: 'storage', problem: `${doing}: ${code}` }
}
