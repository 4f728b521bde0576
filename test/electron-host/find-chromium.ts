// Where a Chromium is, and how to get one.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserType } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

function wellKnownPaths(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return programs.flatMap((program) => roots.map((root) => join(root, program)))
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function playwrightsOwn(): string | undefined {
  try {
    // Loaded only here: the stand-in itself must start without Playwright.
    const { chromium } = createRequire(import.meta.url)('@playwright/test') as { chromium: BrowserType }
    const path = chromium.executablePath()
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** The path of a Chromium: CHROMIUM_PATH, then the system's, then Playwright's own download. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return runs(named) ? named : undefined
  return wellKnownPaths().find(runs) ?? playwrightsOwn()
}

function installFromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write('No Chromium found: installing the one of the system (apt-get install chromium)\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'inherit', env })
}

function installFromPlaywright(): void {
  process.stderr.write("No Chromium found: installing Playwright's own\n")
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'))
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  } catch {
    // Said in the one sentence of provideChromium.
  }
}

/** As findChromium, but installs one when there is none. Rejects with one sentence that says what to do. */
export async function provideChromium(): Promise<string> {
  for (const install of [() => {}, installFromDebian, installFromPlaywright]) {
    install()
    const path = findChromium()
    if (path !== undefined) return path
  }
  throw new Error('No Chromium could be found or installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.')
}
