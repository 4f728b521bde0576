import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, expect, type Page, test as base } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { findElectron } from './find-electron.ts'

// What the product relies on `electron` for, told with a fixture app. It runs on real Electron too, where it is there:
// any difference is a fault of the stand-in.

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

const folder = join(import.meta.dirname, 'fixture')
const found = findElectron()

function launch(directory: string, ...more: string[]): Promise<ElectronApplication> {
  return electron.launch({
    ...(found.kind === 'host' ? { executablePath: found.path } : {}),
    args: [`--user-data-dir=${directory}`, '--use-fake-device-for-media-stream', ...more, folder],
    env: { ...(process.env as Record<string, string>), SEATLINE_HEADLESS: process.env['SEATLINE_HEADLESS'] ?? '1' },
  })
}

async function page(app: ElectronApplication, role: 'console' | 'engine'): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((each) => new URL(each.url()).hostname.split('.')[0] === role)
  await expect.poll(() => find() !== undefined).toBe(true)
  const window = find() as Page
  await window.waitForLoadState()
  return window
}

const test = base.extend<{ directory: string; app: ElectronApplication; console: Page; engine: Page }>({
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

test('the app knows who it is', async ({ app, directory, console }) => {
  await console.getByRole('heading').waitFor()
  const identity = await app.evaluate(({ app: electronApp, BrowserWindow }) => ({
    name: electronApp.getName(),
    version: electronApp.getVersion(),
    packaged: electronApp.isPackaged,
    userData: electronApp.getPath('userData'),
    windows: BrowserWindow.getAllWindows().map((each) => ({
      visible: each.isVisible(),
      url: each.webContents.getURL(),
    })),
  }))
  expect(identity).toEqual({
    name: 'host-fixture',
    version: '1.2.3',
    packaged: false,
    userData: directory,
    windows: [
      { visible: true, url: 'app://console/index.html' },
      { visible: false, url: 'app://engine/index.html' },
    ],
  })
})

test('a window is as large as it was asked to be, on the page and in a screenshot', async ({ console }) => {
  expect(await console.evaluate(() => [innerWidth, innerHeight])).toEqual([1000, 700])
  const png = await console.screenshot()
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1000, 700])
})

test('invoke brings values there and back as the structured clone algorithm does', async ({ console }) => {
  const answers = await console.evaluate(async () => {
    const cyclic: { self?: unknown; when: Date } = { when: new Date(5) }
    cyclic.self = cyclic
    const back = (await bridge.invoke('echo', cyclic)) as typeof cyclic
    const map = (await bridge.invoke('echo', new Map([['a', new Uint8Array([1, 2])]]))) as Map<string, Uint8Array>
    return {
      cycle: back.self === back,
      when: back.when.getTime(),
      bytes: [...(map.get('a') ?? [])],
      special: (await bridge.invoke('echo', [undefined, NaN, 10n, null])) as unknown[],
    }
  })
  expect(answers).toEqual({ cycle: true, when: 5, bytes: [1, 2], special: [undefined, NaN, 10n, null] })
})

test('what goes wrong in main reaches the page in the words of Electron', async ({ console }) => {
  const message = (channel: string) =>
    console.evaluate((name) => bridge.invoke(name).catch((error: Error) => error.message), channel)
  expect(await message('fail')).toBe("Error invoking remote method 'fail': TypeError: no such agent")
  expect(await message('nobody')).toBe(
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  )
  expect(await message('uncloneable')).toBe(
    "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
  )
})

test('messages keep their order', async ({ console }) => {
  const numbers = await console.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const got: unknown[] = []
        bridge.listen('pong', (number) => {
          if (got.push(number) === 200) resolve(got)
        })
        bridge.send('ping', 200)
      }),
  )
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index))
})

test('the page sees the bridge and nothing else of the preload', async ({ console }) => {
  const seen = await console.evaluate(() => {
    const frozen = [Object.isFrozen(bridge), Object.isFrozen(bridge.nested.list)]
    let thrown = ''
    try {
      bridge.fail()
    } catch (error) {
      thrown = (error as Error).message
    }
    const names = Object.getOwnPropertyNames(globalThis)
    return {
      frozen,
      thrown,
      foreign: bridge.foreign,
      twice: bridge.twice((value) => value + 10),
      configurable: Object.getOwnPropertyDescriptor(globalThis, 'bridge')?.configurable,
      leaks: names.filter((name) => /^require$|onlyInThePreload|electron/.test(name)),
      process: typeof (globalThis as { process?: unknown }).process,
    }
  })
  expect(seen).toEqual({
    frozen: [true, true],
    thrown: 'not today',
    foreign: 'module not found: node:fs',
    twice: 21,
    configurable: false,
    leaks: [],
    process: 'undefined',
  })
})

