const dateTime = /^(\d{4})-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d)(?::?(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?$/i

/**
 * Epoch ms of a date-time of this vendor. The document's samples write `2018-05-08T16:56:05.000+08:00`,
 * `2018-03-14 10:14:01 +0800` and `20180710`. The last is null here like everything without a time of day: a customer
 * who came at midnight would be a lie. What has no offset is in `zone` (`+08:00`).
 */
export function epochOf(text: string, zone: string): number | null {
  const match = dateTime.exec(text.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset = zone] = match
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${withColon(offset)}`)
  return Number.isNaN(at) || at < Date.UTC(1971, 0) ? null : at
}

/** The offset a date-time carries, like `+08:00`, or null. */
export function zoneOf(text: string): string | null {
  const offset = dateTime.exec(text.trim())?.[8]
  return offset === undefined ? null : withColon(offset)
}

function withColon(offset: string): string {
  return offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()
}
