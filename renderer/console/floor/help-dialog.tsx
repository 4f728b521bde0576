import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { bridge } from '../bridge.ts'
import { HelpingDialog } from '../helping/helping-dialog.tsx'
import classes from '../helping/helping.module.css'
import { useStateLabel } from '../session/state-label.ts'
import { forgetHelp, type Help, helpStore } from './help-store.ts'

/** The question about what is to be done, over the whole room. */
export function HelpPlace() {
  const asked = useStore(helpStore, (state) => state.asked)
  return asked === null ? null : <HelpDialog {...asked} onClose={forgetHelp} />
}

type HelpDialogProps = {
  readonly row: AgentRow
  /** At Yiyun. */
  readonly name: string
  readonly help: Help
  readonly onClose: () => void
}

/** Names the person and what will happen to them before anything is sent; says what the vendor answered if it refused. */
function HelpDialog({ row, name, help, onClose }: HelpDialogProps) {
  const t = useText('floor')
  const tCommon = useText('common')
  const tHelping = useText('helping')
  const label = useStateLabel()
  const [isSending, setIsSending] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const person = `${row.displayName} (${name})`
  const isInCall = row.state.kind === 'talking' || row.state.kind === 'ringing'

  const send = async () => {
    setIsSending(true)
    setRefused(null)
    const answer =
      help.kind === 'state'
        ? await bridge.request('help.set-state', { name, state: help.state })
        : await bridge.request('help.sign-out', { name, force: isInCall })
    setIsSending(false)
    if (answer.ok) onClose()
    else setRefused(answer.error)
  }

  return (
    <HelpingDialog
      title={
        help.kind === 'state'
          ? t('help.state-title', { person, state: label(help.state) })
          : t('help.sign-out-title', { person })
      }
      refused={refused}
      onClose={onClose}
      buttons={
        <>
          <Button variant="default" data-autofocus onClick={onClose}>
            {tCommon('cancel')}
          </Button>
          <Button color={help.kind === 'state' ? 'accent' : 'alarm'} loading={isSending} onClick={() => void send()}>
            {help.kind === 'state' ? t('help.state-do') : t('help.sign-out')}
          </Button>
        </>
      }
    >
      <p className={classes.text}>
        {help.kind === 'state' ? t('help.state-text') : t(isInCall ? 'help.sign-out-in-call' : 'help.sign-out-text')}
      </p>
      <p className={classes.hint}>{tHelping('written')}</p>
    </HelpingDialog>
  )
}
