import type { FloorPreferences } from '../../../shared/floor-preferences.ts'
import type { QueueFigures } from '../../../shared/floor.ts'

/** "88 %", "–" where there is nothing to divide by. */
export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`)

/** "12,103" in the agent's language, "–" for what the vendor did not say. */
export function grouped(value: number | null | undefined, language: string): string {
  if (value === null || value === undefined) return '–'
  const known = formats.get(language) ?? new Intl.NumberFormat(language)
  formats.set(language, known)
  return known.format(value)
}
const formats = new Map<string, Intl.NumberFormat>()

/** "+12", "−3", "±0": with a minus that is as wide as the plus. */
export const signed = (value: number, language = 'en'): string =>
  value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${grouped(Math.abs(value), language)}`

/** The service level of all queues together; null when nobody has arrived. */
export function fiveMinutes(queues: readonly QueueFigures[]): number | null {
  const arrived = queues.reduce((sum, queue) => sum + queue.arrived, 0)
  const inTime = queues.reduce((sum, queue) => sum + queue.connectedIn20Seconds, 0)
  return arrived === 0 ? null : Math.min(1, inTime / arrived)
}

export type Weight = 'usual' | 'care' | 'alarm'

/** Of a service level (docs of the field: green from 90 %, red up to 60 %). */
export const levelWeight = (level: number | null): Weight =>
  level === null || level >= 0.9 ? 'usual' : level > 0.6 ? 'care' : 'alarm'

/** Of a wait that began at `since`; both epoch ms. */
export function waitWeight(since: number | null, after: FloorPreferences['waitAfter'], now: number): Weight {
  if (since === null) return 'usual'
  const seconds = (now - since) / 1000
  return seconds >= after.alarm ? 'alarm' : seconds >= after.care ? 'care' : 'usual'
}

/** Hours and minutes of so many minutes. */
export const hoursOf = (minutes: number) => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })
