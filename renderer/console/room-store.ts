import { createStore } from 'zustand/vanilla'

/** Those with a tab. */
export const rooms = ['desk', 'history'] as const
/** These are reached from the settings, signed out as well. */
export type SettingsRoom = 'connections' | 'devices'
export type Room = (typeof rooms)[number] | SettingsRoom

/** Which room this window shows: the window's own business, main does not care. */
export const roomStore = createStore<{ readonly room: Room }>(() => ({ room: 'desk' }))

export const showRoom = (room: Room): void => roomStore.setState({ room })
