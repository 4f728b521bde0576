import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { forgetRefusal, useRefusal } from './call-actions.ts'
import classes from './call-bar.module.css'
import { CallFacts } from './call-facts.tsx'
import { CallRefusal } from './call-refusal.tsx'
import { useCountry } from './country.ts'
import { SideButtons } from './side-buttons.tsx'
import { SoundNote } from './sound-note.tsx'

type SideCallProps = {
  readonly call: Call
  /** The row has just got another call: it takes no clicks. */
  readonly dead: boolean
  /** The call of the row above. */
  readonly main: Call
}

/** A second call, slim and below the first, which stays as it is. */
export function SideCall({ call, dead, main }: SideCallProps) {
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
          <SideButtons call={call} dead={dead} main={main} />
        </div>
      </div>
      <SoundNote call={call} />
      <CallRefusal call={call} />
      {refusal === null ? null : <FailureNote failure={refusal} onDismiss={() => forgetRefusal(call.id)} />}
    </>
  )
}

/** Of a call on hold the time that counts is how long it has been waiting. */
const sinceOf = (call: Call): number =>
  call.kind === 'talking' && call.hold.kind !== 'off' ? call.hold.since : call.startedAt
