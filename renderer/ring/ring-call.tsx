import { Button, Kbd } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useStore } from 'zustand'
import type { RingView } from '../../shared/view.ts'
import { useText } from '../i18n/i18n.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { useFailureText } from '../ui/failure-text.tsx'
import { PhoneNumber } from '../ui/phone-number.tsx'
import { StatePill } from '../ui/state-mark.tsx'
import { answerCall, declineCall, ringRefusal } from './ring-actions.ts'
import classes from './ring-call.module.css'

type RingCallProps = { readonly view: RingView }

/** Who calls, from which queue, since when; Answer and Decline in fixed places. */
export function RingCall({ view: { call, talking, country, platform } }: RingCallProps) {
  const t = useText('ring')
  const failureText = useFailureText()
  const refusal = useStore(ringRefusal)
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
      <div className={classes.buttons}>
        <Button
          className={classes.answer}
          color="ready"
          disabled={!ringing}
          aria-keyshortcuts="Control+Shift+A"
          leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
          rightSection={
            <Kbd size="xs" className={classes.key} aria-hidden="true">
              {platform === 'mac' ? '⌃⇧A' : 'Ctrl+Shift+A'}
            </Kbd>
          }
          onClick={() => void answerCall(call.id)}
        >
          {t('answer')}
        </Button>
        <Button
          className={classes.decline}
          variant="default"
          disabled={!ringing}
          aria-keyshortcuts="Control+Shift+R"
          onClick={() => void declineCall(call.id)}
        >
          {t('decline')}
        </Button>
      </div>
    </main>
  )
}
