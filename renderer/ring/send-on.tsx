import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowLeft, IconUsers } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { cleanNumber } from '../../shared/phone-number.ts'
import { useText } from '../i18n/i18n.ts'
import { isEscape } from '../ui/is-escape.ts'
import { sendOn, sentOnTo, showConsole } from './ring-actions.ts'
import classes from './ring-call.module.css'

type SendOnProps = { readonly id: string; readonly onBack: () => void }

/** In place of the buttons: the number that is to ring instead, at first the last one. Whoever comes here has clicked. */
export function SendOn({ id, onBack }: SendOnProps) {
  const t = useText('ring')
  const [typed, setTyped] = useState(sentOnTo)
  const number = cleanNumber(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (number.ok) void sendOn(id, number.value)
  }
  return (
    <form className={classes.buttons} onSubmit={submit} onKeyDown={(event) => (isEscape(event) ? onBack() : undefined)}>
      <ActionIcon className={classes.back} variant="default" size="2.5rem" aria-label={t('back')} onClick={onBack}>
        <IconArrowLeft size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <TextInput
        className={classes.to}
        size="md"
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-label={t('number')}
        placeholder={t('number')}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ActionIcon
        className={classes.back}
        variant="default"
        size="2.5rem"
        aria-label={t('colleagues')}
        title={t('colleagues')}
        onClick={showConsole}
      >
        <IconUsers size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <Button className={classes.send} type="submit" disabled={!number.ok}>
        {t('send')}
      </Button>
    </form>
  )
}
