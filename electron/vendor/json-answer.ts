import type { z } from 'zod'
import { firstProblem } from '../config/problems.ts'
import type { Failure, System } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** Reads an answer as JSON of the promised shape, or says in a few words what came instead. */
export function readJson<S extends z.ZodType>(
  system: System,
  text: string,
  schema: S,
): Result<z.output<S>, Extract<Failure, { code: 'broken-answer' }>> {
  const broken = (problem: string) => err({ code: 'broken-answer' as const, system, problem })
  const bare = text.trim()
  if (bare === '') return broken('empty answer')
  if (bare.startsWith('<')) return broken('a web page instead of data')
  let value: unknown
  try {
    value = JSON.parse(bare)
  } catch {
    return broken(isCutOff(bare) ? 'cut off' : 'not JSON')
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : broken(firstProblem(parsed.error))
}

/** Begins like JSON and ends inside a text, a list or an object. One pass: an answer may be long and is anybody's. */
function isCutOff(text: string): boolean {
  if (!/^[{["]/.test(text)) return false
  let isInText = false
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (isInText && character === '\\') at += 1
    else if (character === '"') isInText = !isInText
    else if (!isInText && (character === '{' || character === '[')) depth += 1
    else if (!isInText && (character === '}' || character === ']')) depth -= 1
  }
  return isInText || depth > 0
}
