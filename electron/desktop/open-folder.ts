import { shell } from 'electron'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** Opens a folder of ours in the system's file manager. */
export async function openFolder(path: string): Promise<Result<undefined, Failure>> {
  const problem = await shell.openPath(path)
  // Its words are the system's and may quote the path, with the person's name in it.
  return problem === '' ? ok(undefined) : err({ code: 'storage', problem: 'open' })
}
