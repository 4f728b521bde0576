import type { Referral, URI } from 'sip.js'
import { err, ok, type Result } from '../../../shared/result.ts'

/** Whom the exchange wants to be called instead. */
export interface Order {
  readonly target: URI
  /** Value of a Replaces header that the INVITE is to carry. */
  readonly replaces: string | null
}

/**
 * Reads a REFER of the exchange; the error is the status that refuses it. It may only name somebody in our own domain,
 * whom the exchange routes under its own rules: a dialog is no licence to dial anything anywhere.
 */
export function readReferral(referral: Referral, domain: string): Result<Order, number> {
  if (referral.request.getHeaders('Refer-To').length !== 1) return err(400)
  const referred = addressOf(referral)
  if (referred === null) return err(400)
  if (!/^sips?$/i.test(referred.scheme)) return err(416)
  const method = referred.getParam('method')
  if (referred.host.toLowerCase() !== domain.toLowerCase() || !referred.user) return err(403)
  if (typeof method === 'string' && method.toUpperCase() !== 'INVITE') return err(403)
  const replaces = replacesOf(referral)
  if (replaces === undefined) return err(400)
  const target = referred.clone()
  // Other headers of the address would end up in our INVITE, whatever they say (RFC 3261 §19.1.5 allows to ignore them).
  target.clearHeaders()
  target.deleteParam('method')
  return ok({ target, replaces })
}

function addressOf(referral: Referral): URI | null {
  try {
    return referral.referTo.uri
  } catch {
    // Not an address at all.
    return null
  }
}

/** Null: none was given. Undefined: it is nothing that may stand in a header line. */
function replacesOf({ replaces }: Referral): string | null | undefined {
  if (replaces === undefined) return null
  try {
    const value = decodeURIComponent(replaces)
    return /^[\x21-\x7e]{1,512}$/.test(value) ? value : undefined
  } catch {
    return undefined
  }
}
