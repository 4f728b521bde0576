import type { LinkProblem, LinkSource } from '../../shared/link.ts'
import { cleanNumber } from '../../shared/phone-number.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** What a link asks to be called. */
export type LinkNumber = {
  readonly source: LinkSource
  readonly number: string
  /** `;ext=` of a tel link (RFC 3966 §5.3): it would have to be sent after the answer. */
  readonly extension: string | null
}

export type RefusedLink = { readonly source: LinkSource; readonly why: LinkProblem }

/** No number needs more, and what is longer is made to confuse. Characters. */
const longestLink = 256

/** Control characters, line and paragraph ends, and marks that turn or hide text: no link needs them. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** RFC 3966 §3 visual separators, and the blanks that programs put in between. */
const looksLikeNumber = /^\+?[\d\s().-]+$/

/**
 * Reads `tel:` (RFC 3966), `callto:` and `sip:` (RFC 3261 §19.1) as another program handed them over: a stranger may have
 * written them, so that what is not plainly a number is refused rather than repaired. `domains`: of the profile's exchange;
 * a sip link to any other host would be called somewhere else than it says.
 */
export function parseLink(raw: string, domains: readonly string[]): Result<LinkNumber, RefusedLink> {
  const scheme = /^(tel|callto|sip):/i.exec(raw)?.[1]?.toLowerCase()
  const source: LinkSource = scheme === 'callto' || scheme === 'sip' ? scheme : 'tel'
  const refuse = (why: LinkProblem) => err<RefusedLink>({ source, why })
  if (raw.length > longestLink) return refuse('too-long')
  if (scheme === undefined) return refuse('scheme')
  const text = decoded(raw.slice(scheme.length + 1))
  if (text === null) return refuse('not-a-number')
  if (hidden.test(text)) return refuse('control-characters')
  if (text.includes('?')) return refuse('headers')
  // Some pages write tel://1234; nothing of an authority is meant.
  const body = source === 'sip' ? text : text.replace(/^\/\//, '').replace(/\/$/, '')
  const read = source === 'sip' ? readSip(body, domains) : readSubscriber(body)
  return read.ok ? ok({ source, ...read.value }) : refuse(read.error)
}

/** What is selected, or was copied: a number as people write it, or a link. */
export function parseCopied(raw: string, domains: readonly string[]): Result<LinkNumber, RefusedLink> {
  const text = raw.trim()
  if (/^(tel|callto|sip):/i.test(text)) return parseLink(text, domains)
  const refuse = (why: LinkProblem) => err<RefusedLink>({ source: 'clipboard', why })
  if (text.length > longestLink) return refuse('too-long')
  // Two lines are two numbers, or none.
  if (/\p{Cc}/u.test(text)) return refuse('control-characters')
  // Full-width digits, dashes of all kinds and the invisible marks of address books are how people's numbers come.
  const ascii = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '')
  const read = plainNumber(ascii.replaceAll(/[\u2010-\u2015\u2212]/g, '-'))
  return read.ok ? ok({ source: 'clipboard', number: read.value, extension: null }) : refuse(read.error)
}

/** Decoded once: what is still encoded then is no number. Null: broken encoding. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

type Read = Result<Omit<LinkNumber, 'source'>, LinkProblem>

/** RFC 3966 §3 telephone-subscriber: number *( ";" parameter ). A local number's context changes nothing that is dialled. */
function readSubscriber(text: string): Read {
  const [written = '', ...parameters] = text.split(';')
  let extension: string | null = null
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split(/=(.*)/s)
    switch (name.trim().toLowerCase()) {
      case 'phone-context':
        if (!/^(?:\+[\d().-]+|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/i.test(value)) return err('parameters')
        break
      case 'ext':
        if (/[*#]/.test(value)) return err('feature-code')
        if (extension !== null || !/^[\d().-]{1,16}$/.test(value)) return err('parameters')
        extension = value.replaceAll(/\D/g, '')
        break
      default:
        return err('parameters')
    }
  }
  const number = plainNumber(written)
  return number.ok ? ok({ number: number.value, extension: extension === '' ? null : extension }) : number
}

/** sip:user[:password]@host[:port];parameters — the host may be left out, as many pages do. */
function readSip(text: string, domains: readonly string[]): Read {
  const at = text.lastIndexOf('@')
  const user = at < 0 ? text : text.slice(0, at)
  const [host = '', ...parameters] = (at < 0 ? '' : text.slice(at + 1)).split(';')
  if (user.includes('@')) return err('not-a-number')
  if (user.includes(':')) return err('password')
  if (parameters.some((each) => !/^(?:user=(?:phone|ip)|transport=(?:udp|tcp|tls|ws|wss))$/i.test(each)))
    return err('parameters')
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  if (at >= 0 && !domains.some((domain) => domain.toLowerCase() === name)) return err('other-exchange')
  return readSubscriber(user)
}

/**
 * Digits with an optional + in front. * and # are what exchanges switch forwarding and listening with, so that no link may
 * bring them; whoever means them types them.
 */
function plainNumber(text: string): Result<string, LinkProblem> {
  if (/[*#]/.test(text)) return err('feature-code')
  if (!looksLikeNumber.test(text)) return err('not-a-number')
  const cleaned = cleanNumber(text)
  if (cleaned.ok) return ok(cleaned.value)
  return err(cleaned.error === 'too-long' ? 'too-long' : 'not-a-number')
}
