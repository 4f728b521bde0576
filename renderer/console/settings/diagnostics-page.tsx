import { Button } from '@mantine/core'
import { IconFileZip, IconFolderOpen, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { bundleParts } from '../../../shared/diagnostics.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import { useUpdateSentence } from '../updates/use-update-sentence.ts'
import classes from './setting-row.module.css'
import { SettingsPage } from './settings-page.tsx'

/** What runs here, said plainly, and what support needs to help from afar. */
export function DiagnosticsPage() {
  const t = useText('settings')
  const about = useView((view) => view.about)
  const troubles = useView((view) => view.troubles)
  const formerHolds = useView(({ policy, troubles: all }) => policy.held && all.some(({ code }) => code === 'policy'))
  return (
    <SettingsPage section="diagnostics">
      {troubles.map((trouble) => (
        <FailureNote key={JSON.stringify(trouble)} failure={trouble} />
      ))}
      {formerHolds ? <p className={classes.text}>{t('policy.stays')}</p> : null}
      <Panel title={t('diagnostics.versions')}>
        <div className={classes.body} data-setting="versions">
          <div>
            <p className={classes.about}>{t('about.version', { version: about.version })}</p>
            <p className={classes.about}>{t(`about.runtime.${about.runtime}`)}</p>
            <p className={classes.about}>{t(`about.vault.${about.vault}`)}</p>
            <CompanyLines />
            <UpdateLine />
          </div>
        </div>
      </Panel>
      <Panel title={t('diagnostics.log')}>
        <div className={classes.body} data-setting="logFolder">
          <p className={classes.text}>{t('diagnostics.log-text')}</p>
          <Button
            className={classes.press}
            variant="default"
            size="xs"
            leftSection={<IconFolderOpen size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => void ask('diagnostics.open-log-folder', undefined)}
          >
            {t('diagnostics.open-log')}
          </Button>
        </div>
      </Panel>
      <BundlePanel />
    </SettingsPage>
  )
}

/** Where a newer version stands; who does not want to wait for the next look can look now. */
function UpdateLine() {
  const t = useText('updates')
  const sentence = useUpdateSentence()
  const update = useView((view) => view.update)
  return (
    <>
      <p className={classes.about} role="status">
        {sentence(update)}
      </p>
      {update.kind === 'current' ? (
        <Button
          className={classes.press}
          variant="default"
          size="xs"
          leftSection={<IconRefresh size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => void ask('updates.look', undefined)}
        >
          {t('look')}
        </Button>
      ) : null}
    </>
  )
}

/** What the company has decided for this desktop. */
function CompanyLines() {
  const t = useText('settings')
  const { locked, updates } = useView((view) => view.policy)
  const names = locked.map((name) => t(`setting.${name}.label`, {}))
  return (
    <>
      {updates === null ? null : (
        <p className={classes.about}>{updates.kind === 'off' ? t('updates.off') : t('updates.on', updates)}</p>
      )}
      {names.length === 0 ? null : <p className={classes.about}>{t('policy.some', { settings: names.join(' · ') })}</p>}
    </>
  )
}

/** What is in the bundle stands there before it is made. */
function BundlePanel() {
  const t = useText('settings')
  const [file, setFile] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const save = async () => {
    setFile(null)
    setSaving(true)
    const answer = await ask('diagnostics.export', undefined)
    setSaving(false)
    if (answer.ok && answer.value !== null) setFile(answer.value.file)
  }
  return (
    <Panel title={t('diagnostics.bundle')}>
      <div className={classes.body} data-setting="bundle">
        <p className={classes.text}>{t('diagnostics.bundle-text')}</p>
        <ul className={classes.inside}>
          {bundleParts.map((part) => (
            <li key={part}>{t(`diagnostics.inside.${part}`)}</li>
          ))}
        </ul>
        <p className={classes.text}>{t('diagnostics.masked')}</p>
        <Button
          className={classes.press}
          variant="default"
          size="xs"
          loading={saving}
          leftSection={<IconFileZip size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => void save()}
        >
          {t('diagnostics.save')}
        </Button>
        {file === null ? null : (
          <p className={classes.saved} role="status">
            {t('diagnostics.saved', { file })}
          </p>
        )}
      </div>
    </Panel>
  )
}
