import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, folder, found, launch, page, test } from './contract.ts'

// How windows and the whole program live and end.

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

test('menus, tray and power events can be driven by a test', async ({ app }) => {
  const heard = await app.evaluate(({ Menu, nativeImage, powerMonitor, Tray }) => {
    const said: string[] = []
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        { label: 'Call', submenu: [{ id: 'hang-up', label: 'Hang up', click: () => void said.push('hang up') }] },
      ]),
    )
    Menu.getApplicationMenu()?.getMenuItemById('hang-up')?.click()
    const tray = new Tray(nativeImage.createEmpty())
    tray.on('click', () => said.push('tray'))
    tray.emit('click')
    tray.destroy()
    powerMonitor.once('suspend', () => said.push('suspend'))
    powerMonitor.emit('suspend')
    return said
  })
  expect(heard).toEqual(['hang up', 'tray', 'suspend'])
})
