/**
 * Text that came over the wire, made safe for the contract: no control characters and line breaks, none that turn the
 * direction of what follows or are there without being seen, no towers of accents that reach into other lines; at most
 * `max` UTF-16 units, never half of a surrogate pair.
 */
export function plainText(value: string | undefined, max: number): string {
  return (
    (value ?? '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{Bidi_Control}/gu, '')
      // The joiners stay: emoji and several scripts are written with them.
      .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
      .replace(/(\p{M}{3})\p{M}+/gu, '$1')
      .trim()
      .slice(0, max)
      .replace(/[\ud800-\udbff]$/, '')
      .toWellFormed()
  )
}

/** Splits a header value at `separator`, but not inside quoted strings (RFC 3261 §25.1). */
export function splitOutsideQuotes(value: string, separator: ',' | ';'): string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at)
    if (quoted && letter === '\\') {
      part += letter + value.charAt(at + 1)
      at += 1
      continue
    }
    if (letter === '"') quoted = !quoted
    if (letter === separator && !quoted) {
      parts.push(part)
      part = ''
    } else {
      part += letter
    }
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== '')
}

/** The text of a quoted string, or the token as it stands. */
export const unquote = (value: string): string =>
  /^"[\s\S]*"$/.test(value) ? value.slice(1, -1).replace(/\\([\s\S])/g, '$1') : value
