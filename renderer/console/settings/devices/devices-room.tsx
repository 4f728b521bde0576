import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { showRoom } from '../../room-store.ts'
import { useView } from '../../view-store.ts'
import { DeviceProblems } from './device-problems.tsx'
import { DeviceSelect } from './device-select.tsx'
import classes from './devices-room.module.css'
import { HeardDevice } from './heard-device.tsx'
import { LevelMeter } from './level-meter.tsx'
import { VoiceSwitches } from './voice-switches.tsx'

/** Which microphone, which speaker, where it rings; before a call and during one. */
export function DevicesRoom() {
  const t = useText('devices')
  const heading = useRef<HTMLHeadingElement>(null)
  const signedOut = useView((view) => view.session.kind === 'signed-out')
  const back = () => showRoom('desk')

  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // An open list takes Escape for itself.
    const open = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !event.defaultPrevented && !open) back()
  }

  return (
    <section className={classes.room} aria-label={t('title')} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <Button
          variant="subtle"
          color="away"
          size="xs"
          leftSection={<IconArrowLeft size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={back}
        >
          {t(signedOut ? 'back.sign-in' : 'back.desk')}
        </Button>
        <h1 ref={heading} className={classes.title} tabIndex={-1}>
          {t('title')}
        </h1>
      </header>
      <DeviceProblems />
      <div className={classes.columns}>
        <Panel title={t('speak')} className={classes.panel}>
          <div className={classes.body}>
            <DeviceSelect role="microphone" />
            <LevelMeter />
            <VoiceSwitches />
          </div>
        </Panel>
        <div className={classes.column}>
          <Panel title={t('hear')}>
            <div className={classes.body}>
              <HeardDevice role="speaker" />
            </div>
          </Panel>
          <Panel title={t('ring')}>
            <div className={classes.body}>
              <HeardDevice role="ringer" />
              <HeardDevice role="second-ringer" />
            </div>
          </Panel>
        </div>
      </div>
    </section>
  )
}
