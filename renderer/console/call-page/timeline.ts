import type { Moment } from '../../../shared/call.ts'

/** One line of "What happened". `after`: since the call began, as text. */
export type TimelineLine = {
  readonly at: number
  readonly after: string
  readonly what: Moment['what']
  readonly detail: string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Milliseconds as people compare them: 0.42 s, 12.3 s, 1:02, 1:00:05. Negative ones (clocks differ) keep their sign. */
export function offset(ms: number): string {
  const sign = ms < 0 ? '−' : '+'
  const length = Math.abs(ms)
  if (length < 9_995) return `${sign}${(length / 1000).toFixed(2)} s`
  if (length < 59_950) return `${sign}${(length / 1000).toFixed(1)} s`
  const seconds = Math.round(length / 1000)
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds >= 3600 ? `${sign}${Math.floor(seconds / 3600)}:${clock}` : `${sign}${clock.replace(/^0/, '')}`
}

/** In the order of time; moments of the same instant keep the order they were told in. */
export function timelineLines(timeline: readonly Moment[], startedAt: number): readonly TimelineLine[] {
  return timeline
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, what, detail }) => ({
      at,
      after: offset(at - startedAt),
      what,
      // Which digits were sent is nobody's business; the log keeps how many.
      detail: detail === undefined ? '' : what === 'digits' ? `× ${detail}` : detail,
    }))
}
