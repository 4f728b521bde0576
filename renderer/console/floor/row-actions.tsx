import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useDeferredValue, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { HelpingItems } from '../helping/helping-items.tsx'
import { ListenButton, MonitoringItems } from '../monitoring/monitoring-items.tsx'
import { useView } from '../view-store.ts'
import { agentFocus, closeMenu, openMenu } from './agent-focus.ts'
import { HelpItems } from './help-items.tsx'
import classes from './row-actions.module.css'
import { rowsMoving } from './rows-moving.ts'

/**
 * What a lead can do for this agent: buttons for what is wanted at once, a menu for the rest (Enter on the row). Hundreds
 * of rows pass while somebody scrolls, so a row that comes into sight gets them when it stands still, and the menu is
 * made when it opens.
 */
export function RowActions({ row }: { readonly row: AgentRow }) {
  const [stoodStill] = useState(() => !rowsMoving.getState().is)
  // Deferred: forty rows get theirs when there is time, not in the one frame in which the list comes to rest.
  const isPassing = useDeferredValue(useStore(rowsMoving, ({ is }) => is && !stoodStill))
  return isPassing ? null : <Actions row={row} />
}

function Actions({ row }: { readonly row: AgentRow }) {
  const t = useText('floor')
  const isOpen = useStore(agentFocus, ({ menu }) => menu === row.key)
  const name = useHelpable(row)
  const place = useRef<HTMLDivElement>(null)
  const close = () => {
    closeMenu()
    // The menu goes with its closing and cannot give the focus back itself.
    place.current?.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
  }
  if (name === null) return null
  return (
    <div className={classes.actions} ref={place}>
      <ListenButton row={row} className={classes.button} />
      <button
        type="button"
        className={classes.button}
        tabIndex={-1}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={t('help.open', { name: row.displayName })}
        onClick={() => openMenu(row.key)}
      >
        <IconDots size="1rem" stroke={1.75} aria-hidden="true" />
      </button>
      {isOpen ? (
        <Menu opened onClose={close} position="bottom-end" withinPortal>
          <Menu.Target>
            <span className={classes.anchor} />
          </Menu.Target>
          <Menu.Dropdown aria-label={t('help.open', { name: row.displayName })}>
            <MonitoringItems row={row} />
            <HelpingItems row={row} name={name} />
            <HelpItems row={row} name={name} />
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  )
}

/** Their name at Yiyun; null for oneself, and for whoever Yiyun does not know. */
function useHelpable({ name, state, seenBy }: AgentRow): string | null {
  const me = useView(({ session }) => (session.kind === 'online' ? session.agent.name : null))
  return name === me || state.kind === 'offline' || !seenBy.includes('yiyun') ? null : name
}
