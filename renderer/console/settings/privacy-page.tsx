import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { HistoryStatus } from '../../../shared/history.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import classes from './setting-row.module.css'
import { SettingChoice, SettingSwitch } from './setting-row.tsx'
import { SettingsPage } from './settings-page.tsx'

const usual = [7, 30, 90, 180, 365] as const

/** What of the customers is shown and kept here. */
export function PrivacyPage() {
  const t = useText('settings')
  const kept = useView(({ preferences }) => preferences.keepHistoryDays)
  const deleting = useView(({ history }) => history.deleting)
  // A company may have set a number of its own.
  const days = [...new Set([...usual, ...(kept === null ? [] : [kept])])].toSorted((one, other) => one - other)
  return (
    <SettingsPage section="privacy">
      <Panel title={t('privacy.numbers')}>
        <div className={classes.body}>
          <SettingSwitch name="maskNumbers" />
        </div>
      </Panel>
      <Panel title={t('privacy.history')}>
        <div className={classes.body}>
          <SettingChoice
            name="keepHistoryDays"
            choices={[
              ...days.map((value) => ({ value, label: t('setting.keepHistoryDays.days', { count: value }) })),
              { value: null, label: t('setting.keepHistoryDays.for-ever') },
            ]}
          />
          {deleting === null ? null : <DeletingNote deleting={deleting} />}
        </div>
      </Panel>
    </SettingsPage>
  )
}

/** What is lost, before it is; undone as long as this stands. */
function DeletingNote({
  deleting: { calls, at, before },
}: {
  readonly deleting: NonNullable<HistoryStatus['deleting']>
}) {
  const t = useText('settings')
  const language = useLanguage()
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(at)
  return (
    <div className={classes.deleting} role="alert">
      <IconTrash className={classes.deletingIcon} stroke={1.75} aria-hidden="true" />
      <p className={classes.deletingText}>{t('deleting.text', { count: calls, time })}</p>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void ask('preferences.change', { keepHistoryDays: before })}
      >
        {t('deleting.undo')}
      </Button>
    </div>
  )
}
