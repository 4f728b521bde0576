import { Select } from '@mantine/core'
import type { AudioRole } from '../../../../shared/audio.ts'
import { useText } from '../../../i18n/i18n.ts'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import { deviceChoices, type Choice } from './device-choices.ts'
import classes from './device-row.module.css'

type DeviceSelectProps = {
  readonly role: AudioRole
  /** In a pop-up: its list must not count as a click beside it. */
  readonly inside?: boolean
}

/** Which device a role has. What is chosen holds at once, in a call too, and again whenever the device is plugged in. */
export function DeviceSelect({ role, inside = false }: DeviceSelectProps) {
  const t = useText('devices')
  const audio = useView((view) => view.audio)
  const wish = useView((view) => view.preferences.audio.wishes[role][0] ?? { kind: 'system' as const })
  const { choices, chosen } = deviceChoices(role, audio, wish)
  const using = audio.using[role]

  const text = ({ kind, label }: Choice): string => {
    if (kind === 'none') return t('choice.none')
    if (kind === 'absent') return t('choice.absent', { label })
    if (kind === 'system') return label === '' ? t('choice.system-alone') : t('choice.system', { label })
    return label === '' ? t('choice.unnamed') : label
  }
  const choose = (value: string | null) => {
    const found = choices.find((one) => one.value === value)
    if (found !== undefined) void ask('audio.choose', { role, choice: found.choice })
  }
  const hint = using.kind === 'device' && using.instead ? t('instead', { label: using.label }) : null

  return (
    <Select
      size="sm"
      label={t(`role.${role}`)}
      description={hint}
      classNames={{ description: classes.hint ?? '' }}
      inputWrapperOrder={['label', 'input', 'description']}
      data={choices.map((one) => ({ value: one.value, label: text(one) }))}
      value={chosen}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ withinPortal: !inside }}
      onChange={choose}
    />
  )
}
