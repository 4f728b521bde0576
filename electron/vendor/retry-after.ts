/** Milliseconds that a Retry-After header asks for: seconds or a date (RFC 9110 §10.2.3); null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000
  // Date.parse alone would make a year of almost anything.
  const at = /GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
