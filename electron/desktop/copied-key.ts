import { clipboard } from 'electron'
import { Token } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { secret, type Secret } from '../secrets/secret.ts'

/** The key that somebody copied at a vendor's console; `bad-request` on `key` for what cannot be one. */
export async function copiedKey(): Promise<Result<Secret, Failure>> {
  const text = (await clipboard.readText()).trim()
  if (text === '') return err({ code: 'bad-request', field: 'key', problem: 'nothing was copied' })
  // Only the shape is told, never the text: it may be anything that was copied last.
  if (!Token.safeParse(text).success)
    return err({ code: 'bad-request', field: 'key', problem: 'not one word of ASCII' })
  return ok(secret(text))
}

/** So that the next paste somewhere else does not give it away. */
export const forgetCopied = (): void => clipboard.clear()
