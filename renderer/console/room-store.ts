import { createStore } from 'zustand/vanilla'

export const rooms = ['desk', 'history'] as const
export type Room = (typeof rooms)[number]

/** Which room this window shows: the window's own business, main does not care. */
export const roomStore = createStore<{ readonly room: Room }>(() => ({ room: 'desk' }))

export const showRoom = (room: Room): void => roomStore.setState({ room })
