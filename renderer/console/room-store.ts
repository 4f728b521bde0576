import { createStore } from 'zustand/vanilla'
import type { HistoryRow } from '../../shared/history.ts'

/** Those with a tab. The floor is a team lead's. */
export const rooms = ['desk', 'floor', 'history'] as const
/** These are reached from the settings, signed out as well. */
export type SettingsRoom = 'connections' | 'devices'
export type Room = (typeof rooms)[number] | SettingsRoom

/** The page of one call, in place of the room it was opened from. `known`: as far as a list has shown it already. */
export type OpenedCall = { readonly id: string; readonly known: HistoryRow | null }

/** Which room this window shows: the window's own business, main does not care. */
export const roomStore = createStore<{ readonly room: Room; readonly call: OpenedCall | null }>(() => ({
  room: 'desk',
  call: null,
}))

export const showRoom = (room: Room): void => roomStore.setState({ room, call: null })
export const showCall = (id: string, known: HistoryRow | null = null): void =>
  roomStore.setState({ call: { id, known } })
export const leaveCall = (): void => roomStore.setState({ call: null })
