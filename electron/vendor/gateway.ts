import { z } from 'zod'
import type { Failure, System } from '../../shared/failure.ts'
import type { HttpAnswer } from './http.ts'
import { readJson } from './json-answer.ts'

/** A gateway is no product: these are the names that such answers usually have. */
const Words = z.looseObject({
  message: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
})

/**
 * What 401 and 403 mean where the company's gateway is asked: its token is not accepted, or not for this (RFC 6750 §3.1).
 * Neither this computer's clock nor a lock of the vendor's is behind it. Null: another status.
 */
export function gatewayRefusal(system: System, { status, text }: HttpAnswer): Failure | null {
  if (status !== 401 && status !== 403) return null
  const said = readJson(system, text, Words)
  const { message, error_description: description, error } = said.ok ? said.value : {}
  return { code: 'unauthorised', system, text: message ?? description ?? error ?? '' }
}
