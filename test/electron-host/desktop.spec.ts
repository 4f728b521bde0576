import { expect, found, test } from './contract.ts'

// What is around the windows. The first tests hold on real Electron as well; the others read what the stand-in remembers.

test('an image has a picture for each scale, and a tray wants one', async ({ app }) => {
  const told = await app.evaluate(({ nativeImage, Tray }) => {
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const image = nativeImage.createEmpty()
    const before = image.isEmpty()
    for (const scaleFactor of [1, 2]) image.addRepresentation({ scaleFactor, dataURL: `data:image/png;base64,${dot}` })
    image.setTemplateImage(true)
    const tray = new Tray(image)
    tray.setToolTip('Seatline')
    tray.destroy()
    let afterwards = ''
    try {
      tray.setToolTip('gone')
    } catch {
      afterwards = 'thrown'
    }
    return [before, image.isEmpty(), image.getScaleFactors(), image.isTemplateImage(), tray.isDestroyed(), afterwards]
  })
  expect(told).toEqual([true, false, [1, 2], true, true, 'thrown'])
})

test('the badge, the clipboard and the displays answer', async ({ app }) => {
  const told = await app.evaluate(async ({ app: electronApp, clipboard, screen }) => {
    electronApp.setBadgeCount(3)
    const badge = electronApp.getBadgeCount()
    electronApp.setBadgeCount(0)
    await clipboard.writeText('13800138000')
    const copied = await clipboard.readText()
    clipboard.clear()
    const { x, y } = screen.getCursorScreenPoint()
    const nearest = screen.getDisplayNearestPoint({ x, y })
    return {
      badge,
      copied,
      cleared: await clipboard.readText(),
      nearestIsOne: screen.getAllDisplays().some(({ id }) => id === nearest.id),
      primary: screen.getPrimaryDisplay().bounds.x,
    }
  })
  expect(told).toMatchObject({ copied: '13800138000', cleared: '', nearestIsOne: true, primary: 0 })
})

test('a global key is one key with modifiers, in any order; what is taken is refused, what is none throws', async ({
  app,
}) => {
  test.skip(found.kind === 'electron', 'the machine may have these keys already')
  const told = await app.evaluate(({ globalShortcut }) => {
    const host = (globalThis as unknown as { __electronHost: { takenShortcuts: Set<string> } }).__electronHost
    host.takenShortcuts.add('Alt+Control+T')
    const register = (key: string) => {
      try {
        return globalShortcut.register(key, () => undefined)
      } catch (error) {
        return (error as Error).name
      }
    }
    const answers = ['Control+Alt+A', 'Alt+Ctrl+A', 'Control+Alt+T', 'Alt+F9', 'Control+Alt', 'Hyper+A'].map(register)
    const has = globalShortcut.isRegistered('CommandOrControl+Alt+A')
    globalShortcut.unregister('Alt+Control+A')
    const after = globalShortcut.isRegistered('Control+Alt+A')
    globalShortcut.unregisterAll()
    return [answers, has, after]
  })
  expect(told).toEqual([[true, false, false, true, 'TypeError', 'TypeError'], true, false])
})

test('screens come and go, and the nearest one is told', async ({ app }) => {
  test.skip(found.kind === 'electron', 'nobody plugs in a screen there')
  const told = await app.evaluate(({ screen }) => {
    const host = (globalThis as unknown as { __electronHost: { plugScreens(bounds: Electron.Rectangle[]): void } })
      .__electronHost
    const heard: string[] = []
    for (const name of ['display-added', 'display-removed'] as const)
      screen.on(name as 'display-added', () => heard.push(name))
    const laptop = { x: 0, y: 0, width: 1920, height: 1080 }
    const monitor = { x: 1920, y: 0, width: 2560, height: 1440 }
    host.plugScreens([laptop, monitor])
    const nearest = screen.getDisplayNearestPoint({ x: 5000, y: 700 }).bounds
    host.plugScreens([laptop])
    return { heard, nearest, left: screen.getAllDisplays().length }
  })
  expect(told).toEqual({
    heard: ['display-added', 'display-removed'],
    nearest: { x: 1920, y: 0, width: 2560, height: 1440 },
    left: 1,
  })
})

test('notices, menus that pop up, links and the start at login are remembered', async ({ app }) => {
  test.skip(found.kind === 'electron', 'it would really happen there')
  const told = await app.evaluate(({ app: electronApp, BrowserWindow, Menu, Notification }) => {
    const host = (
      globalThis as unknown as { __electronHost: { popups: unknown[]; notifications: { title: string }[] } }
    ).__electronHost
    const heard: string[] = []
    const notice = new Notification({ title: 'Missed call', body: '10086' })
    notice.on('click', () => heard.push('click'))
    notice.on('close', () => heard.push('close'))
    notice.close()
    notice.show()
    notice.emit('click')
    notice.close()
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined) throw new Error('a window was expected')
    Menu.buildFromTemplate([{ id: 'ready', type: 'radio', label: 'Ready', click: () => heard.push('ready') }]).popup({
      window,
    })
    electronApp.setAsDefaultProtocolClient('tel')
    const isClient = electronApp.isDefaultProtocolClient('tel')
    electronApp.removeAsDefaultProtocolClient('tel')
    electronApp.setLoginItemSettings({ openAtLogin: true })
    return {
      heard,
      titles: host.notifications.map(({ title }) => title),
      popups: host.popups.length,
      client: [isClient, electronApp.isDefaultProtocolClient('tel')],
      login: electronApp.getLoginItemSettings().openAtLogin,
    }
  })
  expect(told).toEqual({
    heard: ['click', 'close'],
    titles: ['Missed call'],
    popups: 1,
    client: [true, false],
    login: true,
  })
})
