import { Button } from '@mantine/core'
import { IconFileExport, IconPlugConnected, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { type Connections, OptionalVendor, type Vendor } from '../../../../shared/connection.ts'
import type { System } from '../../../../shared/failure.ts'
import type { ProfileSummary } from '../../../../shared/profile.ts'
import { useText } from '../../../i18n/i18n.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { exportProfile, readSettings } from './connections-actions.ts'
import { connectionsStore } from './connections-store.ts'
import { ExchangeCard } from './exchange-card.tsx'
import { ExposureNote } from './exposure-note.tsx'
import { MissingCard } from './missing-card.tsx'
import classes from './profile-panel.module.css'
import { cancelTests, runTests } from './run-tests.ts'
import { VendorCard } from './vendor-card.tsx'

type ProfilePanelProps = {
  readonly profile: ProfileSummary
  /** The card that was left, where the keyboard goes on. */
  readonly focus: System | null
}

/** One call centre: what a stolen desktop gives away, then each of its connections, then what could be added. */
export function ProfilePanel({ profile, focus }: ProfilePanelProps) {
  const t = useText('connections')
  const settings = useStore(connectionsStore, (state) => state.settings)
  const { id, connections } = profile

  // Asked again whenever main tells that something of the profile is another one.
  useEffect(() => void readSettings(id), [id, connections])

  const read = settings.kind === 'read' && settings.profileId === id ? settings.connections : null
  const missing = OptionalVendor.options.filter((vendor) => !connections.some(({ system }) => system === vendor))
  return (
    <Panel title={profile.name} actions={<ProfileActions profile={profile} />}>
      <div className={classes.top}>
        <ExposureNote connections={connections} />
        {settings.kind === 'failed' && settings.profileId === id ? <FailureNote failure={settings.why} /> : null}
      </div>
      <ul className={classes.list} aria-label={t('title')}>
        {connections.map((connection) => (
          <VendorCard
            key={connection.system}
            profileId={id}
            connection={connection}
            editable={read !== null}
            focused={focus === connection.system}
          />
        ))}
        <ExchangeCard profileId={id} servers={serversOf(read)} focused={focus === 'exchange'} />
        {missing.map((system) => (
          <MissingCard
            key={system}
            profileId={id}
            system={system}
            editable={read !== null}
            focused={focus === system}
          />
        ))}
      </ul>
    </Panel>
  )
}

const serversOf = (connections: Connections | null): readonly string[] | null => connections?.exchange.servers ?? null

function ProfileActions({ profile }: { readonly profile: ProfileSummary }) {
  const t = useText('connections')
  const testing = useStore(connectionsStore, (state) => state.testing)
  const systems: readonly Vendor[] = profile.connections.map(({ system }) => system)
  return (
    <>
      {testing === null ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlugConnected size="0.875rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => void runTests(profile.id, systems)}
        >
          {t('do.test-all')}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={testing.cancelling}
          leftSection={<IconX size="0.875rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => void cancelTests()}
        >
          {t('do.cancel-test')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileExport size="0.875rem" stroke={1.75} aria-hidden="true" />}
        onClick={() => void exportProfile(profile.id)}
      >
        {t('do.export')}
      </Button>
    </>
  )
}
