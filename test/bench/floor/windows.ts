import { provideChromium } from '../../electron-host/find-chromium.ts'
import { findElectron } from '../../electron-host/find-electron.ts'

/** What the windows run on, in words; the stand-in's Chromium is looked for. */
export async function findChromiumForBench(): Promise<string> {
  if (findElectron().kind === 'electron') return 'Electron'
  process.env['CHROMIUM_PATH'] = await provideChromium()
  return 'Chromium through test/electron-host'
}
