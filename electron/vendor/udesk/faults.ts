import type { Failure } from '../../../shared/failure.ts'
import type { HttpAnswer } from '../http.ts'

/** What may be tried again, and why: each reason has its own number of tries. */
export type Again = 'clock' | 'nonce' | 'passing'

export interface UdeskFault {
  readonly failure: Failure
  readonly again: Again | null
}

export const success = '1000'
/** The stamp is more than five minutes off. */
export const skewed = '20622'

/** docs/vendors.md §1.3 and the document's own table. The words stand in where the vendor sends none of its own. */
const codes: Readonly<Record<string, readonly ['refused' | 'unauthorised', string]>> = {
  '1001': ['refused', 'accepted, the result follows elsewhere'],
  '2000': ['refused', 'unknown error or a required parameter is missing'],
  '2002': ['refused', 'wrong sub-domain'],
  '2005': ['refused', 'bad parameter'],
  '2010': ['refused', 'bad work way'],
  '2015': ['unauthorised', 'not an administrator, or nothing found for that account'],
  '2049': ['refused', 'no such call'],
  '2058': ['unauthorised', 'the plan does not include the open API'],
  '2059': ['unauthorised', 'signature is wrong'],
  '3003': ['refused', 'e-mail is empty'],
  '11008': ['refused', 'no call-centre right'],
  '11011': ['refused', 'employee missing'],
  '11012': ['refused', 'group does not exist or was deleted'],
  '15000': ['refused', 'user was deleted'],
  '20621': ['refused', 'timestamp is malformed'],
  [skewed]: ['refused', 'timestamp is more than five minutes off'],
  '20623': ['refused', 'nonce was used before'],
  '20624': ['refused', 'nonce is empty'],
}

const nonceCodes = new Set(['20623', '20624'])

/** `skewMs`: how far this computer is ahead of the server; null where the answer does not tell. */
export function codeFault(code: string, text: string, skewMs: number | null): UdeskFault {
  if (code === skewed && skewMs !== null)
    return { failure: { code: 'clock-skew', system: 'udesk', seconds: Math.round(skewMs / 1000) }, again: 'clock' }
  const [kind, words] = codes[code] ?? (['refused', ''] as const)
  const said = text === '' ? words : text
  if (kind === 'unauthorised') return { failure: { code: kind, system: 'udesk', text: said }, again: null }
  const failure: Failure = { code: 'refused', system: 'udesk', vendorCode: code, text: said }
  return { failure, again: nonceCodes.has(code) ? 'nonce' : null }
}

/** Of an answer that is not HTTP 200 and has no code of the vendor's: something before the vendor spoke. */
export function statusFault({ status }: HttpAnswer): UdeskFault {
  if (status === 401 || status === 403)
    return { failure: { code: 'unauthorised', system: 'udesk', text: `HTTP ${status}` }, again: null }
  const failure: Failure = { code: 'broken-answer', system: 'udesk', problem: `HTTP ${status}` }
  return { failure, again: status >= 500 ? 'passing' : null }
}

/** No answer at all. What may be gone a moment later is asked again: reading changes nothing at the vendor. */
export function networkFault(failure: Failure): UdeskFault {
  const isPassing = failure.code === 'offline' || (failure.code === 'broken-answer' && failure.problem === 'cut off')
  return { failure, again: isPassing ? 'passing' : null }
}
