import type { Failure } from '../../../shared/failure.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { bridge } from '../bridge.ts'
import { type Choice, nameOf } from './choices.ts'
import { remember } from './names.ts'

/** What is dialled for a choice; for a colleague main knows it. */
export async function numberOf(choice: Choice): Promise<Result<string, Failure>> {
  if (choice.kind === 'number') return ok(choice.number)
  const answer = await bridge.request('colleagues.number', { name: choice.colleague.name })
  if (!answer.ok) return answer
  const { number } = answer.value
  remember(number, nameOf(choice.colleague))
  return ok(number)
}
