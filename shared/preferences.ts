import { z } from 'zod'
import { AudioSettings } from './audio.ts'

export const Language = z.enum(['en', 'zh-CN', 'ja'])
export type Language = z.infer<typeof Language>

export const Preferences = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** Per cent of the normal text size. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(115), z.literal(130)]),
  /** The caller ID chosen last, null = the vendor's choice. */
  callerId: z.string().max(64).nullable(),
  /** Devices, volumes and the processing of the voice; changed by the audio requests. */
  audio: AudioSettings,
  /** Who signed in here last, prefilled on the form. */
  lastSignIn: z
    .object({ profileId: z.string(), name: z.string(), num: z.string(), extension: z.string(), agentId: z.number() })
    .nullable(),
})
export type Preferences = z.infer<typeof Preferences>

/** What a view may change by itself. */
export const PreferencesChange = Preferences.omit({ lastSignIn: true, audio: true }).partial()
export type PreferencesChange = z.infer<typeof PreferencesChange>
