import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import classes from './call-bar.module.css'
import { QualityMark } from './quality-mark.tsx'
import { VoiceChip } from './voice-chip.tsx'

type CallTimerProps = { readonly call: Call }

/** The running length and, in words, whether the microphone is hot. */
export function CallTimer({ call }: CallTimerProps) {
  const t = useText('calls')
  switch (call.kind) {
    case 'talking':
      return (
        <div className={classes.live}>
          <Elapsed since={call.since} className={classes.timer} />
          <div className={classes.line}>
            <QualityMark call={call} />
            <VoiceChip call={call} />
          </div>
        </div>
      )
    case 'ended':
      return call.answeredAt === null ? null : (
        <div className={classes.live}>
          <span className={classes.timer}>{formatDuration((call.endedAt - call.answeredAt) / 1000)}</span>
        </div>
      )
    default:
      return (
        <div className={classes.live}>
          <Elapsed since={call.startedAt} className={classes.timer} />
          {call.kind === 'ringing' ? <span className={classes.unit}>{t('waited')}</span> : null}
        </div>
      )
  }
}
