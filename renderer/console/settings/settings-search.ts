import type { SettingsSection } from '../room-store.ts'

/** What can be looked for: all settings, and the pages that are one thing. */
export const searched = {
  startAtLogin: 'general',
  closeToTray: 'general',
  openLinks: 'general',
  keys: 'keys',
  screenPop: 'calls',
  callWaitingTone: 'general',
  devices: 'devices',
  answerOwnCallouts: 'calls',
  theme: 'appearance',
  contrast: 'appearance',
  textSize: 'appearance',
  language: 'language',
  connections: 'connections',
  maskNumbers: 'privacy',
  keepHistoryDays: 'privacy',
  versions: 'diagnostics',
  logFolder: 'diagnostics',
  bundle: 'diagnostics',
} as const satisfies Readonly<Record<string, SettingsSection>>

export type Searched = keyof typeof searched

/** A setting with all the words it goes by, in the window's language and in English. */
export type Findable = { readonly name: Searched; readonly words: readonly string[] }

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Those in which every word of the text is part of some word; in their own order. */
export function matching(text: string, all: readonly Findable[]): readonly Searched[] {
  const wanted = folded(text)
    .split(/[\s,、，]+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  return all
    .filter(({ words }) => {
      const folds = words.map(folded)
      return wanted.every((word) => folds.some((each) => each.includes(word)))
    })
    .map(({ name }) => name)
}
