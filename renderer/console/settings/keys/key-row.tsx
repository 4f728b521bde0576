import { ActionIcon, Button, Kbd } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { Accelerator, GlobalAction } from '../../../../shared/global-keys.ts'
import { useText } from '../../../i18n/i18n.ts'
import { acceleratorKeys } from '../../../ui/accelerator-text.ts'
import { bridge } from '../../bridge.ts'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import { acceleratorOf } from './accelerator-of.ts'
import classes from './global-keys-panel.module.css'

type KeyRowProps = { readonly action: GlobalAction }

/** One action, its key, and whether it works. Press the button, then the keys; Escape leaves everything as it was. */
export function KeyRow({ action }: KeyRowProps) {
  const t = useText('keys')
  const keys = useView((view) => view.preferences.keys)
  const status = useView((view) => view.keys[action])
  const locked = useView((view) => view.policy.locked.includes('keys'))
  const platform = useView((view) => view.about.platform)
  const [recording, setRecording] = useState(false)
  const [isInvalid, setInvalid] = useState(false)
  const statusId = useId()
  const chosen = keys[action]
  const name = t(`action.${action}`)

  useEffect(() => {
    if (!recording) return
    // A key that works already would act instead of being heard here.
    void bridge.request('keys.record', { recording: true })
    const end = () => void bridge.request('keys.record', { recording: false })
    // A reload takes the page without this component's end.
    window.addEventListener('pagehide', end, { once: true })
    return () => {
      window.removeEventListener('pagehide', end)
      end()
    }
  }, [recording])

  const choose = (key: Accelerator | null) => void ask('preferences.change', { keys: { ...keys, [action]: key } })

  const onKeyDown = (event: KeyboardEvent) => {
    if (!recording) return
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.repeat) return
    if (event.key === 'Escape') {
      setRecording(false)
      return
    }
    const pressed = acceleratorOf(event.nativeEvent)
    setInvalid(!pressed.ok && pressed.error === 'invalid')
    if (!pressed.ok) return
    setRecording(false)
    choose(pressed.value)
  }

  const said = recording
    ? t(isInvalid ? 'invalid' : 'press')
    : status.kind === 'twice'
      ? t('status.twice', { other: t(`action.${status.with}`) })
      : status.kind === 'off'
        ? ''
        : t(`status.${status.kind}`)

  return (
    <div className={classes.row} data-key={action}>
      <span className={classes.name}>{name}</span>
      <div className={classes.key}>
        <Button
          variant={recording ? 'light' : 'default'}
          {...(recording ? { color: 'accent' } : {})}
          size="xs"
          className={classes.choose}
          disabled={locked}
          aria-label={`${t('choose', { action: name })}${chosen === null ? '' : ` (${acceleratorKeys(chosen, platform).join(' ')})`}`}
          aria-describedby={statusId}
          data-takes-keys={recording}
          onClick={() => {
            setInvalid(false)
            setRecording(true)
          }}
          onKeyDownCapture={onKeyDown}
          onBlur={() => setRecording(false)}
        >
          {chosen === null
            ? t('none')
            : acceleratorKeys(chosen, platform).map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
        </Button>
        {chosen === null || locked ? (
          <span className={classes.noKey} />
        ) : (
          <ActionIcon
            variant="subtle"
            color="away"
            aria-label={t('clear', { action: name })}
            onClick={() => choose(null)}
          >
            <IconX size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      <p id={statusId} className={classes.status} data-status={recording ? 'recording' : status.kind} role="status">
        {said}
      </p>
    </div>
  )
}
