import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { findElectron } from '../electron-host/find-electron.ts'

// Finds what the windows will run on, says which it is, and starts Playwright. Extra arguments go to Playwright.

const root = join(import.meta.dirname, '..', '..')
const electron = findElectron()
const environment: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }

if (electron.kind === 'electron') console.log('windows: Electron')
else {
  environment['CHROMIUM_PATH'] = await provideChromium()
  console.log("windows: Chromium through test/electron-host (Electron's binary is not on this machine)")
}

const { status } = spawnSync('playwright', ['test', '-c', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
  shell: process.platform === 'win32',
})
process.exit(status ?? 1)
