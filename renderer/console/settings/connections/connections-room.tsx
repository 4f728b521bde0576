import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { ProfileSummary } from '../../../../shared/profile.ts'
import { useText } from '../../../i18n/i18n.ts'
import { isEscape } from '../../../ui/is-escape.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useView } from '../../view-store.ts'
import { SettingsPage } from '../settings-page.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { dismissNews, go, loseForm, stayInForm } from './connections-actions.ts'
import classes from './connections-room.module.css'
import { connectionsStore } from './connections-store.ts'
import { NewProfileForm } from './new-profile-form.tsx'
import { NewsNote } from './news-note.tsx'
import { ProfileList } from './profile-list.tsx'
import { ProfilePanel } from './profile-panel.tsx'

/** Which systems this desktop talks to, for every call centre it knows; before anybody has signed in, too. */
export function ConnectionsRoom() {
  const t = useText('connections')
  const profiles = useView((view) => view.profiles)
  const wanted = useStore(connectionsStore, (state) => state.profileId)
  const place = useStore(connectionsStore, (state) => state.place)
  const leaving = useStore(connectionsStore, (state) => state.leavingFor !== null)
  const profile = profiles.find(({ id }) => id === wanted) ?? profiles[0]

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (place.kind === 'list' || !isEscape(event)) return
    event.preventDefault()
    go({ kind: 'list' })
  }

  return (
    <SettingsPage
      section="connections"
      actions={
        <>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileImport size="0.875rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => go({ kind: 'import' })}
          >
            {t('centres.import')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size="0.875rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => go({ kind: 'new-profile' })}
          >
            {t('centres.new')}
          </Button>
        </>
      }
    >
      <div className={classes.room} data-setting="connections" onKeyDown={onKeyDown}>
        <div className={classes.columns}>
          {profile === undefined ? null : <ProfileList profiles={profiles} chosen={profile.id} />}
          <div className={classes.main}>
            <SaidLast />
            {body(profile)}
          </div>
        </div>
      </div>
      <ConfirmDialog
        opened={leaving}
        title={t('leave.title')}
        text={t('leave.text')}
        yes={t('leave.lose')}
        no={t('leave.stay')}
        onYes={loseForm}
        onNo={stayInForm}
      />
    </SettingsPage>
  )

  function body(shown: ProfileSummary | undefined) {
    if (place.kind === 'new-profile') return <NewProfileForm place={place} />
    if (shown === undefined) return <NoCentre />
    if (place.kind === 'form') return <ConnectionForm profile={shown} place={place} />
    return <ProfilePanel key={shown.id} profile={shown} focus={place.focus} />
  }
}

/** What was done, or why it was not. */
function SaidLast() {
  const news = useStore(connectionsStore, (state) => state.news)
  const refused = useStore(connectionsStore, (state) => state.refused)
  if (refused !== null) return <FailureNote failure={refused} onDismiss={dismissNews} />
  return news === null ? null : <NewsNote news={news} onDismiss={dismissNews} />
}

function NoCentre() {
  const t = useText('connections')
  return (
    <Panel title={t('centres.title')}>
      <p className={classes.none}>{t('centres.none')}</p>
    </Panel>
  )
}
