import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { useCountry } from '../calls/country.ts'
import { dialFocused, dialRequest } from '../calls/dial-request.ts'
import { Keypad } from '../calls/keypad.tsx'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, placeCall, useAsking, useRefusedAt } from '../calls/place-call.ts'
import { useView } from '../view-store.ts'
import { CallerIdPicker } from './caller-id-picker.tsx'
import { DataField } from './data-field.tsx'
import { charactersIn, clearDraft, dataLimit, dialDraft, markTried, setField } from './dial-draft.ts'
import { pressKey } from './dial-field.ts'
import classes from './dial-form.module.css'
import { NumberField } from './number-field.tsx'

type DialFormProps = { readonly onCalled?: () => void }

/** Number, caller ID, business data, and the call. */
export function DialForm({ onCalled }: DialFormProps) {
  const t = useText('desk')
  const tCalls = useText('calls')
  const country = useCountry()
  const { field, data } = useStore(dialDraft)
  const callerId = useView((view) => view.preferences.callerId)
  const why = useView(obstacle)
  const asking = useAsking()
  const refused = useRefusedAt('dial')
  const input = useRef<HTMLInputElement>(null)
  const reasonId = useId()
  const wanted = useStore(dialRequest, (now) => now.wanted)
  const over = charactersIn(data) - dataLimit

  useEffect(() => {
    if (!wanted) return
    input.current?.focus()
    input.current?.select()
    dialFocused()
  }, [wanted])

  const call = async (event: FormEvent) => {
    event.preventDefault()
    markTried()
    if (!field.number.ok) {
      input.current?.focus()
      return
    }
    if (why !== null || over > 0) return
    const userData = data.trim() === '' ? null : data.trim()
    if (!(await placeCall('dial', { number: field.number.value, callerId, userData }))) return
    clearDraft()
    onCalled?.()
  }
  const reason =
    why !== null
      ? tCalls(`obstacle.${why}`)
      : over > 0
        ? t('data.tooLong', { over })
        : asking
          ? t('dial.calling')
          : null

  return (
    <form className={classes.form} onSubmit={(event) => void call(event)} noValidate>
      <NumberField inputRef={input} />
      <Keypad label={t('dial.keypad')} plus onKey={(key) => setField(pressKey(field, key, country))} />
      <CallerIdPicker />
      <DataField />
      <div className={classes.foot}>
        <Button
          type="submit"
          className={classes.call}
          fullWidth
          disabled={why !== null || over > 0 || asking}
          aria-describedby={reason === null ? undefined : reasonId}
          leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
        >
          {t('dial.call')}
        </Button>
        <p id={reasonId} className={classes.reason}>
          {reason}
        </p>
        {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced('dial')} />}
      </div>
    </form>
  )
}
