import { plainText, splitOutsideQuotes } from './plain-text.ts'
import { leastSeconds, readSessionExpires } from './session-timer.ts'
import { bodyOf, readHead, startLineOf, withoutHeader, type HeadLine } from './message-head.ts'

/** What becomes of a message that came in, before sip.js sees it. */
export type Sifted =
  | { readonly is: 'fit'; readonly raw: string }
  | { readonly is: 'dropped' }
  /** Answered here, without a transaction (RFC 3261 §8.2.7). */
  | { readonly is: 'refused'; readonly answer: string }

export interface Sieve {
  /** `now`: ms. */
  sift(raw: string, now: number): Sifted
}

/** UTF-16 units; an INVITE with every codec and candidate has some 6,000. */
const mostLength = 65_535
/** A session description with more streams is no phone call, and each costs the browser its share. */
const mostStreams = 16
/** New INVITEs that are looked at. A phone has a few a minute; with more, somebody's loop must not become ours. */
const flood = { most: 30, withinMs: 10_000 }
/** s; sip.js counts Expires in a timer of 32 bits of ms, and a longer one would fire at once. */
const longestExpires = 2_000_000

/** Headers that may stand once (RFC 3261 §7.3.1); which of two is meant would be a guess (RFC 4475 §3.3.8). */
const single: ReadonlySet<string> = new Set([
  'call-id',
  'content-length',
  'content-type',
  'cseq',
  'expires',
  'from',
  'max-forwards',
  'session-expires',
  'to',
])

/** Extensions that a request may require of this phone. No 1xx of ours is reliable: 100rel only forbids the others. */
const supported: ReadonlySet<string> = new Set(['100rel', 'gruu', 'outbound', 'replaces', 'timer'])

interface Refusal {
  readonly status: number
  readonly phrase: string
  readonly headers?: readonly string[]
}

const bad = (phrase: string): Refusal => ({ status: 400, phrase })

/**
 * Keeps from sip.js what it would stumble over: it checks no Require, no content type, no repeated header, drops or
 * throws where RFC 3261 wants an answer, and holds a transaction for every INVITE of a flood.
 */
export function sieve(): Sieve {
  let invited: readonly number[] = []

  const isFlood = (now: number): boolean => {
    invited = [...invited.filter((at) => now - at < flood.withinMs), now].slice(-flood.most - 1)
    return invited.length > flood.most
  }

  return {
    sift: (raw, now) => {
      if (raw.length > mostLength) return { is: 'dropped' }
      const request = /^([!-~]+) +([!-~]+) +SIP\/(\d+\.\d+)$/.exec(startLineOf(raw))
      if (request === null) return { is: 'fit', raw }
      const [, method = '', , version = ''] = request
      const head = readHead(raw)
      const refusal = refusalOf(method, version, head, raw) ?? (begins(method, head) && isFlood(now) ? tooMany : null)
      if (refusal === null) return { is: 'fit', raw: withSaneExpires(raw, head) }
      // An ACK is never answered, and without these an answer would find no way back.
      const answer = method === 'ACK' ? null : answerWith(head, refusal)
      return answer === null ? { is: 'dropped' } : { is: 'refused', answer }
    },
  }
}

const tooMany: Refusal = { status: 503, phrase: 'Too Many Calls', headers: ['Retry-After: 10'] }

const valuesOf = (head: readonly HeadLine[], name: string): readonly string[] =>
  head.filter((line) => line.name === name).map(({ value }) => value)

const begins = (method: string, head: readonly HeadLine[]): boolean =>
  method === 'INVITE' && !/;\s*tag\s*=/i.test(valuesOf(head, 'to')[0] ?? '')

