import { UnstyledButton } from '@mantine/core'
import type { ProfileSummary } from '../../../../shared/profile.ts'
import { useText } from '../../../i18n/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import { go } from './connections-actions.ts'
import classes from './profile-list.module.css'

type ProfileListProps = { readonly profiles: readonly ProfileSummary[]; readonly chosen: string }

/** The call centres of this desktop. */
export function ProfileList({ profiles, chosen }: ProfileListProps) {
  const t = useText('connections')
  return (
    <Panel title={t('centres.title')} className={classes.panel}>
      <ul className={classes.list}>
        {profiles.map((profile) => (
          <li key={profile.id}>
            <UnstyledButton
              className={classes.profile}
              aria-current={profile.id === chosen || undefined}
              onClick={() => go({ kind: 'profile', id: profile.id })}
            >
              <span className={classes.name}>{profile.name}</span>
              <ProfileLine profile={profile} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** How many connections, and whether a key is missing among them. */
function ProfileLine({ profile: { connections } }: { readonly profile: ProfileSummary }) {
  const t = useText('connections')
  const complete = connections.every(({ keyPresent }) => keyPresent)
  return (
    <span className={classes.line}>
      {/* The exchange is one, too. */}
      {t('centres.summary', { count: connections.length + 1 })}
      {complete ? null : (
        <span className={classes.missing}>
          <StateMark kind="cannot-ring" />
          {t('centres.keys-missing')}
        </span>
      )}
    </span>
  )
}
