import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import type { Call, Refusal } from '../../../shared/call.ts'
import { codeOf } from '../../../shared/call-reason.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { dismissCall } from './call-actions.ts'
import classes from './call-bar.module.css'
import { refusalReason } from './refusal-reason.ts'

type Talking = Extract<Call, { kind: 'talking' }>

/** How the call stands after the refusal; a key under `calls:refused`. */
function standing({ hold, joined }: Talking, what: Refusal['what']) {
  if (what === 'hold' && hold.kind === 'silent') return 'silent'
  if (what === 'transfer' && joined) return 'transfer-joined'
  if (what === 'transfer' && hold.kind !== 'off' && hold.kind !== 'resuming') return 'transfer-held'
  return what
}

type CallRefusalProps = { readonly call: Call }

/** What the exchange would not do in a call that goes on: how the call stands now, and why. Gone with the next press, or when it has been read. */
export function CallRefusal({ call }: CallRefusalProps) {
  const t = useText('calls')
  const failureText = useFailureText()
  if (call.kind !== 'talking' || call.refusal === null) return null
  const { what, why } = call.refusal
  const now = t(`refused.${standing(call, what)}`)
  const key = refusalReason(call.refusal)
  const code = why.code === 'call-failed' ? codeOf(why) || '–' : ''
  const reason = key === 'sentence' ? failureText(why) : t(`refused.${key}`, { code })
  return (
    <div className={classes.refusal} role="alert">
      <IconAlertTriangle size="1rem" stroke={1.75} aria-hidden="true" />
      <span className={classes.refusalText}>{`${now} ${reason}`}</span>
      <ActionIcon
        variant="subtle"
        color="alarm"
        size="sm"
        aria-label={t('do.dismiss')}
        onClick={() => void dismissCall(call.id)}
      >
        <IconX size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
