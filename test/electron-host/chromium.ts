// Starts Chromium, speaks to it over pipes, and sees to it that none stays behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { type CdpConnection, connectPipes } from './cdp.ts'
import { chromiumFlags, type FlagWishes } from './chromium-flags.ts'
import { findChromium } from './find-chromium.ts'

export interface Chromium {
  readonly cdp: CdpConnection
  readonly pid: number
  readonly headless: boolean
  /** The address a test may attach to; undefined when no debugging port was asked for. */
  readonly devtools: string | undefined
  /** Asks the running browser for one more chromeless window; answered by a new target with this address. */
  openAppWindow(address: string, width: number, height: number): void
  /** Ends when the process is gone. */
  close(): Promise<void>
  onExit(listener: () => void): void
}

async function devtoolsAddress(profile: string, alive: () => boolean): Promise<string> {
  const file = join(profile, 'DevToolsActivePort')
  while (alive()) {
    try {
      const [port, path] = readFileSync(file, 'utf8').split('\n')
      if (port && path) return `ws://127.0.0.1:${port}${path}`
    } catch {
      // Not written yet.
    }
    await delay(10)
  }
  throw new Error('electron-host: Chromium ended before it opened its debugging port')
}

function environment(switches: ReadonlyMap<string, string>): NodeJS.ProcessEnv {
  const language = switches.get('lang')
  // On Linux Chromium takes its language from LANGUAGE, not from --lang.
  return language === undefined ? process.env : { ...process.env, LANGUAGE: language.replace('-', '_') }
}

export async function startChromium(wishes: FlagWishes): Promise<Chromium> {
  const executable = findChromium()
  if (executable === undefined) {
    throw new Error('electron-host: no Chromium found; install one, or name it in CHROMIUM_PATH')
  }
  mkdirSync(wishes.profile, { recursive: true })
  rmSync(join(wishes.profile, 'DevToolsActivePort'), { force: true })
  const env = environment(wishes.switches)
  const verbose = process.env['ELECTRON_HOST_CHROMIUM_LOG'] === '1'
  const child: ChildProcess = spawn(executable, chromiumFlags(wishes), {
    env,
    stdio: ['ignore', 'ignore', verbose ? 'inherit' : 'ignore', 'pipe', 'pipe'],
  })
  let running = true
  const exited = once(child, 'exit').then(
    () => void (running = false),
    () => void (running = false),
  )
  const messengers = new Set<ChildProcess>()
  const kill = (): void => {
    for (const messenger of messengers) messenger.kill('SIGKILL')
    if (running) child.kill('SIGKILL')
  }
  process.on('exit', kill)

  const cdp = connectPipes(child.stdio[3] as Writable, child.stdio[4] as Readable)
  await Promise.race([
    cdp.browser.send('Browser.getVersion'),
    exited.then(() => {
      throw new Error(`electron-host: ${executable} ended at once (code ${child.exitCode})`)
    }),
  ])
  const devtools = wishes.debuggingPort ? await devtoolsAddress(wishes.profile, () => running) : undefined

  return {
    cdp,
    pid: child.pid ?? 0,
    headless: wishes.headless,
    devtools,
    openAppWindow(address, width, height) {
      // A second start with the same profile hands its command line to the running browser and ends.
      const flags = [`--user-data-dir=${wishes.profile}`, `--app=${address}`, `--window-size=${width},${height}`]
      if (process.getuid?.() === 0) flags.push('--no-sandbox', '--test-type')
      const messenger = spawn(executable, flags, { env, stdio: 'ignore' })
      messengers.add(messenger)
      messenger.on('exit', () => messengers.delete(messenger))
    },
    async close() {
      // A messenger that comes too late would find nobody and become a browser of its own.
      const late = [...messengers].map((messenger) => once(messenger, 'exit'))
      for (const messenger of messengers) messenger.kill('SIGKILL')
      await Promise.all(late)
      cdp.browser.send('Browser.close').catch(() => {})
      const timer = setTimeout(kill, 3000)
      await exited
      clearTimeout(timer)
      process.off('exit', kill)
    },
    onExit: (listener) => void exited.then(listener),
  }
}
