import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { useView } from '../view-store.ts'
import { ScreenPopPanel } from './screen-pop/screen-pop-panel.tsx'
import classes from './setting-row.module.css'
import { SettingSwitch } from './setting-row.tsx'
import { SettingsPage } from './settings-page.tsx'

/** Which calls are answered without a press. */
export function CallsPage() {
  const t = useText('settings')
  const headers = useView(({ policy }) => policy.autoAnswerHeaders)
  return (
    <SettingsPage section="calls">
      <Panel title={t('calls.title')}>
        <div className={classes.body}>
          <SettingSwitch name="answerOwnCallouts" />
          <p className={classes.text}>
            {headers.length === 0 ? t('calls.no-headers') : t('calls.headers', { headers: headers.join(', ') })}
          </p>
        </div>
      </Panel>
      <ScreenPopPanel />
    </SettingsPage>
  )
}
