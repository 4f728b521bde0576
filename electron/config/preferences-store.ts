import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Failure } from '../../shared/failure.ts'
import { noGlobalKeys } from '../../shared/global-keys.ts'
import { AudioSettings, firstAudioSettings } from '../../shared/audio.ts'
import { firstFloorPreferences, FloorPreferences } from '../../shared/floor-preferences.ts'
import { firstDesktopMemory, type Language, Preferences, type PreferencesChange } from '../../shared/preferences.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { writeAtomically } from './atomic-file.ts'

export type PreferencesPatch = { readonly [Field in keyof Preferences]?: Preferences[Field] | undefined }

export interface PreferencesStore {
  current(): Preferences
  /** Merges, keeps and answers the new whole. `storage`: it holds until quit but could not be written. */
  change(patch: PreferencesPatch): Result<Preferences, Failure>
  /** The company has decided otherwise: only these settings are its own from now on. */
  setCompanys(settings: PreferencesChange): void
}

/**
 * `languages`: what the operating system prefers, best first (BCP 47). A damaged field falls back alone. `company`: settings
 * that have this value here whatever the file says; the file keeps the person's own for when the company lets go of them.
 */
export function createPreferencesStore(options: {
  file: string
  languages: readonly string[]
  company?: PreferencesChange
}): PreferencesStore {
  let company = withValues(options.company ?? {})
  let own = read(options.file, {
    language: preferredLanguage(options.languages),
    theme: 'system',
    contrast: 'system',
    textSize: 100,
    startAtLogin: false,
    closeToTray: true,
    callWaitingTone: true,
    answerOwnCallouts: true,
    maskNumbers: false,
    keepHistoryDays: null,
    callerId: null,
    audio: firstAudioSettings,
    floor: firstFloorPreferences,
    keys: noGlobalKeys,
    screenPop: 'profile',
    openLinks: false,
    desktop: firstDesktopMemory,
    lastSignIn: null,
  })
  const current = (): Preferences => ({ ...own, ...company })
  return {
    current,
    change(patch) {
      const given = withValues(patch)
      const now = current()
      const refused = Object.keys(given).some(
        (name) => name in company && !isDeepStrictEqual(fieldIn(given, name), fieldIn(now, name)),
      )
      if (refused) return err({ code: 'not-ready', why: 'set-by-company' })
      own = Preferences.parse({ ...own, ...withoutKeys(given, company) })
      const written = writeAtomically(options.file, `${JSON.stringify(own, null, 2)}\n`)
      return written.ok ? ok(current()) : written
    },
    setCompanys: (settings) => {
      company = withValues(settings)
    },
  }
}

/** What is said, not what is left open. */
function withValues<T extends object>(patch: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof withValues<T>
  >
}

const withoutKeys = (given: object, keys: object): object =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !(name in keys)))

/** The first language of the list that the console speaks, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    const language = tag.toLowerCase().split(/[-_]/)[0]
    if (language === 'zh') return 'zh-CN'
    if (language === 'ja') return 'ja'
    if (language === 'en') return 'en'
  }
  return 'en'
}

function read(file: string, defaults: Preferences): Preferences {
  let stored: unknown
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return defaults
  }
  const audio = fieldsOf(AudioSettings.shape, fieldIn(stored, 'audio'), defaults.audio)
  const floor = fieldsOf(FloorPreferences.shape, fieldIn(stored, 'floor'), defaults.floor)
  return fieldsOf(Preferences.shape, { ...objectOf(stored), audio, floor }, defaults)
}

/** Each field as it is stored, or as it was at first where what is stored is none. */
function fieldsOf<T extends object>(
  shape: { readonly [Name in keyof T]: z.ZodType<T[Name]> },
  stored: unknown,
  defaults: T,
): T {
  const read = Object.keys(shape).map((name) => {
    const key = name as keyof T
    const parsed = shape[key].safeParse(fieldIn(stored, name))
    return [name, parsed.success ? parsed.data : defaults[key]]
  })
  return Object.fromEntries(read) as T
}

const objectOf = (stored: unknown): object => (typeof stored === 'object' && stored !== null ? stored : {})
const fieldIn = (stored: unknown, name: string): unknown => Reflect.get(objectOf(stored), name)
