// Which webPreferences a window may have: the stand-in runs sandboxed, isolated renderers and nothing else.
import { readFileSync } from 'node:fs'

const refused: Readonly<Record<string, unknown>> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
}

/** Throws by name when a preference would weaken the renderer. */
export function checkWebPreferences(preferences: Electron.WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (refused[name] === value && name in refused) {
      throw new Error(`electron-host refuses webPreferences.${name}: ${String(value)}`)
    }
  }
  if (preferences.enableBlinkFeatures) throw new Error('electron-host refuses webPreferences.enableBlinkFeatures')
  if (preferences.partition || preferences.session) {
    throw new Error('electron-host does not emulate partitions: webPreferences.partition and .session')
  }
}

export function readPreload(preferences: Electron.WebPreferences): string | undefined {
  return preferences.preload === undefined ? undefined : readFileSync(preferences.preload, 'utf8')
}
