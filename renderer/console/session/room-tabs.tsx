import { UnstyledButton } from '@mantine/core'
import { IconDeviceDesktop, IconHistory } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { roomStore, rooms, showRoom } from '../room-store.ts'
import classes from './room-tabs.module.css'

const icons: Record<(typeof rooms)[number], typeof IconHistory> = { desk: IconDeviceDesktop, history: IconHistory }

/** Everything that is not one of the two permanent bars is a room. */
export function RoomTabs() {
  const t = useText('common')
  const here = useStore(roomStore, ({ room }) => room)
  return (
    <nav className={classes.tabs} aria-label={t('rooms')}>
      {rooms.map((room) => {
        const Icon = icons[room]
        return (
          <UnstyledButton
            key={room}
            className={classes.tab}
            aria-current={room === here ? 'page' : undefined}
            aria-label={t(`room.${room}`)}
            onClick={() => showRoom(room)}
          >
            <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
            <span className={classes.word}>{t(`room.${room}`)}</span>
          </UnstyledButton>
        )
      })}
    </nav>
  )
}
