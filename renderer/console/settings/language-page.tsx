import { Language } from '../../../shared/preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './setting-row.module.css'
import { SettingChoice } from './setting-row.tsx'
import { SettingsPage } from './settings-page.tsx'

/** Each language in its own words, so that it is found by who reads only that one. */
const languages: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' }

/** The language of the whole console, changed while it runs. */
export function LanguagePage() {
  const t = useText('settings')
  return (
    <SettingsPage section="language">
      <Panel title={t('language.title')}>
        <div className={classes.body}>
          <SettingChoice
            name="language"
            choices={Language.options.map((value) => ({ value, label: <span lang={value}>{languages[value]}</span> }))}
          />
        </div>
      </Panel>
    </SettingsPage>
  )
}
