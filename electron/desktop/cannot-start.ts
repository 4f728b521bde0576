import { app, dialog } from 'electron'
import { bugLine } from '../bug-line.ts'
import { preferredLanguage } from '../config/preferences-store.ts'
import { wordsIn } from './words.ts'

/** Without a window nobody would ever know, and the lock would keep the next start away. */
export function cannotStart(bug: unknown): void {
  const words = wordsIn(preferredLanguage(app.getPreferredSystemLanguages()))
  dialog.showErrorBox('Seatline', `${words.cannotStart}\n\n${bugLine('start', bug).message}`)
  app.exit(1)
}
