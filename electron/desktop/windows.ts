import { BrowserWindow, screen, type WebContents, type WebFrameMain } from 'electron'
import { events, type Role, roles } from '../../shared/contract.ts'
import type { Clock } from '../clock.ts'
import type { Tell } from '../ipc/view-hub.ts'
import type { Log } from '../log.ts'
import { hostOf } from './app-address.ts'
import { compactSize } from './compact-place.ts'
import { createRestarts } from './restarts.ts'

const sizes = {
  console: { width: 1360, height: 800, minWidth: 360, minHeight: 420 },
  ring: { width: 464, height: 156 },
  compact: compactSize,
  engine: { width: 320, height: 120 },
  wall: { width: 1280, height: 720 },
} as const satisfies Record<Role, object>

/** From the console's first picture to the making of the ring window, ms. */
const ringAfterMs = 1_000

/** At most one window per role. Which renderer speaks is known by its window and the host of its main frame's address. */
export function createWindows(options: {
  preload: string
  clock: Clock
  log: Log
  /** The engine's process or window ended without our wish; it is brought back. */
  engineGone: () => void
  /** The console window was closed by the person. */
  consoleClosed: () => void
  /** The wall was closed, by whomever. */
  wallClosed: () => void
  /** The compact strip was closed by the person (Alt+F4). */
  compactClosed: () => void
  darkAtStart: boolean
}) {
  const open = new Map<Role, BrowserWindow>()
  const restarts = new Map(roles.map((role) => [role, createRestarts(() => options.clock.now())]))
  const waiting = new Map<Role, () => void>()

  function create(role: Role): BrowserWindow {
    const window = new BrowserWindow({
      ...sizes[role],
      show: false,
      title: 'Seatline',
      backgroundColor: options.darkAtStart ? '#0f1216' : '#f4f5f7',
      autoHideMenuBar: true,
      ...(role === 'ring'
        ? {
            frame: false,
            resizable: false,
            alwaysOnTop: true,
            skipTaskbar: true,
            focusable: true,
            // macOS: a click on Answer answers; without this the first one would only bring the window to the front.
            acceptFirstMouse: true,
            fullscreenable: false,
          }
        : {}),
      ...(role === 'compact'
        ? { frame: false, resizable: false, maximizable: false, fullscreenable: false, alwaysOnTop: true }
        : {}),
      ...(role === 'engine' ? { skipTaskbar: true, focusable: false } : {}),
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        // The engine must keep its timers and its audio while hidden (docs/adr/0001).
        backgroundThrottling: role !== 'engine',
        autoplayPolicy: 'no-user-gesture-required',
      },
    })
    open.set(role, window)
    window.on('closed', () => {
      if (open.get(role) !== window) return
      open.delete(role)
      if (role === 'console') options.consoleClosed()
      if (role === 'wall') options.wallClosed()
      if (role === 'compact') options.compactClosed()
      if (role === 'engine') {
        options.engineGone()
        bringBack(role, () => engine())
      }
    })
    window.webContents.on('render-process-gone', (_event, details) => {
      options.log({ what: 'window', role, event: `gone: ${details.reason}` })
      if (open.get(role) !== window) return
      if (role === 'engine') options.engineGone()
      bringBack(role, () => {
        // A process also ends with its window, which is then no crash.
        if (open.get(role) !== window || window.isDestroyed()) return
        if (role !== 'engine') return window.webContents.reload()
        open.delete(role)
        window.destroy()
        engine()
      })
    })
    // Rejects when the window is destroyed while it loads, as at an early quit; nothing is lost then.
    window.loadURL(`app://${role}/`).catch(() => undefined)
    return window
  }

  /** Never from within the event that told of the end: Chromium is still taking the page down then. */
  function bringBack(role: Role, back: () => void): void {
    waiting.get(role)?.()
    const pause = restarts.get(role)?.pauseAfterCrash() ?? 0
    waiting.set(role, options.clock.after(pause, back))
  }

  const existing = (role: Role) => {
    const window = open.get(role)
    return window === undefined || window.isDestroyed() ? null : window
  }

  /** The hidden engine; it lives as long as the program. */
  function engine(): void {
    if (existing('engine') === null) create('engine')
  }

  function showConsole(): void {
    const window = existing('console')
    if (window === null) {
      const made = create('console')
      made.once('ready-to-show', () => made.show())
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  /** Bottom right of the screen the person works on, shown without taking the keyboard focus. */
  function showRing(): void {
    const window = existing('ring') ?? create('ring')
    // It stays where it came up, also when the call says something new and the pointer is on another screen.
    if (window.isVisible()) return
    const area = screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea
    const { width, height } = sizes.ring
    window.setBounds({ x: area.x + area.width - width - 16, y: area.y + area.height - height - 16, width, height })
    window.setAlwaysOnTop(true, 'screen-saver')
    // Also over a program that fills the screen; without the transformation the dock icon would blink (macOS).
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    window.showInactive()
  }

  /** Over a whole screen: another one than the console's where there is one. */
  function showWall(): void {
    const window = existing('wall') ?? create('wall')
    const own = existing('console')?.getBounds()
    const here = own === undefined ? screen.getPrimaryDisplay() : screen.getDisplayMatching(own)
    const there = screen.getAllDisplays().find(({ id }) => id !== here.id) ?? here
    window.setBounds(there.bounds)
    window.setFullScreen(true)
    window.show()
    window.focus()
  }

  function closeWall(): void {
    existing('wall')?.close()
  }

  function hideRing(): void {
    existing('ring')?.hide()
  }

  const tell: Tell = (name, payload) => {
    for (const role of events[name].to) {
      const window = existing(role)
      if (window !== null && !window.webContents.isDestroyed() && !window.webContents.isCrashed())
        window.webContents.send(name, payload)
    }
  }

  /** The role of a sender, or null: not one of our windows, a frame inside a page, or a foreign address. */
  function roleOf(sender: WebContents, frame: WebFrameMain | null): Role | null {
    const role = roles.find((known) => existing(known)?.webContents.id === sender.id)
    if (role === undefined || frame === null || frame.parent !== null) return null
    return hostOf(frame.url) === role ? role : null
  }

  return {
    engine,
    showConsole,
    showRing,
    hideRing,
    showWall,
    closeWall,
    wallIsOpen: () => existing('wall') !== null,
    tell,
    roleOf,
    reloadEngine: () => existing('engine')?.webContents.reload(),
    existing,
    compact: () => existing('compact') ?? create('compact'),
    hideConsole: () => existing('console')?.hide(),
    consoleIsOpen: () => existing('console') !== null,
    /**
     * Made ahead, hidden: the first ring must not wait for a page to load. Not beside the console, which somebody is
     * waiting for; who calls before that gets the window at once.
     */
    prepareRing: () => {
      const make = () => void (existing('ring') ?? create('ring'))
      const first = existing('console')
      if (first === null) return make()
      first.once('ready-to-show', () => waiting.set('ring', options.clock.after(ringAfterMs, make)))
    },
    closeAll: () => {
      for (const undo of waiting.values()) undo()
      // Forgotten first: none of these ends is news.
      const windows = [...open.values()]
      open.clear()
      for (const window of windows) if (!window.isDestroyed()) window.destroy()
    },
  }
}
export type Windows = ReturnType<typeof createWindows>
