import { createHash, timingSafeEqual } from 'node:crypto'

export interface UdeskCredentials {
  readonly email: string
  readonly token: string
}

/** The documented fault codes of signing (docs/vendors.md 1.3). */
export const signatureFaults = {
  missing: 2000,
  account: 2015,
  signature: 2059,
  stampMalformed: 20621,
  stampOff: 20622,
  nonceUsed: 20623,
  nonceEmpty: 20624,
} as const
export type SignatureFault = (typeof signatureFaults)[keyof typeof signatureFaults]

export const stampToleranceMs = 5 * 60 * 1000
export const nonceLifetimeMs = 15 * 60 * 1000

export function udeskSignature(credentials: UdeskCredentials, timestamp: string, nonce: string): string {
  const { email, token } = credentials
  return createHash('sha256').update(`${email}&${token}&${timestamp}&${nonce}&v2`).digest('hex')
}

/** Remembers which nonces of genuine requests were seen, each for fifteen minutes. */
export function nonceMemory() {
  const seenAt = new Map<string, number>()
  return {
    /** False when it was used within the last fifteen minutes. */
    use(nonce: string, now: number): boolean {
      for (const [old, at] of seenAt) {
        if (now - at < nonceLifetimeMs) break
        seenAt.delete(old)
      }
      const at = seenAt.get(nonce)
      if (at !== undefined && now - at < nonceLifetimeMs) return false
      seenAt.delete(nonce)
      seenAt.set(nonce, now)
      return true
    },
  }
}

/**
 * Why a request is refused, or undefined when it is genuine. Only the five values are signed: neither path nor the other
 * parameters. A forged request must not use up somebody's nonce, so that is looked at last.
 */
export function signatureFault(
  query: URLSearchParams,
  credentials: UdeskCredentials,
  nonces: ReturnType<typeof nonceMemory>,
  now: number,
): SignatureFault | undefined {
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  const given = Buffer.from(query.get('sign') ?? '')
  if (!query.get('email') || timestamp === '' || given.length === 0) return signatureFaults.missing
  if (query.get('email') !== credentials.email) return signatureFaults.account
  if (!/^\d{9,11}$/.test(timestamp)) return signatureFaults.stampMalformed
  // A stamp is whole seconds, so the last second of the five minutes is still inside.
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > stampToleranceMs / 1000) return signatureFaults.stampOff
  if (nonce === '') return signatureFaults.nonceEmpty
  const expected = Buffer.from(udeskSignature(credentials, timestamp, nonce))
  if (query.get('sign_version') !== 'v2') return signatureFaults.signature
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return signatureFaults.signature
  if (!nonces.use(nonce, now)) return signatureFaults.nonceUsed
  return undefined
}
