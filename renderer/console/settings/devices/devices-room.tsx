import { useText } from '../../../i18n/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { SettingsPage } from '../settings-page.tsx'
import { DeviceProblems } from './device-problems.tsx'
import { DeviceSelect } from './device-select.tsx'
import classes from './devices-room.module.css'
import { HeardDevice } from './heard-device.tsx'
import { LevelMeter } from './level-meter.tsx'
import { VoiceSwitches } from './voice-switches.tsx'

/** Which microphone, which speaker, where it rings; before a call and during one. */
export function DevicesRoom() {
  const t = useText('devices')
  return (
    <SettingsPage section="devices">
      <DeviceProblems />
      <div className={classes.room} data-setting="devices">
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
      </div>
    </SettingsPage>
  )
}
