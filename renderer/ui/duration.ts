const two = (value: number): string => String(value).padStart(2, '0')

/**
 * Seconds as people read them: `mm:ss`, from an hour on `hh:mm:ss`. `always` writes the hours also when there are none
 * yet, so that a long-running timer keeps its width. Negative and broken lengths are 00:00.
 */
export function formatDuration(seconds: number, hours: 'when-needed' | 'always' = 'when-needed'): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const clock = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return whole >= 3600 || hours === 'always' ? `${two(Math.floor(whole / 3600))}:${clock}` : clock
}
