import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { markOf as markOfState } from '../session/shown-state.ts'
import { allChoices } from '../session/state-choices.ts'
import { useStateLabel } from '../session/state-label.ts'
import { useView } from '../view-store.ts'
import { HelpDialog, type Help } from './help-dialog.tsx'

/** What a lead can do for this agent. Nothing for oneself, and nothing for whoever Yiyun does not know. */
export function HelpMenu({ row }: { readonly row: AgentRow }) {
  const t = useText('floor')
  const label = useStateLabel()
  const me = useView(({ session }) => (session.kind === 'online' ? session.agent.name : null))
  const reasons = useView(({ session, profiles }) =>
    session.kind === 'online' ? profiles.find(({ id }) => id === session.profileId)?.reasons : undefined,
  )
  const [asked, setAsked] = useState<Help | null>(null)
  const { name, displayName, state } = row
  if (name === null || name === me || state.kind === 'offline' || !row.seenBy.includes('yiyun')) return null
  const states = allChoices(reasons ?? { busy: [], away: [] }).flatMap((choice) =>
    choice.kind === 'state' ? [choice.state] : [],
  )
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" tabIndex={-1} aria-label={t('help.open', { name: displayName })}>
            <IconDots size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('help.state')}</Menu.Label>
          {states.map((to) => (
            <Menu.Item
              key={label(to)}
              leftSection={<StateMark kind={markOfState(to)} />}
              onClick={() => setAsked({ kind: 'state', state: to })}
            >
              {label(to)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="alarm" onClick={() => setAsked({ kind: 'sign-out' })}>
            {t('help.sign-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === null ? null : <HelpDialog row={row} name={name} help={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