test('main knows which frame speaks', async ({ console, engine }) => {
  const whoami = (window: Page) => window.evaluate(() => bridge.invoke('whoami'))
  const url = 'app://console/index.html'
  expect(await whoami(console)).toEqual({ url, isMainFrame: true, contentsUrl: url })
  expect(await whoami(engine)).toMatchObject({ url: 'app://engine/index.html', isMainFrame: true })
  await console.reload()
  expect(await whoami(console)).toEqual({ url, isMainFrame: true, contentsUrl: url })
})

test("the content security policy of main's own handler is enforced", async ({ console }) => {
  await expect(console.locator('#script')).toHaveText('page.js has run')
  await console.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "broken"'
    document.head.append(script)
  })
  await expect.poll(() => console.evaluate(() => violations)).toEqual(['script-src-elem'])
  expect(await console.title()).toBe('Host fixture')
  expect(await console.evaluate(() => fetch('http://127.0.0.1:9/').then(String, () => 'refused'))).toBe('refused')
  expect(await console.evaluate(() => fetch('page.js').then((response) => response.status))).toBe(200)
})

test('the microphone is granted, the camera and notices are not', async ({ console }) => {
  const ask = (constraints: MediaStreamConstraints) =>
    console.evaluate(
      (wanted) =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          (stream) => stream.getTracks().map((track) => track.kind),
          (error: Error) => error.name,
        ),
      constraints,
    )
  const labels = await console.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices())
      .filter(({ kind }) => kind === 'audioinput')
      .map(({ label }) => label),
  )
  expect(labels.some((label) => label !== '')).toBe(true)
  expect(await ask({ audio: true })).toEqual(['audio'])
  expect(await ask({ video: true })).toBe('NotAllowedError')
  expect(await ask({ audio: true, video: true })).toBe('NotAllowedError')
  expect(await ask({ audio: true })).toEqual(['audio'])
  expect(await console.evaluate(() => Notification.requestPermission())).toBe('denied')
})

test('no page opens a window or leaves its address', async ({ app, console }) => {
  expect(await console.evaluate(() => window.open('https://example.com/scripted') === null)).toBe(true)
  await console.getByText('popup').click()
  await console.getByText('away').click()
  const url = 'https://example.com/elsewhere'
  await expect.poll(() => app.evaluate(() => globalThis.fixture.navigations)).toEqual([url])
  await console.evaluate(() => void (location.href = 'https://example.com/by-script'))
  await expect.poll(() => app.evaluate(() => globalThis.fixture.navigations.length)).toBe(2)
  expect(await app.evaluate(() => globalThis.fixture.opened)).toEqual([
    'https://example.com/scripted',
    'https://example.com/popup',
  ])
  await expect.poll(() => app.windows().length).toBe(2)
  await expect(console.locator('#script')).toHaveText('page.js has run')
})

test('a second start tells the first one and ends', async ({ app, directory, console }) => {
  await console.getByRole('heading').waitFor()
  const second = spawnSync(found.path, [`--user-data-dir=${directory}`, folder, 'tel:+441632960001'], {
    timeout: 10_000,
    encoding: 'utf8',
  })
  expect(second.status).toBe(0)
  await expect
    .poll(() => app.evaluate(() => (globalThis.fixture.second as string[][]).map((argv) => argv.at(-1))))
    .toEqual(['tel:+441632960001'])
})

test('windows hide, show, refuse to close, and are gone when closed', async ({ app, console, engine }) => {
  await console.getByRole('heading').waitFor()
  await engine.getByRole('heading').waitFor()
  const told = await app.evaluate(async ({ BrowserWindow }) => {
    const [first, second] = BrowserWindow.getAllWindows()
    if (!first || !second) throw new Error('two windows were expected')
    const events: string[] = []
    for (const name of ['show', 'hide', 'focus', 'blur', 'close', 'closed'] as const) {
      first.on(name as 'show', () => events.push(name))
    }
    const refuse = (event: { preventDefault(): void }): void => event.preventDefault()
    first.on('close', refuse)
    first.close()
    first.hide()
    first.showInactive()
    first.focus()
    first.off('close', refuse)
    const closed = new Promise<void>((resolve) => void first.once('closed', () => resolve()))
    first.close()
    await closed
    return { events, destroyed: first.isDestroyed(), left: BrowserWindow.getAllWindows().length }
  })
  expect(told).toEqual({
    events: ['close', 'blur', 'hide', 'show', 'focus', 'close', 'blur', 'closed'],
    destroyed: true,
    left: 1,
  })
  await expect.poll(() => console.isClosed()).toBe(true)
})

test('a window closed by hand comes back when the app kept it', async ({ app, console }) => {
  test.skip(found.kind === 'electron', 'closing the page behind the window is how the stand-in sees it')
  await console.getByRole('heading').waitFor()
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault())
  })
  const session = await console.context().newCDPSession(console)
  await session.send('Page.close')
  await expect.poll(() => console.isClosed()).toBe(true)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await expect((await page(app, 'console')).locator('#script')).toHaveText('page.js has run')
})

