import { formatDuration } from './duration.ts'
import { useSecond } from './second.ts'

type ElapsedProps = {
  /** Epoch ms. */
  readonly since: number
  /** Write `00:` hours too. */
  readonly hours?: 'when-needed' | 'always'
  readonly className?: string | undefined
}

/** A running timer, mm:ss or hh:mm:ss. Not a live region: a screen reader must not read every second. */
export function Elapsed({ since, hours = 'when-needed', className }: ElapsedProps) {
  const seconds = useSecond() - Math.floor(since / 1000)
  return (
    <span className={className} role="timer" aria-live="off">
      {formatDuration(seconds, hours)}
    </span>
  )
}
