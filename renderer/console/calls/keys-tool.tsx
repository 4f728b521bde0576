import { Popover, UnstyledButton } from '@mantine/core'
import { IconDialpad } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { sendDigits } from './call-actions.ts'
import classes from './call-bar.module.css'
import { digitsIn } from './digits-in.ts'
import { Keypad } from './keypad.tsx'
import { isTyping } from './shortcut.ts'

type KeysToolProps = { readonly call: Extract<Call, { kind: 'talking' }>; readonly disabled: boolean }

/** The keypad of a call. While it is open, each digit typed goes to the customer's menu at once. */
export function KeysTool({ call, disabled }: KeysToolProps) {
  const t = useText('calls')
  const [opened, setOpened] = useState(false)
  const { id } = call

  useEffect(() => {
    if (!opened) return
    const send = (text: string, event: Event) => {
      const digits = digitsIn(text)
      if (digits === null) return
      event.preventDefault()
      event.stopPropagation()
      void sendDigits(id, digits)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpened(false)
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || isTyping(event.target)) return
      send(event.key, event)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!isTyping(event.target)) send(event.clipboardData?.getData('text') ?? '', event)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('paste', onPaste, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('paste', onPaste, { capture: true })
    }
  }, [opened, id])

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus={false} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.tool}
          data-on={opened}
          disabled={disabled}
          onClick={() => setOpened(!opened)}
        >
          <IconDialpad size="1rem" stroke={1.75} aria-hidden="true" />
          {t('do.keys')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('keypad.title')}>
        <div className={classes.keys}>
          <output className={classes.sent} aria-label={t('keypad.sent')}>
            {call.digits === '' ? <span className={classes.hint}>{t('keypad.none')}</span> : call.digits}
          </output>
          <Keypad
            label={t('keypad.title')}
            keyLabel={(key) => t('keypad.key', { key })}
            onKey={(key) => void sendDigits(id, key)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
