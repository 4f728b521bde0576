import { SegmentedControl, Switch } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import type { Preferences, PreferencesChange, SettingName } from '../../../shared/preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import classes from './setting-row.module.css'

/** A setting as it is, whether the company has set it, and the way to change it. */
export function useSetting<N extends SettingName>(name: N) {
  const value = useView(({ preferences }) => preferences[name])
  const locked = useView(({ policy }) => policy.locked.includes(name))
  const change = (to: Preferences[N]) => {
    const patch: PreferencesChange = { [name]: to }
    return ask('preferences.change', patch)
  }
  return { value, locked, change }
}

type Switched = {
  [N in SettingName]: Preferences[N] extends boolean ? N : never
}[SettingName]

/** On or off. */
export function SettingSwitch({ name }: { readonly name: Switched & keyof Labelled }) {
  const t = useText('settings')
  const { value, locked, change } = useSetting(name)
  return (
    <div className={classes.row} data-setting={name}>
      <Switch
        size="sm"
        checked={value}
        disabled={locked}
        classNames={{ track: classes.track ?? '' }}
        label={t(`setting.${name}.label`)}
        description={t(`setting.${name}.hint`)}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {locked ? <LockedNote /> : null}
    </div>
  )
}

type Labelled = Record<
  | 'startAtLogin'
  | 'closeToTray'
  | 'openLinks'
  | 'screenPop'
  | 'callWaitingTone'
  | 'answerOwnCallouts'
  | 'theme'
  | 'contrast'
  | 'textSize'
  | 'language'
  | 'maskNumbers'
  | 'keepHistoryDays',
  unknown
>

type SettingChoiceProps<N extends SettingName & keyof Labelled> = {
  readonly name: N
  readonly choices: readonly { readonly value: Preferences[N]; readonly label: ReactNode }[]
}

/** One of a few, all of them in sight. */
export function SettingChoice<N extends SettingName & keyof Labelled>({ name, choices }: SettingChoiceProps<N>) {
  const t = useText('settings')
  const id = useId()
  const { value, locked, change } = useSetting(name)
  // The control knows texts only; the choices are told apart by their place.
  const at = choices.findIndex((choice) => choice.value === value)
  return (
    <SettingRow name={name} labelId={id} hint={t(`setting.${name}.hint`)} locked={locked}>
      <SegmentedControl
        className={classes.segments}
        aria-labelledby={id}
        disabled={locked}
        value={String(at)}
        data={choices.map(({ label }, index) => ({ value: String(index), label }))}
        onChange={(index) => {
          const chosen = choices[Number(index)]
          if (chosen !== undefined) void change(chosen.value)
        }}
      />
    </SettingRow>
  )
}

type SettingRowProps = {
  readonly name: keyof Labelled
  readonly labelId: string
  readonly hint: string
  readonly locked: boolean
  readonly children: ReactNode
}

/** A setting with a control of its own under its name. */
export function SettingRow({ name, labelId, hint, locked, children }: SettingRowProps) {
  const t = useText('settings')
  return (
    <div className={classes.row} data-setting={name}>
      <span id={labelId} className={classes.label}>
        {t(`setting.${name}.label`)}
      </span>
      {children}
      <p className={classes.hint}>{hint}</p>
      {locked ? <LockedNote /> : null}
    </div>
  )
}

export function LockedNote() {
  const t = useText('settings')
  return (
    <span className={classes.locked}>
      <IconLock className={classes.lock} stroke={1.75} aria-hidden="true" />
      {t('locked')}
    </span>
  )
}
