import type { Failure } from '../../../shared/failure.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { WireAnswer, WireAuthError } from './wire.ts'

const system = 'huawei-cms'
const success = '0100000'
const oldSuccess = '0'

/** docs/vendors.md §3.2. The words stand in where the vendor sends none of its own. */
const words: Readonly<Record<string, string>> = {
  '0100001': 'call to the interface failed',
  '0100002': 'illegal parameter',
  '0100003': 'needs CTI V3R8, the server has V3R6',
  '0100999': 'unknown error',
  '0101001': 'the interface of inspection relations failed',
  '0101002': 'number not in the UAP',
  '0101003': 'no permission',
}

/** The refusal that an answer is, or null when its code says success. */
export function refusalOf({ resultCode, result, resultDesc }: WireAnswer): Failure | null {
  const isNew = typeof resultCode === 'string' && resultCode !== ''
  const code = isNew ? resultCode : result
  if (code === (isNew ? success : oldSuccess)) return null
  if (code === undefined || code === null || code === '')
    return { code: 'broken-answer', system, problem: 'neither resultCode nor result' }
  const text = typeof resultDesc === 'string' ? resultDesc.trim() : ''
  return { code: 'refused', system, vendorCode: code, text: text === '' ? (words[code] ?? '') : text }
}

/** The failure of an answer that is not HTTP 200. */
export function statusFailure({ status, text }: HttpAnswer): Failure {
  // This address sent too many wrong signatures (docs/vendors.md §3.1).
  if (status === 403) return { code: 'locked-out', system }
  if (status === 401) {
    const body = readJson(system, text, WireAuthError)
    return { code: 'unauthorised', system, text: body.ok ? body.value.message : '' }
  }
  const answer = readJson(system, text, WireAnswer)
  const refusal = answer.ok ? refusalOf(answer.value) : null
  return refusal?.code === 'refused' ? refusal : { code: 'broken-answer', system, problem: `HTTP ${status}` }
}
