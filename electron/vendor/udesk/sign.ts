import { createHash } from 'node:crypto'
import type { Secret } from '../../secrets/secret.ts'

/** In the order in which they are written. */
export type QueryParameters = readonly (readonly [string, string])[]

const signVersion = 'v2'

/** SHA-256 of the values alone, in this order; path, method and other parameters are not signed (docs/vendors.md §1.1). */
export function signature(
  request: { readonly email: string; readonly timestamp: number; readonly nonce: string },
  token: Secret,
): string {
  const values = [request.email, token.reveal(), String(request.timestamp), request.nonce, signVersion]
  return createHash('sha256').update(values.join('&'), 'utf8').digest('hex')
}

/** `timestamp`: Unix time, seconds. In the order of the document's own requests; the token itself never travels. */
export function signedParameters(
  request: { readonly email: string; readonly timestamp: number; readonly nonce: string },
  token: Secret,
): QueryParameters {
  return [
    ['email', request.email],
    ['timestamp', String(request.timestamp)],
    ['sign', signature(request, token)],
    ['nonce', request.nonce],
    ['sign_version', signVersion],
  ]
}

/** Percent-encoded, except for `@` and `,`, which a query may carry (RFC 3986 §3.4) and the document's requests do. */
export function queryText(parameters: QueryParameters): string {
  return parameters
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%40', '@').replaceAll('%2C', ',')}`)
    .join('&')
}
