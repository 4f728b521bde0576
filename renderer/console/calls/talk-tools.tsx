import { UnstyledButton } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { isHeld, isLive, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { muteCall } from './call-actions.ts'
import classes from './call-bar.module.css'
import { DevicesTool } from './devices-tool.tsx'
import { HoldTool } from './hold-tool.tsx'
import { KeysTool } from './keys-tool.tsx'
import { TransferTool } from './transfer-tool.tsx'
import { useView } from '../view-store.ts'

/** One of them was made to ask somebody about the other. */
const isAbout = (a: Call, b: Call): boolean => a.consultFor === b.id || b.consultFor === a.id

type TalkToolsProps = { readonly call: Extract<Call, { kind: 'talking' }> }

export function TalkTools({ call }: TalkToolsProps) {
  const t = useText('calls')
  const held = isHeld(call)
  const isConsulting = useView(({ calls }) => calls.some((other) => isLive(other) && isAbout(call, other)))
  const Icon = call.muted ? IconMicrophoneOff : IconMicrophone
  return (
    <>
      <UnstyledButton
        className={classes.tool}
        data-on={call.muted}
        aria-pressed={call.muted}
        aria-label={t('do.mute')}
        onClick={() => void muteCall(call.id, !call.muted)}
      >
        <Icon size="1rem" stroke={1.75} aria-hidden="true" />
        {t(call.muted ? 'do.unmute' : 'do.mute')}
      </UnstyledButton>
      <DevicesTool />
      <HoldTool call={call} />
      {/* A menu on the other side hears nothing during a hold; opened keys close with it. */}
      <KeysTool key={String(held)} call={call} disabled={held} />
      <TransferTool call={call} busy={call.joined || isConsulting} />
    </>
  )
}
