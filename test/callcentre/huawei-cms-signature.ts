import { createHmac, timingSafeEqual } from 'node:crypto'

/** What arrives, exactly as it arrives. */
export interface AuthV2Request {
  readonly method: string
  /** As sent, with its query. */
  readonly url: string
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

export interface AuthV2Rules {
  readonly accessKey: string
  readonly secretKey: string
  /** Two details in which the vendor's demo of 2019 and today's differ: a server insists on its own. */
  readonly stampPrecision: 'seconds' | 'milliseconds'
  readonly emptyQueryLine: boolean
  /** How far a stamp may be off, either way. No document says; five minutes is our assumption. */
  readonly windowMs?: number
}

const unreserved = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'))

function encoded(bytes: Buffer): string {
  let text = ''
  for (const byte of bytes) {
    text += unreserved.has(byte) ? String.fromCharCode(byte) : '%' + byte.toString(16).padStart(2, '0').toUpperCase()
  }
  return text
}

const hmacHex = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex')

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(Buffer.from(name))}=${encoded(Buffer.from(value))}`)
    .sort()
    .join('&')
}

/** The last part of the header, from docs/vendors.md 3.1; `prefix` is everything before it. */
export function authV2Signature(
  prefix: string,
  signed: string,
  request: AuthV2Request,
  rules: Pick<AuthV2Rules, 'secretKey' | 'emptyQueryLine'>,
): string {
  const [path = '', query = ''] = request.url.split('?', 2)
  let canonical = `${request.method}\n${path}\n`
  if (query !== '') canonical += `${canonicalQuery(query)}\n`
  else if (rules.emptyQueryLine) canonical += '\n'
  canonical += `${signed}\n`
  for (const name of signed.split(';')) {
    const value = request.headers[name]
    canonical += `${encoded(Buffer.from(name))}:${encoded(Buffer.from(typeof value === 'string' ? value : ''))}\n`
  }
  canonical += encoded(request.body)
  return hmacHex(hmacHex(rules.secretKey, prefix), canonical)
}

const stamps = {
  seconds: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  milliseconds: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
}

/** Why the request is refused with 401, or undefined when it is genuine. */
export function authV2Fault(request: AuthV2Request, rules: AuthV2Rules, now: number): string | undefined {
  const given = request.headers['authorization']
  if (typeof given !== 'string' || given === '') return 'Authorization is missing'
  const [scheme, accessKey, stamp = '', signed = '', signature = '', ...rest] = given.split('/')
  if (scheme !== 'auth-v2' || rest.length > 0 || signature === '') return 'Authorization is malformed'
  if (accessKey !== rules.accessKey) return 'access key is unknown'
  const at = Date.parse(stamp)
  if (!stamps[rules.stampPrecision].test(stamp) || Number.isNaN(at)) return 'timestamp is malformed'
  if (Math.abs(now - at) > (rules.windowMs ?? 5 * 60_000)) return 'timestamp is out of the window'
  const names = signed.split(';')
  if (!names.includes('host')) return 'host is not signed'
  if (names.some((name) => name !== name.toLowerCase()) || [...names].sort().join(';') !== signed)
    return 'signed headers are not in order'
  if (names.some((name) => typeof request.headers[name] !== 'string')) return 'a signed header is missing'
  const prefix = `auth-v2/${accessKey}/${stamp}/${signed}`
  const expected = Buffer.from(authV2Signature(prefix, signed, request, rules))
  const arrived = Buffer.from(signature)
  if (expected.length !== arrived.length || !timingSafeEqual(expected, arrived)) return 'signature is invalid'
  return undefined
}
