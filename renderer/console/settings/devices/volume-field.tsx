import { Slider } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import type { HeardRole } from '../../../../shared/audio.ts'
import { useText } from '../../../i18n/i18n.ts'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import classes from './device-row.module.css'

/** How loud a role is, in per cent; heard when the slider is let go. */
export function VolumeField({ role }: { readonly role: HeardRole }) {
  const t = useText('devices')
  const kept = useView((view) => view.preferences.audio.volume[role])
  const [moved, setMoved] = useState<number | null>(null)
  // Main's word for an earlier step must not pull the slider back under the finger.
  if (moved === kept) setMoved(null)
  const volume = moved ?? kept
  return (
    <div className={classes.volume}>
      <IconVolume className={classes.icon} stroke={1.75} aria-hidden="true" />
      <Slider
        className={classes.slider}
        size="sm"
        min={0}
        max={100}
        step={5}
        label={null}
        thumbLabel={t('volume', { role: t(`role.${role}`) })}
        thumbProps={{ 'aria-valuetext': t('per-cent', { value: volume }) }}
        value={volume}
        onChange={setMoved}
        onChangeEnd={(value) => void ask('audio.change', { volume: { [role]: value } })}
      />
      <span className={classes.perCent}>{t('per-cent', { value: volume })}</span>
    </div>
  )
}
