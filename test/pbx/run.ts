import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../shared/result.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { buildContainer } from './asterisk/docker.ts'
import type { Where } from './asterisk/place.ts'
import { unpackRoot } from './asterisk/root.ts'

// The shipped bundles against a real Asterisk, and the same scenarios against the embedded exchange. The last line is
// `N passed, N failed`. Where Asterisk cannot be had, one line says why, and that is a failure unless `--if-possible` is
// given: then only the embedded exchange is used. `--built`: the bundles are up to date. More arguments go to Playwright.

const root = join(import.meta.dirname, '..', '..')
const report = join(root, 'out', 'test-results', 'pbx.json')
const say = (line: string) => console.log(`pbx: ${line}`)

const own = ['--if-possible', '--built']
const isAsked = (option: string) => process.argv.includes(option)
const given = process.argv.slice(2).filter((word) => !own.includes(word))

const asterisk = provide()
if (!asterisk.ok) console.log(`Asterisk not run: ${asterisk.error}`)
try {
  const isReady = asterisk.ok || isAsked('--if-possible')
  process.exitCode = isReady && (isAsked('--built') || build()) ? await run(asterisk.ok ? asterisk.value : null) : 1
} finally {
  if (asterisk.ok) rmSync(asterisk.value.folder, { recursive: true, force: true })
}

/** A Debian root of our own, else a container. */
function provide(): Result<Where, string> {
  const root = unpackRoot(say)
  if (root.ok || process.platform !== 'linux') return root
  const container = buildContainer(say)
  return container.ok ? container : { ok: false, error: `${root.error}; and ${container.error}` }
}

function build(): boolean {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) say('the bundles could not be built')
  return status === 0
}

async function run(where: Where | null): Promise<number> {
  const environment: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  const files: string[] = []
  if (where === null) files.push('embedded.spec')
  else {
    say(`Asterisk by ${where.kind}`)
    environment['SEATLINE_PBX'] = JSON.stringify(where)
  }
  if (findElectron().kind === 'electron') say('windows: Electron')
  else {
    environment['CHROMIUM_PATH'] = await provideChromium()
    say("windows: Chromium through test/electron-host (Electron's binary is not on this machine)")
  }
  rmSync(report, { force: true })
  const tests = spawn('playwright', ['test', '-c', 'test/pbx/playwright.config.ts', ...files, ...given], {
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
}

/** A run that failed without counting any failure counts as one. */
function counted(good: boolean): { readonly passed: number; readonly failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected || (good ? 0 : 1) }
}
