import { createHash } from 'node:crypto'

/** Weakest first. Names as in RFC 8760 §2.1, with the name of the hash in node:crypto. */
const hashes = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' } as const
export type DigestAlgorithm = keyof typeof hashes
const strength: readonly DigestAlgorithm[] = ['MD5', 'SHA-256', 'SHA-512-256']

export interface DigestChallenge {
  /** As it stands between the quotes, escapes included: RFC 7616 §1.3 hashes and repeats it unchanged. */
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | null
  readonly algorithm: DigestAlgorithm
  /** The challenge named its algorithm; without it MD5 is meant and the answer names none either. */
  readonly algorithmNamed: boolean
  /** `none` is RFC 2069's form, for exchanges that know no qop. */
  readonly qop: 'auth' | 'none'
  /** The credentials were right, only their nonce was too old. */
  readonly stale: boolean
}

/**
 * One value of WWW-/Proxy-Authenticate; null when it is malformed or asks for what cannot be given: another scheme,
 * an unknown algorithm, `-sess`, or auth-int alone (the body would have to come here). sip.js's own grammar drops an
 * unquoted qop and a quoted algorithm or stale, so both spellings are read here.
 */
export function parseChallenge(value: string): DigestChallenge | null {
  const scheme = /^\s*digest\s+/i.exec(value)
  if (scheme === null) return null
  const parameters = parseParameters(value.slice(scheme[0].length))
  const realm = parameters?.get('realm')
  const nonce = parameters?.get('nonce')
  if (parameters === null || realm === undefined || nonce === undefined || nonce === '') return null

  const named = parameters.get('algorithm')
  const algorithm = strength.find((each) => each === (named ?? 'MD5').toUpperCase())
  const qop = readQop(parameters.get('qop'))
  if (algorithm === undefined || qop === null || !available.has(algorithm)) return null
  return {
    realm,
    nonce,
    opaque: parameters.get('opaque') ?? null,
    algorithm,
    algorithmNamed: named !== undefined,
    qop,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  }
}

function readQop(offered: string | undefined): DigestChallenge['qop'] | null {
  if (offered === undefined) return 'none'
  const options = offered.split(',').map((option) => option.trim().toLowerCase())
  return options.includes('auth') ? 'auth' : null
}

/** `name=token` and `name="quoted"`, separated by commas. Null at anything else, and at a name that comes twice. */
function parseParameters(text: string): ReadonlyMap<string, string> | null {
  const parameter =
    /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\\p{Cc}]|\\[^\p{Cc}])*)"|([\w!#$%&'*+.^`|~/:-]+))\s*(,|$)/uy
  const parameters = new Map<string, string>()
  while (parameter.lastIndex < text.length) {
    const found = parameter.exec(text)
    if (found === null) return null
    const [, name = '', quoted, token = '', separator] = found
    const key = name.toLowerCase()
    if (parameters.has(key)) return null
    parameters.set(key, quoted ?? token)
    if (separator === '') return parameter.lastIndex === text.length ? parameters : null
  }
  return null
}

/**
 * The strongest of the challenges of one realm, with its index in the list. RFC 8760 §2.4 lets the topmost win unless
 * local policy says otherwise; ours does, so that nobody on the way can offer MD5 first.
 */
export function chooseChallenge(
  values: readonly string[],
  realm: string,
): { readonly challenge: DigestChallenge; readonly index: number } | null {
  const rank = ({ algorithm, qop }: DigestChallenge): number =>
    2 * strength.indexOf(algorithm) + (qop === 'auth' ? 1 : 0)
  return values
    .flatMap((value, index) => {
      const challenge = parseChallenge(value)
      return challenge?.realm === realm ? [{ challenge, index }] : []
    })
    .reduce<{ challenge: DigestChallenge; index: number } | null>(
      (best, each) => (best === null || rank(each.challenge) > rank(best.challenge) ? each : best),
      null,
    )
}

export interface DigestRequest {
  readonly challenge: DigestChallenge
  readonly user: string
  readonly password: string
  readonly method: string
  readonly uri: string
  /** How often this nonce has been used, from 1. */
  readonly count: number
  readonly cnonce: string
}

/** The value of an Authorization header (RFC 7616 §3.4). */
export function authorization(request: DigestRequest): string {
  const { challenge, user, uri, cnonce } = request
  const nc = request.count.toString(16).padStart(8, '0')
  const hash = (text: string): string => createHash(hashes[challenge.algorithm]).update(text, 'utf8').digest('hex')
  const secret = hash(`${user}:${challenge.realm}:${request.password}`)
  const subject = hash(`${request.method}:${uri}`)
  const use = challenge.qop === 'auth' ? `${challenge.nonce}:${nc}:${cnonce}:auth` : challenge.nonce
  const response = hash(`${secret}:${use}:${subject}`)
  return [
    `Digest username="${user}"`,
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    ...(challenge.algorithmNamed ? [`algorithm=${challenge.algorithm}`] : []),
    ...(challenge.opaque === null ? [] : [`opaque="${challenge.opaque}"`]),
    ...(challenge.qop === 'auth' ? ['qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`] : []),
  ].join(', ')
}

/** What this build's crypto can do: a FIPS mode has no MD5. */
const available: ReadonlySet<DigestAlgorithm> = new Set(
  strength.filter((algorithm) => {
    try {
      createHash(hashes[algorithm])
      return true
    } catch {
      return false
    }
  }),
)
