import type { QueueFigures } from '../../../shared/floor.ts'

/** "88 %", "–" where there is nothing to divide by. */
export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`)

/** "+12", "−3", "±0": with a minus that is as wide as the plus. */
export const signed = (value: number): string => (value === 0 ? '±0' : value > 0 ? `+${value}` : `−${Math.abs(value)}`)

/** The service level of all queues together; null when nobody has arrived. */
export function fiveMinutes(queues: readonly QueueFigures[]): number | null {
  const arrived = queues.reduce((sum, queue) => sum + queue.arrived, 0)
  const inTime = queues.reduce((sum, queue) => sum + queue.connectedIn20Seconds, 0)
  return arrived === 0 ? null : Math.min(1, inTime / arrived)
}
