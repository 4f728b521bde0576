import type { Preferences } from '../../../shared/preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './setting-row.module.css'
import { SettingChoice } from './setting-row.tsx'
import { SettingsPage } from './settings-page.tsx'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][]
const contrasts = ['system', 'normal', 'more'] as const satisfies readonly Preferences['contrast'][]
const textSizes = [90, 100, 115, 130] as const satisfies readonly Preferences['textSize'][]

/** How the console looks to these eyes. */
export function AppearancePage() {
  const t = useText('settings')
  return (
    <SettingsPage section="appearance">
      <Panel title={t('appearance.title')}>
        <div className={classes.body}>
          <SettingChoice
            name="theme"
            choices={themes.map((value) => ({ value, label: t(`setting.theme.${value}`) }))}
          />
          <SettingChoice
            name="contrast"
            choices={contrasts.map((value) => ({ value, label: t(`setting.contrast.${value}`) }))}
          />
          <SettingChoice
            name="textSize"
            choices={textSizes.map((value) => ({ value, label: t('setting.textSize.per-cent', { value }) }))}
          />
        </div>
      </Panel>
    </SettingsPage>
  )
}
