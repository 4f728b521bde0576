import { Popover, UnstyledButton } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import { useStore } from 'zustand'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { TargetPicker } from '../colleagues/target-picker.tsx'
import { consultCall, transferCall } from './call-actions.ts'
import classes from './call-bar.module.css'
import { closeTransfer, openTransfer, transferRequest } from './transfer-request.ts'

type TransferToolProps = {
  readonly call: Extract<Call, { kind: 'talking' }>
  /** Another call is part of what happens with this one. */
  readonly busy: boolean
}

/** To a colleague or any number: at once, or after asking there while the customer waits on hold. */
export function TransferTool({ call, busy }: TransferToolProps) {
  const t = useText('calls')
  const opened = useStore(transferRequest, ({ id }) => id === call.id) && call.transfer === null && !busy
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
          disabled={call.transfer !== null || busy}
          onClick={() => (opened ? closeTransfer() : openTransfer(call.id))}
        >
          <IconPhoneOutgoing size="1rem" stroke={1.75} aria-hidden="true" />
          {t('do.transfer')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('transfer.title')}>
        <TargetPicker
          title={t('transfer.title')}
          note={t('transfer.note')}
          actions={[
            { label: t('transfer.ask'), perform: (number) => then(consultCall(call.id, number)) },
            { label: t('transfer.start'), perform: (number) => then(transferCall(call.id, number)) },
          ]}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Asked for; what the exchange says is told by the call. */
const then = (asked: Promise<void>): void => {
  closeTransfer()
  void asked
}
