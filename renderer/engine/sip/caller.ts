import { plainText, splitOutsideQuotes, unquote } from './plain-text.ts'

/** Who calls. `number`: as the exchange wrote it, empty = withheld. */
export interface Caller {
  readonly number: string
  readonly displayName: string
}

/**
 * Reads the caller from P-Asserted-Identity (RFC 3325, set by a proxy we trust) or else From. Own small reader,
 * because sip.js's grammar knows no `tel:` addresses, and these are what gateways assert.
 */
export function readCaller(assertedIdentity: readonly string[], from: string | undefined): Caller {
  const asserted = assertedIdentity.flatMap((header) => splitOutsideQuotes(header, ',')).map(readAddress)
  const said = readAddress(from ?? '')
  const best = asserted.find(({ number }) => number !== '') ?? said
  return { number: best.number, displayName: best.displayName === '' ? said.displayName : best.displayName }
}

function readAddress(header: string): Caller {
  const named = /^\s*("(?:[^"\\]|\\[\s\S])*"|[^<"]*)\s*<([^>]*)>/.exec(header)
  const address = named?.[2] ?? header.trim()
  const number = plainText(readUser(address), 64)
  const displayName = plainText(unquote((named?.[1] ?? '').trim()), 128)
  // RFC 3323 §4.1: this is how a withheld number is written.
  return /^anonymous$/i.test(number)
    ? { number: '', displayName: /^anonymous$/i.test(displayName) ? '' : displayName }
    : { number, displayName }
}

function readUser(address: string): string {
  const telephone = /^tel:([^;?]*)/i.exec(address)
  const user = telephone?.[1] ?? /^sips?:([^@>]*)@/i.exec(address)?.[1] ?? ''
  // user;phone-context=…:password — only the user itself is a number.
  const bare = user.split(/[;:]/, 1)[0] ?? ''
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}
