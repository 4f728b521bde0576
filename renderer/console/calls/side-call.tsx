import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDownLeft, IconArrowUpRight, IconX } from '@tabler/icons-react'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { answerCall, declineCall, dismissCall, forgetRefusal, hangUpCall, useRefusal } from './call-actions.ts'
import classes from './call-bar.module.css'
import { CallFacts } from './call-facts.tsx'
import { useCountry } from './country.ts'

type SideCallProps = { readonly call: Call }

/** A second call, slim and below the first, which stays as it is. */
export function SideCall({ call }: SideCallProps) {
  const t = useText('calls')
  const country = useCountry()
  const refusal = useRefusal(call.id)
  const Arrow = call.direction === 'in' ? IconArrowDownLeft : IconArrowUpRight
  return (
    <>
      <div className={classes.side} role="group" aria-label={t('other')}>
        <span className={classes.small} role="img" aria-label={t(`direction.${call.direction}`)}>
          <Arrow size="1rem" stroke={1.75} aria-hidden="true" />
        </span>
        <PhoneNumber number={call.number} country={country} className={classes.sideNumber} />
        <CallFacts call={call} />
        {call.kind === 'ended' ? null : <Elapsed since={call.startedAt} className={classes.sideTimer} />}
        <SideButtons call={call} />
      </div>
      {refusal === null ? null : <FailureNote failure={refusal} onDismiss={() => forgetRefusal(call.id)} />}
    </>
  )
}

function SideButtons({ call }: SideCallProps) {
  const t = useText('calls')
  switch (call.kind) {
    case 'ringing':
      return (
        <>
          <Button size="xs" color="ready" onClick={() => void answerCall(call.id)}>
            {t('do.answer')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void declineCall(call.id)}>
            {t('do.decline')}
          </Button>
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
        <Button
          size="xs"
          variant="outline"
          color="alarm"
          disabled={call.kind === 'ending'}
          onClick={() => void hangUpCall(call.id)}
        >
          {t('do.hangUp')}
        </Button>
      )
  }
}
