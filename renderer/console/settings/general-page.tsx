import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './setting-row.module.css'
import { SettingSwitch } from './setting-row.tsx'
import { SettingsPage } from './settings-page.tsx'

/** How the program starts and ends, and what it sounds like. */
export function GeneralPage() {
  const t = useText('settings')
  return (
    <SettingsPage section="general">
      <Panel title={t('general.start')}>
        <div className={classes.body}>
          <SettingSwitch name="startAtLogin" />
          <SettingSwitch name="closeToTray" />
        </div>
      </Panel>
      <Panel title={t('general.links')}>
        <div className={classes.body}>
          <SettingSwitch name="openLinks" />
        </div>
      </Panel>
      <Panel title={t('general.sounds')}>
        <div className={classes.body}>
          <SettingSwitch name="callWaitingTone" />
        </div>
      </Panel>
    </SettingsPage>
  )
}
