import { ActionIcon, Button, Kbd } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { RingView } from '../../shared/view.ts'
import { useText } from '../i18n/i18n.ts'
import { acceleratorText } from '../ui/accelerator-text.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { useFailureText } from '../ui/failure-text.tsx'
import { PhoneNumber } from '../ui/phone-number.tsx'
import { StatePill } from '../ui/state-mark.tsx'
import { answerCall, declineCall, ringRefusal } from './ring-actions.ts'
import classes from './ring-call.module.css'
import { SendOn } from './send-on.tsx'

type RingCallProps = { readonly view: RingView }

/** Who calls, from which queue, since when; Answer and Decline in fixed places. */
export function RingCall({ view: { call, talking, country, platform, answerKey } }: RingCallProps) {
  const t = useText('ring')
  const failureText = useFailureText()
  const refusal = useStore(ringRefusal)
  /** The call for which the other ways to decline are shown, and the one that is to be sent on. */
  const [ways, setWays] = useState('')
  const [sending, setSending] = useState('')
  if (call === null) return <main className={classes.window} aria-label={t('title')} />
  const ringing = call.kind === 'ringing'
  const why = refusal.id === call.id ? refusal.why : null
  return (
    <main className={classes.window} aria-label={t('title')}>
      <div className={classes.head}>
        <h1 className={classes.number}>
          <PhoneNumber number={call.number} country={country} />
        </h1>
        {ringing ? (
          <StatePill kind={talking ? 'on-call' : 'ringing'}>{t(talking ? 'onCall' : 'ringing')}</StatePill>
        ) : null}
      </div>
      {why !== null ? (
        <p className={classes.failure} role="alert" title={failureText(why)}>
          {failureText(why)}
        </p>
      ) : (
        <p className={classes.facts}>
          {call.queue === null || call.queue === '' ? null : <span className={classes.queue}>{call.queue} · </span>}
          {ringing ? (
            <>
              {t('waited')} <Elapsed since={call.startedAt} className={classes.waited} />
            </>
          ) : (
            t('gone')
          )}
        </p>
      )}
      {sending === call.id && ringing ? (
        <SendOn id={call.id} onBack={() => setSending('')} />
      ) : ways === call.id && ringing ? (
        <OtherWays id={call.id} onBack={() => setWays('')} onSendOn={() => setSending(call.id)} />
      ) : (
        <div className={classes.buttons}>
          <Button
            className={classes.answer}
            color="ready"
            disabled={!ringing}
            aria-keyshortcuts="Control+Shift+A"
            leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
            rightSection={
              <Kbd size="xs" className={classes.key} aria-hidden="true">
                {acceleratorText(answerKey ?? 'Control+Shift+A', platform)}
              </Kbd>
            }
            onClick={() => void answerCall(call.id)}
          >
            {t('answer')}
          </Button>
          <Button.Group>
            <Button
              className={classes.decline}
              variant="default"
              disabled={!ringing}
              aria-keyshortcuts="Control+Shift+R"
              rightSection={
                <Kbd size="xs" className={classes.key} aria-hidden="true">
                  {acceleratorText('Control+Shift+R', platform)}
                </Kbd>
              }
              onClick={() => void declineCall(call.id)}
            >
              {t('decline')}
            </Button>
            <Button
              className={classes.decline}
              variant="default"
              px="0.375rem"
              disabled={!ringing}
              aria-label={t('more')}
              onClick={() => setWays(call.id)}
            >
              <IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />
            </Button>
          </Button.Group>
        </div>
      )}
    </main>
  )
}

type OtherWaysProps = { readonly id: string; readonly onBack: () => void; readonly onSendOn: () => void }

/** In place of the buttons: a menu would not fit into the window. None of them stands where Answer was. */
function OtherWays({ id, onBack, onSendOn }: OtherWaysProps) {
  const t = useText('ring')
  return (
    <div className={classes.buttons} role="group" aria-label={t('more')}>
      <ActionIcon className={classes.back} variant="default" size="2.5rem" aria-label={t('back')} onClick={onBack}>
        <IconArrowLeft size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <Button className={classes.way} variant="default" px="0.25rem" onClick={() => void declineCall(id, 'busy')}>
        {t('busy')}
      </Button>
      <Button className={classes.way} variant="default" px="0.25rem" onClick={onSendOn}>
        {t('divert')}
      </Button>
      <Button
        className={classes.way}
        variant="outline"
        color="alarm"
        px="0.25rem"
        onClick={() => void declineCall(id, 'reject')}
      >
        {t('reject')}
      </Button>
    </div>
  )
}
