import { Switch } from '@mantine/core'
import { useText } from '../../../i18n/i18n.ts'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import classes from './devices-room.module.css'

const switches = ['echoCancellation', 'noiseSuppression', 'automaticGain'] as const

/** What the browser does with the voice; holds at once, in a call too. */
export function VoiceSwitches() {
  const t = useText('devices')
  const audio = useView((view) => view.preferences.audio)
  return (
    <div className={classes.switches} role="group" aria-label={t('voice.title')}>
      {switches.map((name) => (
        <Switch
          key={name}
          size="sm"
          checked={audio[name]}
          label={t(`voice.${name}.label`)}
          description={t(`voice.${name}.hint`)}
          onChange={(event) => void ask('audio.change', { [name]: event.currentTarget.checked })}
        />
      ))}
    </div>
  )
}
