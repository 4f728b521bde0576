import { firstFloorPreferences } from '../../../shared/floor-preferences.ts'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstAudioSettings } from '../../../shared/audio.ts'
import { noGlobalKeys } from '../../../shared/global-keys.ts'
import { firstDesktopMemory, Preferences } from '../../../shared/preferences.ts'
import { createPreferencesStore, preferredLanguage } from '../../../electron/config/preferences-store.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const defaults = {
  language: 'ja',
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
}
const open = (directory: string) =>
  createPreferencesStore({ file: join(directory, 'preferences.json'), languages: ['ja-JP'] })

describe('preferences', () => {
  it('begin with the system’s language and survive a restart', () => {
    const directory = temporaryDirectory()
    const store = open(directory)
    expect(store.current()).toEqual(defaults)
    const lastSignIn = { profileId: 'demo', name: '1001', num: '1001', extension: 'e', agentId: 90001 }
    const changed = { ...defaults, theme: 'dark', textSize: 115, lastSignIn }
    expect(store.change({ theme: 'dark', textSize: 115 }).ok).toBe(true)
    expect(store.change({ lastSignIn, language: undefined })).toEqual({ ok: true, value: changed })
    expect([store.current(), open(directory).current(), readdirSync(directory)]).toEqual([
      changed,
      changed,
      ['preferences.json'],
    ])
  })

  it('that the company has set are so whatever the file says, refused to everybody, and given back when it lets go', () => {
    const directory = temporaryDirectory()
    open(directory).change({ theme: 'dark', maskNumbers: false })
    const file = join(directory, 'preferences.json')
    const store = createPreferencesStore({ file, languages: ['en'], company: { maskNumbers: true, theme: 'light' } })
    expect([store.current().maskNumbers, store.current().theme]).toEqual([true, 'light'])
    const refused = { ok: false, error: { code: 'not-ready', why: 'set-by-company' } }
    // All or nothing: what may be changed is not changed along with what may not.
    expect(store.change({ textSize: 130, maskNumbers: false })).toEqual(refused)
    expect(store.current().textSize).toBe(100)
    expect(store.change({ textSize: 130, maskNumbers: true }).ok).toBe(true)
    expect([open(directory).current().textSize, open(directory).current().theme]).toEqual([130, 'dark'])
  })

  it.each([
    ['{"language":"en","theme":"pink","textSize":115,"extra":1}', { ...defaults, language: 'en', textSize: 115 }],
    ['{"language":"en","lastSignIn":{"name":7}}', { ...defaults, language: 'en' }],
    [
      '{"audio":{"echoCancellation":false,"automaticGain":1,"wishes":{"speaker":[]},"volume":{"speaker":50}}}',
      { ...defaults, audio: { ...firstAudioSettings, echoCancellation: false } },
    ],
    ['[]', defaults],
    ['null', defaults],
    ['{"theme":', defaults],
    ['', defaults],
    [
      '{"floor":{"waitAfter":{"care":5,"alarm":9},"views":"all","wall":{"panels":[],"everySeconds":1}}}',
      { ...defaults, floor: { ...firstFloorPreferences, waitAfter: { care: 5, alarm: 9 } } },
    ],
  ])('damaged as %s fall back field by field', (text, expected) => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'preferences.json'), text)
    expect(open(directory).current()).toEqual(expected)
  })

  it('are whole whatever the file says', () => {
    const directory = temporaryDirectory()
    fc.assert(
      fc.property(fc.json(), (text) => {
        writeFileSync(join(directory, 'preferences.json'), text)
        expect(Preferences.safeParse(open(directory).current()).success).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('hold until quit when they cannot be written', () => {
    const directory = temporaryDirectory()
    const store = open(directory)
    mkdirSync(join(directory, 'preferences.json'))
    expect(store.change({ theme: 'dark' })).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(store.current().theme).toBe('dark')
  })

  it('are written as text that a person can read', () => {
    const directory = temporaryDirectory()
    open(directory).change({})
    expect(readFileSync(join(directory, 'preferences.json'), 'utf8')).toBe(`${JSON.stringify(defaults, null, 2)}\n`)
  })
})

describe('the first language', () => {
  it.each([
    [['zh-Hans-CN', 'en-US'], 'zh-CN'],
    [['zh-TW'], 'zh-CN'],
    [['ja'], 'ja'],
    [['en-GB', 'ja-JP'], 'en'],
    [['fr-FR', 'ja-JP'], 'ja'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('%j → %s', (languages, language) => expect(preferredLanguage(languages)).toBe(language))
})