test('a page reaches the local exchange by WebSocket', async ({ engine }) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => socket.send('welcome'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const greeting = await engine.evaluate(
    (at) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${at}`)
        socket.addEventListener('message', ({ data }) => resolve(data))
        socket.addEventListener('error', () => resolve('refused'))
      }),
    port,
  )
  server.close()
  expect(greeting).toBe('welcome')
})

test('the language given at the start is the language of the pages', async ({ directory }) => {
  const app = await launch(directory, '--lang=de-DE')
  const window = await page(app, 'console')
  const spoken = await window.evaluate(() => [navigator.language, new Intl.NumberFormat().resolvedOptions().locale])
  await app.close()
  expect(spoken).toEqual(['de-DE', 'de-DE'])
})

test('a crashed page is reported and can be loaded again', async ({ app, console, engine }) => {
  await console.getByRole('heading').waitFor()
  await engine.getByRole('heading').waitFor()
  const title = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('a window was expected')
    const gone = new Promise<void>((resolve) => void contents.once('render-process-gone', () => resolve()))
    contents.forcefullyCrashRenderer()
    await gone
    const crashed = contents.isCrashed()
    const loaded = new Promise<void>((resolve) => void contents.once('did-finish-load', () => resolve()))
    contents.reload()
    await loaded
    return [crashed, contents.isCrashed(), await contents.executeJavaScript('document.title')] as const
  })
  expect(title).toEqual([true, false, 'Host fixture'])
  expect(await app.evaluate(() => globalThis.fixture.gone)).toHaveLength(1)
  expect(await engine.evaluate(() => bridge.invoke('echo', 'still here'))).toBe('still here')
})

test('the memory of each window can be measured', async ({ app, console, engine }) => {
  test.skip(process.platform !== 'linux', 'the stand-in reads /proc')
  await console.getByRole('heading').waitFor()
  await engine.getByRole('heading').waitFor()
  const renderers = () =>
    app.evaluate(({ app: electronApp, BrowserWindow }) => {
      const pids = BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId())
      return electronApp
        .getAppMetrics()
        .filter(({ pid, memory }) => pids.includes(pid) && memory.workingSetSize > 10_000)
    })
  await expect.poll(async () => (await renderers()).map(({ type }) => type)).toEqual(['Tab', 'Tab'])
})

test('a hidden window keeps its call while another one reloads', async ({ console, engine }) => {
  await engine.evaluate(() => startLoop())
  const before = await engine.evaluate(() => packets())
  await console.reload()
  await console.reload()
  await expect.poll(() => engine.evaluate(() => packets()), { timeout: 10_000 }).toBeGreaterThan(before + 50)
})

test('what safeStorage sealed can be opened after a restart', async ({ directory }) => {
  const first = await launch(directory)
  const sealed = await (await page(first, 'console')).evaluate(() => bridge.invoke('seal', 'a secret'))
  await first.close()
  const second = await launch(directory)
  const window = await page(second, 'console')
  expect(await window.evaluate((text) => bridge.invoke('unseal', text), sealed)).toBe('a secret')
  await second.close()
})

test('the theme of main reaches the page', async ({ app, console }) => {
  await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'dark'))
  await expect.poll(() => console.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})

test('the stand-in says by name what it does not have', async ({ app }) => {
  test.skip(found.kind === 'electron', 'only the stand-in lacks something')
  const message = await app.evaluate(({ dialog }) => {
    try {
      return String((dialog as unknown as Record<string, unknown>)['showCertificateTrustDialog'])
    } catch (error) {
      return (error as Error).message
    }
  })
  expect(message).toBe('electron-host does not emulate dialog.showCertificateTrustDialog')
})

test('insecure windows are refused', async ({ app }) => {
  test.skip(found.kind === 'electron', 'real Electron would open them')
  const message = await app.evaluate(({ BrowserWindow }) => {
    try {
      return String(new BrowserWindow({ webPreferences: { nodeIntegration: true } }).id)
    } catch (error) {
      return (error as Error).message
    }
  })
  expect(message).toBe('electron-host refuses webPreferences.nodeIntegration: true')
})

test('quitting leaves no process of the browser behind', async ({ directory }) => {
  test.skip(process.platform !== 'linux', 'processes are looked up in /proc')
  const app = await launch(directory)
  await (await page(app, 'console')).getByRole('heading').waitFor()
  const left = (): string[] =>
    readdirSync('/proc').filter((entry) => {
      try {
        return /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(directory)
      } catch {
        return false
      }
    })
  expect(left().length).toBeGreaterThan(1)
  await app.close()
  await expect.poll(left).toEqual([])
})
