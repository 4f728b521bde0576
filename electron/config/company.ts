import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Failure } from '../../shared/failure.ts'
import type { Policy } from '../../shared/policy.ts'
import type { Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'

/** The file is looked at from outside this often, ms; it is read when it stayed the same for as long. */
const lookEveryMs = 2000

/**
 * What the company decided, now: read at start and again when file or folder has changed, with the same checks. What cannot
 * be used is told in `failure` and changes nothing: the former policy stays in force, whole.
 *
 * Looked at, and not watched: the folder may not be there yet, a network drive tells of nothing, and who may write a file is
 * seen in its status.
 */
export function createCompany(ports: {
  readonly clock: Clock
  readonly read: () => Result<Policy | null, Failure>
  /** Something that differs whenever the file may have changed. */
  readonly mark: () => string
}) {
  const { clock, read, mark } = ports
  let seen = mark()
  const first = read()
  let policy = first.ok ? first.value : null
  let failure = first.ok ? null : first.error

  /** Whether anything is different now. */
  function readAgain(): boolean {
    const now = read()
    const before = { policy, failure }
    if (now.ok) policy = now.value
    failure = now.ok ? null : now.error
    return !isDeepStrictEqual(before, { policy, failure })
  }

  return {
    /** Null where there is none, or where there was never one that could be used. */
    policy: () => policy,
    failure: () => failure,
    /** Answers with the undo. */
    watch(changed: () => void): () => void {
      let undo = () => {}
      let last = seen
      const look = (): void => {
        const now = mark()
        // Whoever copies a long file over a slow line is not caught in the middle of it.
        const isSettled = now === last
        last = now
        undo = clock.after(lookEveryMs, look)
        if (now === seen || !isSettled) return
        seen = now
        if (readAgain()) changed()
      }
      undo = clock.after(lookEveryMs, look)
      return () => undo()
    },
  }
}
export type Company = ReturnType<typeof createCompany>

/** Of the file and the folder it is in: what they are, whose, who may write them, and when that changed last. */
export const markOf = (file: string): string => [file, dirname(file)].map(statusOf).join(' ')

function statusOf(path: string): string {
  try {
    const { ino, mode, uid, size, mtimeMs, ctimeMs } = statSync(path)
    return [ino, mode, uid, size, mtimeMs, ctimeMs].join(':')
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}
