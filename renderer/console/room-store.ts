import { createStore } from 'zustand/vanilla'
import type { HistoryRow } from '../../shared/history.ts'

/** Those with a tab. The floor is a team lead's. */
export const rooms = ['desk', 'floor', 'history'] as const
/** The pages of the settings, in the order of their list; reached signed out as well. */
export const settingsSections = [
  'general',
  'devices',
  'calls',
  'keys',
  'appearance',
  'language',
  'connections',
  'privacy',
  'diagnostics',
] as const
export type SettingsSection = (typeof settingsSections)[number]
export type Room = (typeof rooms)[number] | 'settings'

/** The page of one call, in place of the room it was opened from. `known`: as far as a list has shown it already. */
export type OpenedCall = { readonly id: string; readonly known: HistoryRow | null }

type Place = {
  readonly room: Room
  /** The page that the settings show, and the setting on it that was looked for. */
  readonly section: SettingsSection
  readonly setting: string | null
  readonly call: OpenedCall | null
}

/** Which room this window shows: the window's own business, main does not care. */
export const roomStore = createStore<Place>(() => ({ room: 'desk', section: 'general', setting: null, call: null }))

export const showRoom = (room: Room): void => roomStore.setState({ room, call: null })
export const showSettings = (section: SettingsSection, setting: string | null = null): void =>
  roomStore.setState({ room: 'settings', section, setting, call: null })
export const showCall = (id: string, known: HistoryRow | null = null): void =>
  roomStore.setState({ call: { id, known } })
export const leaveCall = (): void => roomStore.setState({ call: null })
