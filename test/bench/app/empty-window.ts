import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron } from '@playwright/test'
import { findElectron } from '../../electron-host/find-electron.ts'

/** A window with one word, on the same Electron or stand-in. `startMs`: from the start of the program until it is read. */
export async function openEmptyWindow(): Promise<{
  readonly app: ElectronApplication
  readonly startMs: number
  close(): Promise<void>
}> {
  const directory = mkdtempSync(join(tmpdir(), 'seatline-empty-'))
  const found = findElectron()
  const at = performance.now()
  const app = await electron.launch({
    ...(found.kind === 'host' ? { executablePath: found.path } : {}),
    cwd: join(import.meta.dirname, 'empty'),
    args: [`--user-data-dir=${directory}`, '.'],
    env: { ...(process.env as Record<string, string>), SEATLINE_HEADLESS: '1' },
  })
  await (await app.firstWindow()).getByText('empty').waitFor()
  const startMs = performance.now() - at
  return {
    app,
    startMs,
    async close() {
      await app.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
