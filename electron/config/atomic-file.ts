import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** What writing does to the disk, step by step: a crash can come between any two of them. */
export type Disk = Pick<
  typeof fs,
  'mkdirSync' | 'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'rmSync'
>

/**
 * Writes beside the target and renames, so that a crash or a full disk leaves the old file or the new one, never half; when it
 * answers well, the new one stays after a power cut too. Files are for this user only unless `mode` says otherwise.
 */
export function writeAtomically(
  file: string,
  content: string | Uint8Array,
  mode = 0o600,
  disk: Disk = fs,
): Result<undefined, Failure> {
  const draft = `${file}.${randomUUID()}.new`
  try {
    disk.mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const handle = disk.openSync(draft, 'wx', mode)
    try {
      disk.writeFileSync(handle, content)
      disk.fsyncSync(handle)
    } finally {
      disk.closeSync(handle)
    }
    disk.renameSync(draft, file)
    // Windows has no handles of folders; there the rename itself is written through.
    if (process.platform !== 'win32') syncFolder(dirname(file), disk)
    return ok(undefined)
  } catch (error) {
    disk.rmSync(draft, { force: true })
    return err(storageFailure('write', error))
  }
}

function syncFolder(folder: string, disk: Disk): void {
  const handle = disk.openSync(folder, 'r')
  try {
    disk.fsyncSync(handle)
  } finally {
    disk.closeSync(handle)
  }
}

const draftName = /\.[\da-f]{8}-[\da-f-]{27}\.new$/

/** Takes away what a crash has left of writing in this folder. No draft of a secret is ever in clear. */
export function removeDrafts(folder: string): void {
  try {
    for (const name of readdirSync(folder)) if (draftName.test(name)) rmSync(join(folder, name), { force: true })
  } catch {
    // There is no such folder yet.
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
