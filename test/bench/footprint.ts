import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import type { Desk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'

/** Proportional set size of main and of the engine's renderer, from the kernel; nothing where there is none. MB. */
export async function memoryOf(desk: Desk, when: string): Promise<Series[]> {
  const ask = () =>
    desk.app.evaluate(({ BrowserWindow }) => ({
      main: process.pid,
      engine: BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('app://engine'))
        ?.webContents.getOSProcessId(),
    }))
  // The stand-in learns a renderer's process only when it is asked for.
  await expect.poll(async () => (await ask()).engine ?? 0).toBeGreaterThan(0)
  const pids = await ask()
  return Object.entries(pids).flatMap(([name, pid]) => {
    const file = `/proc/${pid}/smaps_rollup`
    if (pid === undefined || !existsSync(file)) return []
    const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1])
    return [{ name: `${name}, ${when}`, unit: 'MB' as const, values: [kilobytes / 1024] }]
  })
}

/** What each window loads: its own script and those it imports at once. kB, gzip -9. */
export function bundleSizes(): Series[] {
  const root = join(import.meta.dirname, '..', '..', 'out', 'renderer')
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'assets')
    .map(({ name }) => {
      const page = readFileSync(join(root, name, 'index.html'), 'utf8')
      const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '')
      const bytes = scripts.reduce(
        (sum, script) => sum + gzipSync(readFileSync(join(root, script)), { level: 9 }).length,
        0,
      )
      return { name, unit: 'kB' as const, values: [bytes / 1000] }
    })
}
