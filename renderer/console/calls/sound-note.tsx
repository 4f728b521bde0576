import { Button } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVolumeOff } from '@tabler/icons-react'
import type { Call, Silence } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { reopenMicrophone } from './call-actions.ts'
import classes from './call-bar.module.css'

/** A key under `calls:silence.in`. */
const standing = ({ hopeless, never }: Silence) => (hopeless ? 'hopeless' : never ? 'never' : 'stopped')

type SoundNoteProps = { readonly call: Call }

/** Sound that should flow and does not: what is done about it, and who can do more. Gone when it is back. */
export function SoundNote({ call }: SoundNoteProps) {
  const t = useText('calls')
  if (call.kind !== 'talking') return null
  const { in: heard, out: said } = call.sound
  return (
    <>
      {heard === null ? null : (
        <div className={classes.refusal} role="alert">
          <IconVolumeOff size="1rem" stroke={1.75} aria-hidden="true" />
          <span className={classes.refusalText}>{t(`silence.in.${standing(heard)}`)}</span>
        </div>
      )}
      {said === null ? null : (
        <div className={classes.refusal} role="alert">
          <IconMicrophoneOff size="1rem" stroke={1.75} aria-hidden="true" />
          <span className={classes.refusalText}>
            {t(said.hopeless ? 'silence.out.hopeless' : 'silence.out.silent')}
          </span>
          <Button
            size="xs"
            variant="outline"
            color="alarm"
            leftSection={<IconMicrophone size="0.875rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => void reopenMicrophone(call.id)}
          >
            {t('do.reopenMicrophone')}
          </Button>
        </div>
      )}
    </>
  )
}
