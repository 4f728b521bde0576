import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useText } from '../../../i18n/i18n.ts'
import { FailureNote, useFailureText } from '../../../ui/failure-text.tsx'
import { bridge } from '../../bridge.ts'
import { useView } from '../../view-store.ts'
import classes from './devices-room.module.css'

/** What keeps this desk from speaking, hearing or ringing, and who can mend it where. */
export function DeviceProblems() {
  const t = useText('devices')
  const microphone = useView((view) => view.microphone)
  const speaker = useView((view) => view.audio.using.speaker)
  // The strip above says it already, with what follows from it.
  const said = useView(({ readiness }) => (readiness.kind === 'cannot-ring' ? readiness.why : null))
  return (
    <>
      {microphone === 'denied' ? <Denied /> : null}
      {microphone === 'missing' && said !== 'microphone-missing' ? (
        <FailureNote failure={{ code: 'microphone', why: 'missing' }} />
      ) : null}
      {speaker.kind === 'none' && said !== 'ringer-missing' ? (
        <FailureNote failure={{ code: 'speaker', why: 'missing' }} />
      ) : null}
      {microphone === 'unknown' ? <p className={classes.looking}>{t('looking')}</p> : null}
    </>
  )
}

/** Only opening it shows whether it is allowed now, so that can be tried from here. */
function Denied() {
  const t = useText('devices')
  const failureText = useFailureText()
  const platform = useView((view) => view.about.platform)
  const again = async () => {
    await bridge.request('audio.look', { looking: false })
    await bridge.request('audio.look', { looking: true })
  }
  return (
    <div className={classes.problem} role="alert">
      <IconAlertTriangle className={classes.problemIcon} stroke={1.75} aria-hidden="true" />
      <div className={classes.problemText}>
        <p className={classes.sentence}>{failureText({ code: 'microphone', why: 'denied' })}</p>
        <p className={classes.sentence}>{t(`denied.${platform}`)}</p>
      </div>
      <Button variant="default" size="xs" onClick={() => void again()}>
        {t('denied.again')}
      </Button>
    </div>
  )
}