function refusalOf(method: string, version: string, head: readonly HeadLine[], raw: string): Refusal | null {
  if (version !== '2.0') return { status: 505, phrase: 'Version Not Supported' }
  const names = head.map(({ name }) => name)
  const twice = names.find((name, at) => single.has(name) && names.indexOf(name) !== at)
  if (twice !== undefined) return bad('Repeated Header')
  const cseq = /^(\d+)\s+(\S+)$/.exec(valuesOf(head, 'cseq')[0] ?? '')
  // RFC 3261 §8.1.1.5: below 2**31.
  if (cseq === null || cseq[2] !== method || Number(cseq[1]) >= 2 ** 31) return bad('Bad CSeq')
  if (valuesOf(head, 'content-length').some((length) => !/^\d{1,9}$/.test(length))) return bad('Bad Content-Length')
  if (valuesOf(head, 'max-forwards').some((hops) => !/^\d{1,9}$/.test(hops) || Number(hops) > 255))
    return bad('Bad Max-Forwards')
  if (method === 'CANCEL' || method === 'ACK') return null
  const unknown = valuesOf(head, 'require')
    .flatMap((value) => splitOutsideQuotes(value, ','))
    .map((tag) => tag.toLowerCase())
    .filter((tag) => !supported.has(tag))
  if (unknown.length > 0)
    return { status: 420, phrase: 'Bad Extension', headers: [`Unsupported: ${plainText(unknown.join(', '), 256)}`] }
  return method === 'INVITE' ? refusalOfInvite(head, raw) : null
}

function refusalOfInvite(head: readonly HeadLine[], raw: string): Refusal | null {
  // Where the answers go (RFC 3261 §8.1.1.8); `*` and other schemes are no place.
  const contacts = valuesOf(head, 'contact').flatMap((value) => splitOutsideQuotes(value, ','))
  if (contacts.length !== 1 || !/(^|<)\s*sips?:[^\s>]/i.test(contacts[0] ?? '')) return bad('Bad Contact')
  // RFC 4028 §9.
  const session = readSessionExpires(valuesOf(head, 'session-expires')[0])
  if (session !== null && session.seconds < leastSeconds)
    return { status: 422, phrase: 'Session Interval Too Small', headers: [`Min-SE: ${leastSeconds}`] }
  const body = bodyOf(raw)
  if (body === '') return null
  const encodings = valuesOf(head, 'content-encoding')
  if (encodings.some((encoding) => encoding.toLowerCase() !== 'identity'))
    return { status: 415, phrase: 'Unsupported Media Type', headers: ['Accept-Encoding: identity'] }
  if (!/^application\/sdp\s*(;|$)/i.test(valuesOf(head, 'content-type')[0] ?? ''))
    return { status: 415, phrase: 'Unsupported Media Type', headers: ['Accept: application/sdp'] }
  if ((body.match(/^m=/gm) ?? []).length > mostStreams) return { status: 488, phrase: 'Not Acceptable Here' }
  return null
}

/** A lifetime that is no number of seconds, or longer than anybody waits, says nothing (RFC 3261 §20.19). */
function withSaneExpires(raw: string, head: readonly HeadLine[]): string {
  const [expires] = valuesOf(head, 'expires')
  if (expires === undefined || (/^\d{1,10}$/.test(expires) && Number(expires) <= longestExpires)) return raw
  return withoutHeader(raw, 'expires')
}

/** The answer's head is the request's own (RFC 3261 §8.2.6.2); null when it has none that an answer could go by. */
function answerWith(head: readonly HeadLine[], { status, phrase, headers = [] }: Refusal): string | null {
  const vias = valuesOf(head, 'via')
  const [from] = valuesOf(head, 'from')
  const [to] = valuesOf(head, 'to')
  const [callId] = valuesOf(head, 'call-id')
  const [cseq] = valuesOf(head, 'cseq')
  if (vias.length === 0 || from === undefined || to === undefined || callId === undefined || cseq === undefined)
    return null
  return [
    `SIP/2.0 ${status} ${phrase}`,
    ...vias.map((via) => `Via: ${via}`),
    `From: ${from}`,
    `To: ${/;\s*tag\s*=/i.test(to) ? to : `${to};tag=${stateless}`}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq}`,
    ...headers,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n')
}

/** Has to be the same for the same request, however often it comes (RFC 3261 §8.2.7). */
const stateless = 'sieve'
