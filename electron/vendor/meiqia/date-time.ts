/**
 * Epoch ms of a date-time of this vendor, or null when there is none. One without an offset is in `zone`
 * (`Z` or `+08:00`), UTC unless the connection says otherwise (docs/vendors.md §2). Year 1 is how a Go server writes "never".
 */
export function epochOf(text: string, zone: string): number | null {
  const match = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
    text,
  )
  if (!match) return null
  const [, day, time = '00:00:00', offset = zone] = match
  const colons = offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()
  const at = Date.parse(`${day}T${time}${colons}`)
  return Number.isNaN(at) || at < Date.UTC(1971, 0) ? null : at
}

/** Whole seconds in UTC with its `Z`, which no reading of the document can misunderstand. */
export function dateTimeOf(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}
