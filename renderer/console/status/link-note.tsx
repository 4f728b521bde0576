import { ActionIcon, Button } from '@mantine/core'
import { IconPhone, IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useCountry } from '../calls/country.ts'
import { requestDial } from '../calls/dial-request.ts'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, placeCall, useAsking, useRefusedAt } from '../calls/place-call.ts'
import { bringField } from '../desk/dial-draft.ts'
import { fieldOf } from '../desk/dial-field.ts'
import { ask } from '../notice-store.ts'
import { showRoom } from '../room-store.ts'
import { useView } from '../view-store.ts'
import classes from './link-note.module.css'

const dismiss = (): void => {
  forgetPlaced('link')
  void ask('link.dismiss', undefined)
}

/**
 * What another program wants to be called: who calls is the agent, by a press. Nothing here takes the focus, so that no
 * page in a browser can place a call with an Enter that was meant for something else.
 */
export function LinkNote() {
  const t = useText('links')
  const tCalls = useText('calls')
  const link = useView((view) => view.link)
  const country = useCountry()
  const callerId = useView((view) => view.preferences.callerId)
  const signedIn = useView((view) => view.session.kind === 'online')
  const why = useView(obstacle)
  const asking = useAsking()
  const refused = useRefusedAt('link')
  if (link.kind === 'none') return null
  if (link.kind === 'refused')
    return <FailureNote failure={{ code: 'link-refused', why: link.why }} onDismiss={dismiss} />

  const { number } = link
  const call = async () => {
    if (await placeCall('link', { number, callerId, userData: null })) dismiss()
  }
  return (
    <>
      <section className={classes.note} aria-label={t('title')} role="status">
        <p className={classes.text}>
          {t('asks', { source: t(`source.${link.source}`) })}{' '}
          <PhoneNumber number={number} country={country} className={classes.number} />
          {link.extension === null ? null : <span> · {t('extension', { extension: link.extension })}</span>}
          {signedIn ? null : <span className={classes.waits}>{t('waits')}</span>}
        </p>
        {signedIn ? (
          <>
            <Button
              size="xs"
              color="ready"
              disabled={why !== null || asking}
              title={why === null ? undefined : tCalls(`obstacle.${why}`)}
              leftSection={<IconPhone size="0.875rem" stroke={1.75} aria-hidden="true" />}
              onClick={() => void call()}
            >
              {t('call')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                bringField(fieldOf(number, country))
                showRoom('desk')
                requestDial()
                dismiss()
              }}
            >
              {t('field')}
            </Button>
          </>
        ) : null}
        <ActionIcon variant="subtle" color="away" aria-label={t('dismiss')} onClick={dismiss}>
          <IconX size="1rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </section>
      {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced('link')} />}
    </>
  )
}
