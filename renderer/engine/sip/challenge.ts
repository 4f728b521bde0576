import type { SipChallenge } from '../../../shared/engine.ts'

/** A held 401 or 407: what main needs of it to answer, less the Request-URI, which a response does not carry. */
export interface HeldChallenge {
  /** Branch of the topmost Via: names the request that was challenged. */
  readonly branch: string
  readonly challenge: Omit<SipChallenge, 'uri'>
}

/** Reads a raw SIP message; null when it is not a challenge, or not one that main would take. */
export function readChallenge(raw: string): HeldChallenge | null {
  const status = /^SIP\/2\.0 (401|407)[ \r]/.exec(raw)?.[1]
  if (status === undefined) return null
  const lines = headLines(raw)
  const values = (form: RegExp) => lines.filter(({ name }) => form.test(name)).map(({ value }) => value)
  const challenges = values(challengeName(status))
  const callId = values(/^(call-id|i)$/i)[0] ?? ''
  const cseq = /^(\d{1,10})\s+([A-Z]{1,16})$/.exec(values(/^cseq$/i)[0] ?? '')
  const branch = /;\s*branch\s*=\s*([^\s;,]+)/i.exec(values(/^(via|v)$/i)[0] ?? '')?.[1] ?? ''
  const usable =
    cseq !== null &&
    callId !== '' &&
    callId.length <= 256 &&
    challenges.length >= 1 &&
    challenges.length <= 8 &&
    challenges.every((challenge) => challenge.length <= 1024)
  if (!usable) return null
  return {
    branch,
    challenge: {
      status: status === '401' ? 401 : 407,
      method: cseq[2] ?? '',
      callId,
      cseq: Number(cseq[1]),
      challenges,
    },
  }
}

/**
 * Leaves of a challenge response only the challenge that was answered, in a form that sip.js can read.
 * sip.js keeps the last such header only, and its grammar refuses challenges that are quite usual (qop without
 * quotes, a quoted algorithm, SHA-512-256); its own digest is never asked, so a plain stand-in is enough.
 * `stale` stays, because sip.js's guard against endless rounds reads it (RFC 7616 §3.3).
 */
export function keepOnlyChallenge(raw: string, index: number): string {
  const status = /^SIP\/2\.0 (401|407)[ \r]/.exec(raw)?.[1]
  if (status === undefined) return raw
  const form = challengeName(status)
  let seen = -1
  const kept = headLines(raw).flatMap(({ name, value, text }) => {
    if (!form.test(name)) return [text]
    seen += 1
    if (seen !== index) return []
    const stale = isStale(value) ? ', stale=true' : ''
    return [`${name}: Digest realm="held", nonce="held", algorithm=MD5${stale}`]
  })
  return [raw.slice(0, startLineEnd(raw)), ...kept].join('\r\n') + raw.slice(headEnd(raw))
}

/** The credentials were right, only their nonce was too old. */
export const isStale = (challenge: string): boolean => /(?:^|[\s,])stale\s*=\s*"?true"?/i.test(challenge)

const challengeName = (status: string): RegExp => (status === '401' ? /^www-authenticate$/i : /^proxy-authenticate$/i)

const startLineEnd = (raw: string): number => {
  const end = raw.indexOf('\r\n')
  return end === -1 ? raw.length : end
}

/** Where the empty line begins that ends the head (RFC 3261 §7). */
const headEnd = (raw: string): number => {
  const end = raw.indexOf('\r\n\r\n')
  return end === -1 ? raw.length : end
}

/** Header lines after the start line, folded lines put together (RFC 3261 §7.3.1). */
function headLines(raw: string): { name: string; value: string; text: string }[] {
  return raw
    .slice(startLineEnd(raw), headEnd(raw))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((text) => text !== '')
    .map((text) => {
      const colon = text.indexOf(':')
      return colon === -1
        ? { name: '', value: '', text }
        : { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), text }
    })
}
