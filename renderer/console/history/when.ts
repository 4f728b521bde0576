/** Times of day and days in the agent's language; the day of a row that is not of today. Epoch ms in, words out. */

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language, { ...options, hourCycle: 'h23' })
  formats.set(key, made)
  return made
}

/** 14:02 */
export const clock = (at: number, language: string): string =>
  format(language, 'clock', { hour: '2-digit', minute: '2-digit' }).format(at)

/** 14:03:07 */
export const clockWithSeconds = (at: number, language: string): string =>
  format(language, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** 18 Nov */
export const day = (at: number, language: string): string =>
  format(language, 'day', { day: 'numeric', month: 'short' }).format(at)

/** 18 Nov 2027, for days that are not of this year alone. */
export const date = (at: number, language: string): string =>
  format(language, 'date', { year: 'numeric', month: 'short', day: 'numeric' }).format(at)

/** The whole moment, for details. */
export const moment = (at: number, language: string): string =>
  format(language, 'moment', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at)

/** Local midnight before `at`. */
export function dayStart(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Local midnight after `at`; a day may have 23 or 25 hours. */
export function dayEnd(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

/** Local midnight of a date field's `yyyy-mm-dd`, null when it is empty or none. */
export function dateField(value: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (parts === null) return null
  const [, year, month, date] = parts
  return new Date(Number(year), Number(month) - 1, Number(date)).getTime()
}
