/** What is left of a number for search and matching: digits, `*` and `#`. Full-width forms count as digits. */
export const dialDigits = (number: string): string => number.normalize('NFKC').replace(/[^\d*#]/g, '')

/** The shortest common ending that still means the same line: a prefix (0, 9, +86) may be on one side only. */
const COMMON_ENDING = 7

/** Phone and vendor write the same number with and without country code or exchange prefix. Both withheld = same. */
export function sameLine(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= COMMON_ENDING && long.endsWith(short)
}

/** The digits to look for when a search text can only mean a number; null when it is words. */
export function digitsSearched(text: string): string | null {
  const ascii = text.normalize('NFKC').trim()
  const digits = dialDigits(ascii)
  return digits !== '' && /^[+\d\s\-‐-―.*#()/]+$/.test(ascii) ? digits : null
}
