import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../shared/result.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { buildContainer } from './asterisk/docker.ts'
import type { Where } from './asterisk/place.ts'
import { unpackRoot } from './asterisk/root.ts'

// The shipped bundles against a real Asterisk. The last line is `N passed, N failed`, or `not run: …` with exit code 0
// where Asterisk cannot be had. More arguments go to Playwright.

const root = join(import.meta.dirname, '..', '..')
const report = join(root, 'out', 'test-results', 'pbx.json')
const say = (line: string) => console.log(`pbx: ${line}`)

const where = provide()
if (where.ok) process.exitCode = await run(where.value)
else console.log(`not run: ${where.error}`)

/** A Debian root of our own, else a container. */
function provide(): Result<Where, string> {
  const own = unpackRoot(say)
  if (own.ok || process.platform !== 'linux') return own
  const container = buildContainer(say)
  return container.ok ? container : { ok: false, error: `${own.error}; and ${container.error}` }
}

async function run(asterisk: Where): Promise<number> {
  try {
    say(`Asterisk by ${asterisk.kind}`)
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      SEATLINE_PBX: JSON.stringify(asterisk),
    }
    if (findElectron().kind === 'electron') say('windows: Electron')
    else {
      environment['CHROMIUM_PATH'] = await provideChromium()
      say("windows: Chromium through test/electron-host (Electron's binary is not on this machine)")
    }
    rmSync(report, { force: true })
    const tests = spawn('playwright', ['test', '-c', 'test/pbx/playwright.config.ts', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: environment,
    })
    // Playwright ends what it started; then the folder can go.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal))
    const [code] = (await once(tests, 'exit')) as [number | null]
    const { passed, failed } = counted(code === 0)
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(asterisk.folder, { recursive: true, force: true })
  }
}

/** A run that failed without counting any failure counts as one. */
function counted(good: boolean): { readonly passed: number; readonly failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected || (good ? 0 : 1) }
}
