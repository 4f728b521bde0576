import { Button } from '@mantine/core'
import { IconPlayerPlay, IconVolume2 } from '@tabler/icons-react'
import { type HeardRole, isSameDevice } from '../../../../shared/audio.ts'
import { useText } from '../../../i18n/i18n.ts'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import classes from './device-row.module.css'
import { DeviceSelect } from './device-select.tsx'
import { VolumeField } from './volume-field.tsx'

/** A device that is heard: which one, how loud, and a sound to try it by. */
export function HeardDevice({ role }: { readonly role: HeardRole }) {
  const t = useText('devices')
  const using = useView((view) => view.audio.using[role])
  const playing = useView((view) => view.audio.testing === role)
  const first = useView((view) => view.audio.using.ringer)
  const twice = role === 'second-ringer' && isSameDevice(using, first)
  const Icon = playing ? IconVolume2 : IconPlayerPlay
  return (
    <div className={classes.row}>
      <DeviceSelect role={role} />
      {twice ? <p className={classes.note}>{t('twice')}</p> : null}
      {using.kind === 'device' && !twice ? (
        <div className={classes.sound}>
          <VolumeField role={role} />
          <Button
            className={classes.test}
            variant="default"
            size="xs"
            leftSection={<Icon size="0.875rem" stroke={1.75} aria-hidden="true" />}
            aria-label={t(playing ? 'test.playing-of' : 'test.play-of', { role: t(`role.${role}`) })}
            onClick={() => void ask('audio.test', { role })}
          >
            {t(playing ? 'test.playing' : 'test.play')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
