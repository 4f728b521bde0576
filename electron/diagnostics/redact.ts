import { maskedNumber } from '../../shared/masked-number.ts'

/** A moment is no number of a customer: as our log writes it (ISO 8601), whole. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** Seven digits and more, with what people write between them. */
const number = /\+?\(?\d(?:[\s\-./()]{0,2}\d){6,}/g

/** A key or token: long, without a space, of letters and digits both. */
const key = /(?=[\w+/=.-]*\d)(?=[\w+/=.-]*[a-z])[\w+/=.-]{20,}/gi

/**
 * The same value for somebody else's eyes: every text loses the secrets that this desktop knows, all that could be another one,
 * and the middle of every number. Names of fields are ours and stay; so do numbers that are figures (counts, ms).
 */
export function redacted(value: unknown, secrets: readonly string[]): unknown {
  // The longest first: one may be a part of another.
  const known = secrets.filter((secret) => secret !== '').toSorted((one, other) => other.length - one.length)
  const text = (raw: string): string => {
    if (moment.test(raw)) return raw
    const without = known.reduce((left, secret) => left.replaceAll(secret, '[secret]'), raw)
    return without.replaceAll(key, '[secret]').replaceAll(number, maskedNumber)
  }
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return text(each)
    // A number as long as a customer's, unless it is a moment of this century, epoch ms.
    if (typeof each === 'number') return isFigure(each) ? each : text(String(each))
    if (Array.isArray(each)) return each.map(walk)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([name, inside]) => [text(name), walk(inside)]))
  }
  return walk(value)
}

const isFigure = (value: number): boolean =>
  Math.abs(value) < 1_000_000 || (Number.isInteger(value) && value > 946_684_800_000 && value < 4_102_444_800_000)
