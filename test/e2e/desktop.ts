import { findElectron } from '../electron-host/find-electron.ts'
import { type Desk, expect } from './seatline.ts'

// What the desktop around the windows was asked for. Only the stand-in can tell: nobody sees a real tray from a test.

export const seesTheDesktop = findElectron().kind === 'host'

interface Item {
  readonly id: string
  readonly label: string
  readonly checked: boolean
  readonly enabled: boolean
  readonly submenu?: { readonly items: readonly Item[] }
  click(): void
}

declare global {
  /** test/electron-host/recorded.ts */
  var __electronHost: {
    readonly notifications: { title: string; body: string; shown: boolean; emit(name: 'click'): void }[]
    readonly trays: {
      getToolTip(): string
      contextMenu: { readonly items: readonly Item[]; getMenuItemById(id: string): Item | null }
      image: { isEmpty(): boolean; getScaleFactors(): number[] }
    }[]
    readonly shortcuts: Map<string, () => void>
    readonly takenShortcuts: Set<string>
    readonly popups: { getMenuItemById(id: string): Item | null }[]
    plugScreens(bounds: readonly { x: number; y: number; width: number; height: number }[]): void
  }
}

export const trayTip = (desk: Desk): Promise<string | undefined> =>
  desk.app.evaluate(() => globalThis.__electronHost.trays.at(-1)?.getToolTip())

export const expectTray = (desk: Desk, says: string | RegExp) =>
  expect
    .poll(() => trayTip(desk), { message: 'what the tray says' })
    .toEqual(says instanceof RegExp ? expect.stringMatching(says) : says)

/** Presses an item of the tray's menu, once it is there. */
export async function pressInTray(desk: Desk, id: string): Promise<void> {
  await expect
    .poll(
      () =>
        desk.app.evaluate(
          (_electron, wanted) => globalThis.__electronHost.trays.at(-1)?.contextMenu.getMenuItemById(wanted)?.id,
          id,
        ),
      { message: `${id} in the tray` },
    )
    .toBe(id)
  await desk.app.evaluate(
    (_electron, wanted) => globalThis.__electronHost.trays.at(-1)?.contextMenu.getMenuItemById(wanted)?.click(),
    id,
  )
}

export const notices = (desk: Desk) =>
  desk.app.evaluate(() => globalThis.__electronHost.notifications.map(({ title, body }) => ({ title, body })))

/** Presses a key in some other program. */
export async function pressGlobally(desk: Desk, key: string): Promise<void> {
  const isThere = await desk.app.evaluate((_electron, name) => {
    const run = globalThis.__electronHost.shortcuts.get(name)
    run?.()
    return run !== undefined
  }, key)
  expect(isThere, `${key} is registered`).toBe(true)
}

export const closeConsole = (desk: Desk) =>
  desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (new URL(window.webContents.getURL()).hostname === 'console') window.close()
  })

/** Where each window is, whether it is shown, has the keyboard and stays on top. */
export const windowsOf = (desk: Desk) =>
  desk.app.evaluate(({ BrowserWindow }) =>
    Object.fromEntries(
      BrowserWindow.getAllWindows().map((window) => [
        new URL(window.webContents.getURL()).hostname,
        {
          shown: window.isVisible(),
          focused: window.isFocused(),
          onTop: window.isAlwaysOnTop(),
          bounds: window.getBounds(),
        },
      ]),
    ),
  )
