import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowsUpDown, IconListDetails, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import {
  answerCall,
  backToCaller,
  completeTransfer,
  dismissCall,
  hangUpCall,
  holdCall,
  joinCalls,
  resumeCall,
} from './call-actions.ts'
import { showCall } from '../room-store.ts'
import { DeclineButton } from './decline-button.tsx'
import { pairOf } from './pair.ts'

type SideButtonsProps = {
  readonly call: Call
  readonly dead: boolean
  readonly main: Call
}

export function SideButtons({ call, dead, main }: SideButtonsProps) {
  const t = useText('calls')
  switch (call.kind) {
    case 'ringing':
      return (
        <>
          <Button size="xs" color="ready" disabled={dead} onClick={() => void answerCall(call.id)}>
            {t('do.answer')}
          </Button>
          <DeclineButton call={call} dead={dead} big={false} />
        </>
      )
    case 'ended':
      return (
        <>
          <ActionIcon variant="subtle" color="away" aria-label={t('do.details')} onClick={() => showCall(call.id)}>
            <IconListDetails size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="away"
            aria-label={t('do.dismiss')}
            onClick={() => void dismissCall(call.id)}
          >
            <IconX size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </>
      )
    case 'talking':
      return <PairButtons call={call} dead={dead} main={main} />
    default:
      return <HangUpSide call={call} dead={dead} />
  }
}

type PairButtonsProps = SideButtonsProps & { readonly call: Extract<Call, { kind: 'talking' }> }

/** What can be done with two calls: one of them, the other, or both at once. */
function PairButtons({ call, dead, main }: PairButtonsProps) {
  const t = useText('calls')
  const pair = pairOf(main, call)
  const { id } = call
  const complete = (label: 'do.complete' | 'do.leave') => (
    <Button
      size="xs"
      variant="default"
      disabled={dead || pair.kind === 'none' || pair.busy}
      onClick={() => void completeTransfer(id)}
    >
      {t(label)}
    </Button>
  )
  const join = (
    <Button
      size="xs"
      variant="default"
      disabled={dead || pair.kind === 'none' || pair.busy}
      onClick={() => void joinCalls(id)}
    >
      {t('do.join')}
    </Button>
  )
  switch (pair.kind) {
    case 'consult':
      return (
        <>
          <Button
            size="xs"
            disabled={dead}
            aria-keyshortcuts="Control+Shift+B"
            leftSection={<IconArrowBackUp size="0.875rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => void backToCaller(id)}
          >
            {t('do.backToCaller')}
          </Button>
          {pair.talking ? join : null}
          {complete('do.complete')}
        </>
      )
    case 'conference':
      return (
        <>
          <Button size="xs" variant="default" disabled={dead} onClick={() => void holdCall(id)}>
            {t('do.hold')}
          </Button>
          {complete('do.leave')}
          <Button
            size="xs"
            variant="default"
            disabled={dead}
            onClick={() => {
              void hangUpCall(main.id)
              void hangUpCall(id)
            }}
          >
            {t('do.endAll')}
          </Button>
          <HangUpSide call={call} dead={dead} />
        </>
      )
    case 'lines':
      return (
        <>
          <Resume call={call} dead={dead} swaps={main.kind === 'talking' && !isHeld(main)} />
          {join}
          {complete('do.complete')}
          <HangUpSide call={call} dead={dead} />
        </>
      )
    case 'none':
      return (
        <>
          <Resume call={call} dead={dead} swaps={main.kind === 'talking' && !isHeld(main)} />
          <HangUpSide call={call} dead={dead} />
        </>
      )
  }
}

type ResumeProps = {
  readonly call: Call
  readonly dead: boolean
  /** Resuming this call puts the one above it on hold. */
  readonly swaps: boolean
}

function Resume({ call, dead, swaps }: ResumeProps) {
  const t = useText('calls')
  const Icon = swaps ? IconArrowsUpDown : IconPlayerPlay
  if (!isHeld(call)) return null
  return (
    <Button
      size="xs"
      variant="default"
      disabled={dead}
      leftSection={<Icon size="0.875rem" stroke={1.75} aria-hidden="true" />}
      onClick={() => void resumeCall(call.id)}
    >
      {t(swaps ? 'do.swap' : 'do.resume')}
    </Button>
  )
}

function HangUpSide({ call, dead }: { readonly call: Call; readonly dead: boolean }) {
  const t = useText('calls')
  return (
    <Button
      size="xs"
      variant="outline"
      color="alarm"
      disabled={dead || call.kind === 'ending'}
      onClick={() => void hangUpCall(call.id)}
    >
      {t('do.hangUp')}
    </Button>
  )
}
