import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type DigestAlgorithm = 'MD5' | 'SHA-256'

/** Nonces older than this are answered with `stale=true`, so that a phone asks again without asking its user. */
export const nonceLifetimeMs = 60_000

export interface DigestInput {
  readonly algorithm: DigestAlgorithm
  readonly username: string
  readonly realm: string
  readonly password: string
  readonly method: string
  readonly uri: string
  readonly nonce: string
  readonly nc: string
  readonly cnonce: string
  readonly qop: string
}

/** The `response` of RFC 7616 3.4.1 (qop=auth) or of RFC 2617 without qop. */
export function digestResponse(input: DigestInput): string {
  const hash = (text: string): string =>
    createHash(input.algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text, 'utf8')
      .digest('hex')
  const ha1 = hash(`${input.username}:${input.realm}:${input.password}`)
  const ha2 = hash(`${input.method}:${input.uri}`)
  return input.qop === ''
    ? hash(`${ha1}:${input.nonce}:${ha2}`)
    : hash(`${ha1}:${input.nonce}:${input.nc}:${input.cnonce}:${input.qop}:${ha2}`)
}

/** The parameters of an `Authorization: Digest …` value, names in lower case; undefined when it is no Digest. */
export function parseDigest(header: string): ReadonlyMap<string, string> | undefined {
  if (!/^digest\s/i.test(header)) return undefined
  const parameters = new Map<string, string>()
  for (const match of header.slice(7).matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi))
    parameters.set((match[1] ?? '').toLowerCase(), match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '')
  return parameters
}

export type DigestVerdict =
  | { readonly kind: 'accepted'; readonly user: string }
  | { readonly kind: 'challenge'; readonly header: string }
  | { readonly kind: 'refused'; readonly header: string; readonly why: string }

export interface DigestAccount {
  readonly password: string
  readonly algorithm: DigestAlgorithm
}

export interface DigestGuardOptions {
  readonly realm: string
  readonly now: () => number
  readonly account: (user: string) => DigestAccount | undefined
}

export interface DigestRequest {
  readonly method: string
  /** Request-URI as it stands in the request line. */
  readonly uri: string
  /** User of the From header: an account may only speak for itself. */
  readonly user: string
  readonly authorization: string | undefined
}

/** Challenges and checks. Keeps no state: a nonce carries its own time, sealed with a key of this start. */
export function digestGuard(options: DigestGuardOptions): (request: DigestRequest) => DigestVerdict {
  const key = randomBytes(32)
  const seal = (time: string): string => createHmac('sha256', key).update(time).digest('base64url').slice(0, 24)
  const challenge = (algorithm: DigestAlgorithm, stale: boolean): string => {
    const time = options.now().toString(36)
    const nonce = `${time}-${seal(time)}`
    return `Digest realm="${options.realm}", nonce="${nonce}", qop="auth", algorithm=${algorithm}${stale ? ', stale=true' : ''}`
  }
  return (request) => {
    const account = options.account(request.user)
    const algorithm = account?.algorithm ?? 'MD5'
    const given = request.authorization === undefined ? undefined : parseDigest(request.authorization)
    if (!given) return { kind: 'challenge', header: challenge(algorithm, false) }
    const refuse = (why: string): DigestVerdict => ({ kind: 'refused', header: challenge(algorithm, false), why })
    const value = (name: string): string => given.get(name) ?? ''
    if (!account) return refuse('unknown account')
    if (value('username') !== request.user) return refuse('another user')
    if (value('realm') !== options.realm) return refuse('another realm')
    if (value('uri') !== request.uri) return refuse('another uri')
    if ((given.get('algorithm') ?? 'MD5').toUpperCase() !== algorithm) return refuse('another algorithm')
    const [time, sealed] = splitOnce(value('nonce'))
    if (sealed !== seal(time)) return { kind: 'challenge', header: challenge(algorithm, true) }
    const expected = digestResponse({
      algorithm,
      username: request.user,
      realm: options.realm,
      password: account.password,
      method: request.method,
      uri: request.uri,
      nonce: value('nonce'),
      nc: value('nc'),
      cnonce: value('cnonce'),
      qop: value('qop'),
    })
    if (!sameText(expected, value('response'))) return refuse('wrong response')
    // Staleness is said only to somebody who knows the password (RFC 7616 3.3).
    if (options.now() - Number.parseInt(time, 36) > nonceLifetimeMs)
      return { kind: 'challenge', header: challenge(algorithm, true) }
    return { kind: 'accepted', user: request.user }
  }
}

function splitOnce(nonce: string): readonly [string, string] {
  const dash = nonce.indexOf('-')
  return dash < 0 ? [nonce, ''] : [nonce.slice(0, dash), nonce.slice(dash + 1)]
}

function sameText(one: string, other: string): boolean {
  const left = Buffer.from(one)
  const right = Buffer.from(other)
  return left.length === right.length && timingSafeEqual(left, right)
}
