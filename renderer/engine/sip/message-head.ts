/** One header of a raw SIP message, folded lines put together. `name`: lower case, in its long form. */
export interface HeadLine {
  readonly name: string
  readonly value: string
}

/** Compact forms of RFC 3261 §7.3.3 and of the extensions that are read here. */
const longForms: Readonly<Record<string, string>> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  r: 'refer-to',
  t: 'to',
  v: 'via',
  x: 'session-expires',
}

const headEnd = (raw: string): number => {
  const end = raw.indexOf('\r\n\r\n')
  return end === -1 ? raw.length : end
}

/** The line before the headers. */
export const startLineOf = (raw: string): string => raw.slice(0, Math.max(0, raw.indexOf('\r\n')))

/** What comes after the empty line (RFC 3261 §7.4). */
export const bodyOf = (raw: string): string => raw.slice(headEnd(raw) + 4)

/** The headers in their order; lines without a colon are left out. */
export function readHead(raw: string): readonly HeadLine[] {
  return raw
    .slice(startLineOf(raw).length + 2, headEnd(raw))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .flatMap((line) => {
      const colon = line.indexOf(':')
      if (colon < 1) return []
      const name = line.slice(0, colon).trim().toLowerCase()
      return [
        {
          name: Object.hasOwn(longForms, name) ? (longForms[name] ?? name) : name,
          value: line.slice(colon + 1).trim(),
        },
      ]
    })
}

/** The same message without some of its headers. */
export function withoutHeader(raw: string, without: string): string {
  const end = headEnd(raw)
  const lines = raw.slice(startLineOf(raw).length, end).split(/\r\n(?![ \t])/)
  const kept = lines.filter((line) => readHead(`\r\n${line}`).every(({ name }) => name !== without))
  return startLineOf(raw) + kept.join('\r\n') + raw.slice(end)
}
