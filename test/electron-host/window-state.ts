// Whether a window counts as shown, focused or minimised, and what of that the browser's window can follow.
import type { Page } from './page.ts'
import { browser } from './registry.ts'
import { centred, learnScreen, onScreen } from './screen.ts'
import type { BrowserWindow } from './browser-window.ts'

export interface WindowState {
  readonly bounds: Electron.Rectangle
  readonly visible: boolean
  readonly minimized: boolean
  readonly maximized: boolean
  minimumSize: [number, number]
  alwaysOnTop: boolean
  onAllWorkspaces: boolean
  focusable: boolean
  resizable: boolean
  fullScreen: boolean
  title: string
  show(active: boolean): void
  hide(): void
  focus(): void
  blur(): void
  isFocused(): boolean
  minimize(): void
  restore(): void
  setMaximized(maximized: boolean): void
  setBounds(wish: Partial<Electron.Rectangle>): void
  raise(): void
  /** Brings the browser's window in line, when its page is there. */
  apply(): void
  forget(): void
}

let focused: number | undefined

export function focusedWindow(): number | undefined {
  return focused
}

const offScreen = -20_000

/** A page on a real screen knows its size; main asks `screen` for it. */
async function lookAtScreen(page: Page): Promise<void> {
  const { result } = await page.session.send('Runtime.evaluate', { expression: '[screen.width, screen.height].join()' })
  const [width, height] = String(result.value).split(',').map(Number)
  if (width !== undefined && height !== undefined && width > 0 && height > 0) learnScreen(width, height)
}

/** Headful only: Chromium has no way to hide a window, so it is moved off the screen and minimised. */
async function applyToBrowser(window: BrowserWindow, bounds: Electron.Rectangle, shown: boolean): Promise<void> {
  const page = window.webContents.currentPage()
  if (!page) return
  const { chromium } = browser()
  if (chromium.headless) return page.resize(bounds.width, bounds.height)
  await lookAtScreen(page)
  const { browser: session } = chromium.cdp
  const { windowId } = await session.send('Browser.getWindowForTarget', { targetId: page.target.id })
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
  const { width, height } = bounds
  const { x: left, y: top } = shown ? onScreen(bounds) : { x: offScreen, y: offScreen }
  await session.send('Browser.setWindowBounds', { windowId, bounds: { left, top } })
  await session.send('Browser.setContentsSize', { windowId, width, height })
  if (!shown) await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } })
}

function firstBounds(options: Electron.BrowserWindowConstructorOptions): Electron.Rectangle {
  const { width = 800, height = 600, minWidth = 0, minHeight = 0 } = options
  const size = { width: Math.max(width, minWidth), height: Math.max(height, minHeight) }
  const { x = centred(size).x, y = centred(size).y } = options
  return { x, y, ...size }
}

export function createWindowState(
  window: BrowserWindow,
  options: Electron.BrowserWindowConstructorOptions,
): WindowState {
  let bounds = firstBounds(options)
  let visible = false
  let minimized = false
  let maximized = false
  let queue: Promise<unknown> = Promise.resolve()

  const apply = (): void => {
    queue = queue.then(() => applyToBrowser(window, bounds, visible && !minimized)).catch(() => {})
  }
  const raise = (): void => {
    const page = window.webContents.currentPage()
    if (page && !browser().chromium.headless) page.session.send('Page.bringToFront').catch(() => {})
  }
  const blur = (): void => {
    if (focused !== window.id) return
    focused = undefined
    window.emit('blur', {})
  }
  const focus = (): void => {
    if (!visible || !state.focusable || focused === window.id) return
    const before = focused === undefined ? undefined : others.get(focused)
    before?.()
    focused = window.id
    raise()
    window.emit('focus', {})
  }
  const state: WindowState = {
    get bounds() {
      return bounds
    },
    get visible() {
      return visible
    },
    get minimized() {
      return minimized
    },
    get maximized() {
      return maximized
    },
    minimumSize: [options.minWidth ?? 0, options.minHeight ?? 0],
    alwaysOnTop: options.alwaysOnTop ?? false,
    onAllWorkspaces: false,
    focusable: options.focusable ?? true,
    resizable: options.resizable ?? true,
    fullScreen: false,
    title: options.title ?? '',
    show(active) {
      const changed = !visible || minimized
      visible = true
      minimized = false
      if (changed) {
        apply()
        window.emit('show', {})
      }
      if (active) focus()
    },
    hide() {
      if (!visible) return
      visible = false
      apply()
      blur()
      window.emit('hide', {})
    },
    focus,
    blur,
    isFocused: () => focused === window.id,
    minimize() {
      if (minimized) return
      minimized = true
      apply()
      blur()
      window.emit('minimize', {})
    },
    restore() {
      if (!minimized) return
      minimized = false
      apply()
      window.emit('restore', {})
    },
    setMaximized(next) {
      if (next === maximized) return
      maximized = next
      window.emit(next ? 'maximize' : 'unmaximize', {})
    },
    setBounds(wish) {
      const [minWidth, minHeight] = state.minimumSize
      const next = { ...bounds, ...wish }
      next.width = Math.max(next.width, minWidth)
      next.height = Math.max(next.height, minHeight)
      const moved = next.x !== bounds.x || next.y !== bounds.y
      const resized = next.width !== bounds.width || next.height !== bounds.height
      bounds = next
      apply()
      if (resized) window.emit('resize', {})
      if (moved) window.emit('move', {})
    },
    raise,
    apply,
    forget() {
      blur()
      others.delete(window.id)
    },
  }
  others.set(window.id, blur)
  return state
}

/** How to take the focus from each window. */
const others = new Map<number, () => void>()
