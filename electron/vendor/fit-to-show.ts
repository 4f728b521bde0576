import type { Failure } from '../../shared/failure.ts'
import type { Secret } from '../secrets/secret.ts'

/** A sentence or two; some servers answer with a stack trace. */
const longestText = 200
const longestCode = 64

/**
 * A vendor's refusal, fit for a screen: bounded, on one line, and without `hidden`, what was sent as proof or signed with.
 * Some systems repeat the token that they refuse.
 */
export function fitToShow(failure: Failure, ...hidden: readonly Secret[]): Failure {
  const fit = (text: string, longest: number) => shortened(hidden.reduce(without, text), longest)
  switch (failure.code) {
    case 'refused':
      return { ...failure, vendorCode: fit(failure.vendorCode, longestCode), text: fit(failure.text, longestText) }
    case 'unauthorised':
      return { ...failure, text: fit(failure.text, longestText) }
    case 'broken-answer':
      return { ...failure, problem: fit(failure.problem, longestText) }
    default:
      return failure
  }
}

/** Before anything is cut off: half a secret is one too. */
function without(text: string, hidden: Secret): string {
  const plain = hidden.reveal()
  return plain === '' ? text : text.replaceAll(plain, '…')
}

function shortened(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, longest).join('')
}
