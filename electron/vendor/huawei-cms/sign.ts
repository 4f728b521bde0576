import { createHmac } from 'node:crypto'
import type { HuaweiCmsSettings } from '../../../shared/connection.ts'
import type { Secret } from '../../secrets/secret.ts'

/**
 * Two generations of the vendor's own demo differ in the stamp, and in whether an address without a query leaves an empty
 * line in what is signed; a real system has to say (docs/vendors.md §3.1).
 */
type SigningSettings = Pick<
  Extract<HuaweiCmsSettings, { auth: 'key' }>,
  'accessKeyId' | 'stampPrecision' | 'emptyQueryLine'
>

/** The document's fixed header, "application/json; charset=UTF-8", as its sample sends it. It is signed byte for byte. */
export const contentType = 'application/json;charset=UTF-8'

/** Host and Content-Length are written by the network stack, from the address and from the bytes of the body. */
const signedHeaders = 'content-length;content-type;host'

/** In UTC: `2024-01-02T03:04:05.678Z` or `2024-01-02T03:04:05Z`. */
export function stamp(now: number, precision: SigningSettings['stampPrecision']): string {
  const full = new Date(now).toISOString()
  return precision === 'milliseconds' ? full : full.replace(/\.\d{3}Z$/, 'Z')
}

/** Percent-encodes every byte but the unreserved ones of RFC 3986 §2.3; `/` too. */
export function percentEncode(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte)
    return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

/** The `Authorization` header, auth-v2 (docs/vendors.md §3.1), of a POST of `body`. The whole body is signed, not a hash of it. */
export function authorization(
  request: { url: URL; body: string },
  settings: SigningSettings,
  secretKey: Secret,
  now: number,
): string {
  const { url, body } = request
  const prefix = `auth-v2/${settings.accessKeyId}/${stamp(now, settings.stampPrecision)}/${signedHeaders}`
  // The hexadecimal text is the next key, not the bytes it stands for.
  const signingKey = createHmac('sha256', secretKey.reveal()).update(prefix, 'utf8').digest('hex')
  const headers = [
    ['content-length', String(Buffer.byteLength(body, 'utf8'))],
    ['content-type', contentType],
    ['host', url.host],
  ] as const
  const canonical = [
    'POST',
    url.pathname,
    // None of our operations has a query.
    ...(settings.emptyQueryLine ? [''] : []),
    signedHeaders,
    ...headers.map(([name, value]) => `${percentEncode(name)}:${percentEncode(value)}`),
    percentEncode(body),
  ].join('\n')
  return `${prefix}/${createHmac('sha256', signingKey).update(canonical, 'utf8').digest('hex')}`
}
