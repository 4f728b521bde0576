import type { Failure } from '../../../shared/failure.ts'

/**
 * Why a request inside a call was not carried out. One that could not be sent or was not answered is given a status by
 * sip.js itself (RFC 3261 §8.1.3.1): 503, or 408 after 32 s.
 */
export function whyNot(status: number, connected: boolean): Failure {
  if (!connected) return { code: 'offline', system: 'exchange' }
  if (status === 408) return { code: 'timed-out', system: 'exchange', afterMs: 32_000 }
  return { code: 'call-failed', status: status === 0 ? null : status, q850: null, text: '' }
}
