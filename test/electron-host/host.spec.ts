import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { expect, found, test } from './contract.ts'

// What a page, its preload and main rely on `electron` for. It runs on real Electron too, where it is there: any
// difference is a fault of the stand-in.

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
