import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, expect, type Page, test as base } from '@playwright/test'
import { findElectron } from './find-electron.ts'

// Starts the fixture app for the host's contract tests, on the stand-in or on real Electron.

interface Bridge {
  readonly foreign: string
  readonly nested: { list: unknown[] }
  invoke(channel: string, ...given: unknown[]): Promise<unknown>
  send(channel: string, ...given: unknown[]): void
  listen(channel: string, listener: (...given: unknown[]) => void): () => void
  twice(callback: (value: number) => number): number
  fail(): void
}

declare global {
  var bridge: Bridge
  var violations: string[]
  var startLoop: () => Promise<void>
  var packets: () => Promise<number>
  var fixture: Record<'second' | 'gone' | 'navigations' | 'opened', unknown[]>
}

export const folder = join(import.meta.dirname, 'fixture')
export const found = findElectron()

export function launch(directory: string, ...more: string[]): Promise<ElectronApplication> {
  return electron.launch({
    ...(found.kind === 'host' ? { executablePath: found.path } : {}),
    args: [`--user-data-dir=${directory}`, '--use-fake-device-for-media-stream', ...more, folder],
    env: { ...(process.env as Record<string, string>), SEATLINE_HEADLESS: process.env['SEATLINE_HEADLESS'] ?? '1' },
  })
}

export async function page(app: ElectronApplication, role: 'console' | 'engine'): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((each) => new URL(each.url()).hostname.split('.')[0] === role)
  await expect.poll(() => find() !== undefined).toBe(true)
  const window = find() as Page
  await window.waitForLoadState()
  return window
}

export const test = base.extend<{ directory: string; app: ElectronApplication; console: Page; engine: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from this pattern
  directory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'electron-host-'))
    await use(directory)
    rmSync(directory, { recursive: true, force: true })
  },
  app: async ({ directory }, use) => {
    const app = await launch(directory)
    await use(app)
    await app.close()
  },
  console: async ({ app }, use) => use(await page(app, 'console')),
  engine: async ({ app }, use) => use(await page(app, 'engine')),
})

export { expect }
