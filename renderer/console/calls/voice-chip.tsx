import { IconMicrophone, IconMicrophoneOff, IconPlayerPauseFilled } from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import classes from './call-bar.module.css'

type VoiceChipProps = { readonly call: Extract<Call, { kind: 'talking' }> }

/** In words, whether this desk can be heard: microphone hot or off, or a hold and for how long. */
export function VoiceChip({ call }: VoiceChipProps) {
  const t = useText('calls')
  const { hold, peerHeldSince, muted } = call
  if (hold.kind !== 'off')
    return (
      <span className={classes.mic} data-voice="held">
        <IconPlayerPauseFilled size="0.6875rem" aria-hidden="true" />
        {t('hold.here')}
        {isHeld(call) ? <Elapsed since={hold.since} /> : null}
      </span>
    )
  if (peerHeldSince !== null)
    return (
      <span className={classes.mic} data-voice="held">
        <IconPlayerPauseFilled size="0.6875rem" aria-hidden="true" />
        {t('hold.there')}
        <Elapsed since={peerHeldSince} />
      </span>
    )
  const Icon = muted ? IconMicrophoneOff : IconMicrophone
  return (
    <span className={classes.mic} data-voice={muted ? 'muted' : 'hot'}>
      <Icon size="0.875rem" stroke={1.75} aria-hidden="true" />
      {t(muted ? 'mic.off' : 'mic.hot')}
    </span>
  )
}
