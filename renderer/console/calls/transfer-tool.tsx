import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useStore } from 'zustand'
import type { Call } from '../../../shared/call.ts'
import { cleanNumber } from '../../../shared/phone-number.ts'
import { useText } from '../../i18n/i18n.ts'
import { transferCall } from './call-actions.ts'
import classes from './call-bar.module.css'
import { closeTransfer, openTransfer, transferRequest } from './transfer-request.ts'

type TransferToolProps = { readonly call: Extract<Call, { kind: 'talking' }> }

/** Blind transfer to a number. The form stays when the number is none; what the exchange says is told by the call. */
export function TransferTool({ call }: TransferToolProps) {
  const t = useText('calls')
  const opened = useStore(transferRequest, ({ id }) => id === call.id) && call.transfer === null
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? openTransfer(call.id) : closeTransfer())}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.tool}
          aria-expanded={opened}
          aria-keyshortcuts="Control+Shift+T"
          disabled={call.transfer !== null}
          onClick={() => (opened ? closeTransfer() : openTransfer(call.id))}
        >
          <IconPhoneOutgoing size="1rem" stroke={1.75} aria-hidden="true" />
          {t('do.transfer')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('transfer.title')}>
        <TransferForm id={call.id} />
      </Popover.Dropdown>
    </Popover>
  )
}

function TransferForm({ id }: { readonly id: string }) {
  const t = useText('calls')
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = cleanNumber(typed)
    setRefused(!number.ok)
    if (!number.ok) return
    closeTransfer()
    void transferCall(id, number.value)
  }
  return (
    <form className={classes.transfer} onSubmit={submit}>
      <TextInput
        label={t('transfer.title')}
        placeholder={t('transfer.number')}
        inputMode="tel"
        autoComplete="off"
        data-autofocus
        value={typed}
        error={refused ? t('transfer.bad') : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setRefused(false)
        }}
      />
      <span className={classes.hint}>{t('transfer.note')}</span>
      <Button type="submit" disabled={typed.trim() === ''}>
        {t('transfer.start')}
      </Button>
    </form>
  )
}
