import type { Failure } from '../../../shared/failure.ts'
import type { AgentFault } from '../../session/agent-api.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { Envelope } from './wire.ts'

/** Lock not obtained: nothing was done, a moment later it goes (docs/vendors.md §4.2). */
export const systemBusy = '000004'

/** docs/vendors.md §4.2. The words stand in where the vendor sends none of its own. */
const codes: Readonly<Record<string, readonly [AgentFault['kind'], string]>> = {
  '000001': ['other', 'bad argument'],
  '000002': ['other', 'unknown error'],
  '000003': ['other', 'internal error'],
  [systemBusy]: ['try-again', 'system busy'],
  '010000': ['other', 'no such application'],
  '010001': ['other', 'application not on line'],
  '010002': ['other', 'service not enabled'],
  '010003': ['other', 'balance too low'],
  '010004': ['other', 'IP address not allowed'],
  '010006': ['other', 'quota used up'],
  '010007': ['other', 'recording missing'],
  '020000': ['other', 'call missing'],
  '020001': ['other', 'number not allowed'],
  '020002': ['other', 'no line'],
  '030100': ['other', 'conference missing'],
  '040101': ['other', 'extension user exists already'],
  '040102': ['extension-taken', 'extension already bound to an agent'],
  '040103': ['other', 'extension missing'],
  '040104': ['other', 'extension not registered'],
  '040201': ['already-signed-in', 'agent already logged in'],
  '040202': ['unknown-agent', 'agent does not exist'],
  '040203': ['in-a-call', 'agent busy'],
  '040204': ['expired', 'agent expired'],
  '040401': ['other', 'condition missing'],
  '040402': ['other', 'bad condition'],
  '040501': ['other', 'conversation missing'],
  '040502': ['other', 'too many members'],
  '040503': ['other', 'agent not a member'],
  '040504': ['other', 'member missing'],
  '040601': ['other', 'queue task missing'],
}

export function codeFault(code: string, text: string): AgentFault {
  const [kind, words] = codes[code] ?? (['other', ''] as const)
  return { kind, failure: { code: 'refused', system: 'yiyun', vendorCode: code, text: text.trim() || words } }
}

export const otherFault = (failure: Failure): AgentFault => ({ kind: 'other', failure })

/** The fault of an answer that is not HTTP 200; `now` is this computer's time, ms. */
export function statusFault({ status, text, headers }: HttpAnswer, now: number): AgentFault {
  if (status === 401) return otherFault(skewOf(headers, text, now) ?? unauthorised(text))
  // A black-listed address (docs/vendors.md §4.1).
  if (status === 403) return otherFault({ code: 'locked-out', system: 'yiyun' })
  const envelope = readJson('yiyun', text, Envelope)
  if (envelope.ok && envelope.value.code !== '000000') return codeFault(envelope.value.code, envelope.value.msg ?? '')
  return otherFault({ code: 'broken-answer', system: 'yiyun', problem: `HTTP ${status}` })
}

/** A signature lives 5 minutes (docs/vendors.md §4.1); 4 leave room for the way. Seconds. */
const tolerableSkew = 4 * 60

/**
 * A stamp that is too old is refused with 401 like a wrong key. The server's own Date header tells them apart.
 * A computer that is ahead is refused by strict servers only, so there the refusal's words must be about time.
 */
function skewOf(headers: Headers, text: string, now: number): Failure | null {
  const serverNow = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(serverNow)) return null
  const seconds = Math.round((now - serverNow) / 1000)
  const isCause =
    seconds < -tolerableSkew || (seconds > tolerableSkew && /time|stamp|expire|时间|過期|过期/i.test(text))
  return isCause ? { code: 'clock-skew', system: 'yiyun', seconds } : null
}

/** `HTTP Status 401 - <reason>` as plain text. A page of some proxy is not worth showing. */
function unauthorised(text: string): Failure {
  const reason = /^\s*HTTP Status 401\s*-\s*([^<\r\n]{1,200})/.exec(text)?.[1]?.trim()
  return { code: 'unauthorised', system: 'yiyun', text: reason ?? '' }
}
