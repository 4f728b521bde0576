import { UnstyledButton } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { holdCall, resumeCall } from './call-actions.ts'
import classes from './call-bar.module.css'

type HoldToolProps = { readonly call: Extract<Call, { kind: 'talking' }> }

/** Hold, and in the same place Resume, in a transfer called Back: it can be pressed while the exchange is still asked. */
export function HoldTool({ call }: HoldToolProps) {
  const t = useText('calls')
  const held = isHeld(call)
  const Icon = held ? IconPlayerPlay : IconPlayerPause
  return (
    <UnstyledButton
      className={classes.tool}
      data-held={held}
      aria-keyshortcuts="Control+Shift+H"
      onClick={() => void (held ? resumeCall(call.id) : holdCall(call.id))}
    >
      <Icon size="1rem" stroke={1.75} aria-hidden="true" />
      {t(call.transfer !== null ? 'do.back' : held ? 'do.resume' : 'do.hold')}
    </UnstyledButton>
  )
}
