import { z } from 'zod'
import { AudioSettings } from './audio.ts'
import { FloorPreferences } from './floor-preferences.ts'
import { GlobalKeys } from './global-keys.ts'

export const Language = z.enum(['en', 'zh-CN', 'ja'])
export type Language = z.infer<typeof Language>

const Place = z.object({ x: z.number().int(), y: z.number().int() })

export const DesktopMemory = z.object({
  /** It was said that closing the console leaves the phone on. */
  toldOnClose: z.boolean(),
  /** Where the compact strip stands, by the set of screens (electron/desktop/screen-set.ts). */
  compactPlaces: z.record(z.string().max(2000), Place),
})
export type DesktopMemory = z.infer<typeof DesktopMemory>
export const firstDesktopMemory: DesktopMemory = { toldOnClose: false, compactPlaces: {} }

export const Preferences = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'normal', 'more']),
  /** Per cent of the normal text size. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(115), z.literal(130)]),
  /** The program starts when the person signs in to this computer. */
  startAtLogin: z.boolean(),
  /** Closing the console while signed in keeps the phone reachable; otherwise it signs out and quits. */
  closeToTray: z.boolean(),
  /** A second call that comes in during a call is heard, softly. */
  callWaitingTone: z.boolean(),
  /** Our own callout is answered here by itself, after the zip tone; otherwise it rings like any other call. */
  answerOwnCallouts: z.boolean(),
  /** The middle of customers' numbers is not shown and not written into files. */
  maskNumbers: z.boolean(),
  /** Calls that began longer ago are deleted from this desktop; null = kept. Days. */
  keepHistoryDays: z.number().int().min(1).max(3650).nullable(),
  /** The caller ID chosen last, null = the vendor's choice. */
  callerId: z.string().max(64).nullable(),
  /** Devices, volumes and the processing of the voice; changed by the audio requests. */
  audio: AudioSettings,
  /** How a team lead likes to look at the floor. */
  floor: FloorPreferences,
  /** Keys that work from any program. */
  keys: GlobalKeys,
  /** When the profile's page opens on a customer's call; `profile`: when the profile says. */
  screenPop: z.enum(['profile', 'ring', 'answer', 'never']),
  /** Telephone links of browsers and other programs come here: tel:, callto:, sip:. */
  openLinks: z.boolean(),
  /** What this desktop remembers of its windows; main's own. */
  desktop: DesktopMemory,
  /** Who signed in here last, prefilled on the form. */
  lastSignIn: z
    .object({ profileId: z.string(), name: z.string(), num: z.string(), extension: z.string(), agentId: z.number() })
    .nullable(),
})
export type Preferences = z.infer<typeof Preferences>

/** What a view may change by itself. */
export const PreferencesChange = Preferences.omit({ lastSignIn: true, audio: true, desktop: true }).partial()
export type PreferencesChange = z.infer<typeof PreferencesChange>

/** What a company may set for a whole desktop: the same on every one of its desks. */
export const Settings = Preferences.pick({
  language: true,
  theme: true,
  contrast: true,
  textSize: true,
  startAtLogin: true,
  closeToTray: true,
  openLinks: true,
  keys: true,
  callWaitingTone: true,
  answerOwnCallouts: true,
  screenPop: true,
  maskNumbers: true,
  keepHistoryDays: true,
})

/** One setting, by the name it has in the preferences, in a policy, and in `locked`. */
export const SettingName = Settings.keyof()
export type SettingName = z.infer<typeof SettingName>
