import { createStore } from 'zustand/vanilla'

/** Those with a tab. */
export const rooms = ['desk', 'history'] as const
/** `connections` is reached from the settings and, signed out, from the sign-in. */
export type Room = (typeof rooms)[number] | 'connections'

/** Which room this window shows: the window's own business, main does not care. */
export const roomStore = createStore<{ readonly room: Room }>(() => ({ room: 'desk' }))

export const showRoom = (room: Room): void => roomStore.setState({ room })
