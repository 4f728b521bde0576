import { dialog } from 'electron'
import type { Language } from '../../shared/preferences.ts'
import { wordsIn } from './words.ts'

const filters = (language: Language) => [{ name: wordsIn(language).profileFiles, extensions: ['json'] }]

/** The profile file that the person chooses, or null. */
async function chooseProfileFile(language: Language): Promise<string | null> {
  const chosen = await dialog.showOpenDialog({
    title: wordsIn(language).chooseProfile,
    properties: ['openFile'],
    filters: filters(language),
  })
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Where the person wants the profile to be written, or null. */
async function choosePlaceForProfile(language: Language, suggestion: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog({
    title: wordsIn(language).saveProfile,
    defaultPath: suggestion,
    filters: filters(language),
  })
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
}

/** Where the person wants a table to be written, or null. */
async function choosePlaceForTable(language: Language, suggestion: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog({
    title: wordsIn(language).saveTable,
    defaultPath: suggestion,
    filters: [{ name: wordsIn(language).tables, extensions: ['csv'] }],
  })
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
}

/** Where the person wants the bundle for support to be written, or null. */
export async function choosePlaceForBundle(language: Language, suggestion: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog({
    title: wordsIn(language).saveBundle,
    defaultPath: suggestion,
    filters: [{ name: wordsIn(language).bundles, extensions: ['zip'] }],
  })
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
}

/** The system's dialogs for files, in the language of the moment. */
export const profileFiles = (language: () => Language) => ({
  chooseProfile: () => chooseProfileFile(language()),
  placeForProfile: (suggestion: string) => choosePlaceForProfile(language(), suggestion),
  placeForTable: (suggestion: string) => choosePlaceForTable(language(), suggestion),
})
