/** Callers of each hour of the day beside those of a usual one, which is mid-morning; a little more than that twice a day. */
export const callersByHour = [
  0.08, 0.06, 0.05, 0.05, 0.06, 0.1, 0.2, 0.4, 0.75, 0.95, 1, 1.05, 0.85, 0.9, 1, 1.05, 1, 0.9, 0.65, 0.5, 0.4, 0.3,
  0.2, 0.12,
] as const

/** The hour at which a call centre starts whose clock nobody set: it is busy whenever somebody looks. */
export const midMorning = 10.5

const hourMs = 3_600_000

/** `startsAt`: the hour of the day at 0 ms, with fractions. */
export function callersAt(startsAt: number, ms: number): number {
  const hour = Math.floor(startsAt + ms / hourMs) % 24
  return callersByHour[(hour + 24) % 24] ?? 1
}
