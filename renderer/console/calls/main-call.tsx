import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconArrowDownLeft,
  IconArrowUpRight,
  IconListDetails,
  IconPhone,
  IconPhoneOff,
  IconX,
} from '@tabler/icons-react'
import { isHeld, type Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { answerCall, dismissCall, forgetRefusal, hangUpCall, useRefusal } from './call-actions.ts'
import classes from './call-bar.module.css'
import { CallFacts } from './call-facts.tsx'
import { CallRefusal } from './call-refusal.tsx'
import { CallTimer } from './call-timer.tsx'
import { useCountry } from './country.ts'
import { DeclineButton } from './decline-button.tsx'
import { obstacle } from './obstacle.ts'
import { forgetPlaced, placeCall, useAsking, useRefusedAt } from './place-call.ts'
import { SoundNote } from './sound-note.tsx'
import { TalkTools } from './talk-tools.tsx'
import { showCall } from '../room-store.ts'
import { useView } from '../view-store.ts'

type MainCallProps = {
  readonly call: Call
  /** The right end takes no clicks: a call has just ended under the pointer. */
  readonly dead: boolean
}

export function MainCall({ call, dead }: MainCallProps) {
  const t = useText('calls')
  const country = useCountry()
  const refusal = useRefusal(call.id)
  const refusedAgain = useRefusedAt('bar')
  const Arrow = call.direction === 'in' ? IconArrowDownLeft : IconArrowUpRight
  return (
    <>
      <div
        className={classes.main}
        data-kind={call.kind}
        data-held={isHeld(call)}
        role="group"
        aria-label={t('current')}
      >
        <span className={classes.direction} role="img" aria-label={t(`direction.${call.direction}`)}>
          <Arrow size="1.125rem" stroke={1.75} aria-hidden="true" />
        </span>
        <div className={classes.who}>
          <PhoneNumber number={call.number} country={country} className={classes.number} />
          <CallFacts call={call} />
        </div>
        <CallTimer call={call} />
        {/* Two fixed places: Answer (or the tools of the talk) and, right of it, Hang up. They never swap. */}
        <div className={classes.tools}>
          <MiddlePlace call={call} dead={dead} />
        </div>
        <div className={classes.end}>
          <EndPlace call={call} dead={dead} />
        </div>
      </div>
      <SoundNote call={call} />
      <CallRefusal call={call} />
      {refusal === null ? null : <FailureNote failure={refusal} onDismiss={() => forgetRefusal(call.id)} />}
      {refusedAgain === null ? null : <FailureNote failure={refusedAgain} onDismiss={() => forgetPlaced('bar')} />}
    </>
  )
}

function MiddlePlace({ call, dead }: MainCallProps) {
  const t = useText('calls')
  switch (call.kind) {
    case 'ringing':
      return (
        <Button
          className={classes.big}
          color="ready"
          fullWidth
          disabled={dead}
          leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => void answerCall(call.id)}
        >
          {t('do.answer')}
        </Button>
      )
    case 'talking':
      return <TalkTools call={call} />
    case 'ended':
      return call.number === '' ? null : <CallAgain call={call} dead={dead} />
    default:
      return null
  }
}

function EndPlace({ call, dead }: MainCallProps) {
  const t = useText('calls')
  if (call.kind === 'ringing') return <DeclineButton call={call} dead={dead} big />
  if (call.kind === 'ended')
    return (
      <>
        <Tooltip label={t('do.details')}>
          <ActionIcon
            variant="default"
            size="2.5rem"
            aria-label={t('do.details')}
            disabled={dead}
            onClick={() => showCall(call.id)}
          >
            <IconListDetails size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('do.dismiss')}>
          <ActionIcon
            variant="default"
            size="2.5rem"
            aria-label={t('do.dismiss')}
            disabled={dead}
            onClick={() => void dismissCall(call.id)}
          >
            <IconX size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </>
    )
  return (
    <Button
      className={classes.big}
      color="alarm"
      fullWidth
      disabled={dead || call.kind === 'ending'}
      leftSection={<IconPhoneOff size="1rem" stroke={1.75} aria-hidden="true" />}
      onClick={() => void hangUpCall(call.id)}
    >
      {t('do.hangUp')}
    </Button>
  )
}

function CallAgain({ call, dead }: MainCallProps) {
  const t = useText('calls')
  const why = useView(obstacle)
  const asking = useAsking()
  const preferred = useView((view) => view.preferences.callerId)
  const { number } = call
  const [callerId, userData] = call.direction === 'out' ? [call.callerId, call.userData] : [preferred, null]
  return (
    <Button
      className={classes.big}
      variant="default"
      fullWidth
      disabled={dead || why !== null}
      loading={asking}
      title={why === null ? undefined : t(`obstacle.${why}`)}
      leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
      onClick={() => void placeCall('bar', { number, callerId, userData })}
    >
      {t('do.callAgain')}
    </Button>
  )
}
