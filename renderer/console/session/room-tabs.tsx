import { UnstyledButton } from '@mantine/core'
import { IconDeviceDesktop, IconHistory, IconLayoutGrid } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { roomStore, rooms, showRoom } from '../room-store.ts'
import { useView } from '../view-store.ts'
import classes from './room-tabs.module.css'

const icons: Record<(typeof rooms)[number], typeof IconHistory> = {
  desk: IconDeviceDesktop,
  floor: IconLayoutGrid,
  history: IconHistory,
}

/** Everything that is not one of the two permanent bars is a room. */
export function RoomTabs() {
  const t = useText('common')
  const here = useStore(roomStore, ({ room }) => room)
  const isLead = useView(({ session }) => session.kind === 'online' && session.agent.role === 'lead')
  const missed = useView((view) => view.missed)
  return (
    <nav className={classes.tabs} aria-label={t('rooms')}>
      {rooms
        .filter((room) => isLead || room !== 'floor')
        .map((room) => {
          const Icon = icons[room]
          return (
            <UnstyledButton
              key={room}
              className={classes.tab}
              aria-current={room === here ? 'page' : undefined}
              aria-label={t(`room.${room}`)}
              aria-description={room === 'history' && missed > 0 ? t('missed', { count: missed }) : undefined}
              onClick={() => showRoom(room)}
            >
              <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
              <span className={classes.word}>{t(`room.${room}`)}</span>
              {room === 'history' && missed > 0 ? (
                <span className={classes.badge} aria-hidden="true">
                  {missed}
                </span>
              ) : null}
            </UnstyledButton>
          )
        })}
    </nav>
  )
}
