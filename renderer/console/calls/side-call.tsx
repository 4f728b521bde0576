import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDownLeft, IconArrowsUpDown, IconArrowUpRight, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { answerCall, dismissCall, forgetRefusal, hangUpCall, resumeCall, useRefusal } from './call-actions.ts'
import classes from './call-bar.module.css'
import { CallFacts } from './call-facts.tsx'
import { CallRefusal } from './call-refusal.tsx'
import { useCountry } from './country.ts'
import { DeclineButton } from './decline-button.tsx'

type SideCallProps = {
  readonly call: Call
  /** The row has just got another call: it takes no clicks. */
  readonly dead: boolean
  /** Resuming this call puts the one above it on hold. */
  readonly swaps: boolean
}

/** A second call, slim and below the first, which stays as it is. */
export function SideCall({ call, dead, swaps }: SideCallProps) {
  const t = useText('calls')
  const country = useCountry()
  const refusal = useRefusal(call.id)
  const Arrow = call.direction === 'in' ? IconArrowDownLeft : IconArrowUpRight
  return (
    <>
      <div className={classes.side} data-kind={call.kind} data-held={isHeld(call)} role="group" aria-label={t('other')}>
        <span className={classes.small} role="img" aria-label={t(`direction.${call.direction}`)}>
          <Arrow size="1rem" stroke={1.75} aria-hidden="true" />
        </span>
        <PhoneNumber number={call.number} country={country} className={classes.sideNumber} />
        <CallFacts call={call} />
        {call.kind === 'ended' ? null : <Elapsed since={sinceOf(call)} className={classes.sideTimer} />}
        <div className={classes.sideButtons}>
          <SideButtons call={call} dead={dead} swaps={swaps} />
        </div>
      </div>
      <CallRefusal call={call} />
      {refusal === null ? null : <FailureNote failure={refusal} onDismiss={() => forgetRefusal(call.id)} />}
    </>
  )
}

/** Of a call on hold the time that counts is how long it has been waiting. */
const sinceOf = (call: Call): number =>
  call.kind === 'talking' && call.hold.kind !== 'off' ? call.hold.since : call.startedAt

function SideButtons({ call, dead, swaps }: SideCallProps) {
  const t = useText('calls')
  const Icon = swaps ? IconArrowsUpDown : IconPlayerPlay
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
        <ActionIcon
          variant="subtle"
          color="away"
          aria-label={t('do.dismiss')}
          onClick={() => void dismissCall(call.id)}
        >
          <IconX size="1rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      )
    default:
      return (
        <>
          {isHeld(call) ? (
            <Button
              size="xs"
              variant="default"
              disabled={dead}
              leftSection={<Icon size="0.875rem" stroke={1.75} aria-hidden="true" />}
              onClick={() => void resumeCall(call.id)}
            >
              {t(swaps ? 'do.swap' : 'do.resume')}
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="outline"
            color="alarm"
            disabled={dead || call.kind === 'ending'}
            onClick={() => void hangUpCall(call.id)}
          >
            {t('do.hangUp')}
          </Button>
        </>
      )
  }
}
