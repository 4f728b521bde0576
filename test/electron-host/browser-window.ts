// BrowserWindow: a chromeless window of Chromium with a display, a page of the same size without one. What it shows to a
// person is Chromium's; whether it counts as shown, focused or on top is kept here.
import { NamedEmitter } from './absent.ts'
import { app, isEnding, quittingRefused, windowClosed } from './app.ts'
import { windows } from './registry.ts'
import { checkWebPreferences, readPreload } from './web-preferences.ts'
import { WebContents } from './web-contents.ts'
import type { WindowState } from './window-state.ts'
import { createWindowState, focusedWindow } from './window-state.ts'

type Options = Electron.BrowserWindowConstructorOptions

let lastId = 0

export class BrowserWindow extends NamedEmitter {
  readonly id: number
  readonly webContents: WebContents
  /** Kept for tests: what the dot on the taskbar button says. */
  overlay: string | null
  readonly #state: WindowState
  #destroyed = false
  #pageLost = false
  #shownOnce = false

  constructor(options: Options = {}) {
    super('BrowserWindow')
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    checkWebPreferences(preferences)
    this.id = ++lastId
    this.overlay = null
    this.webContents = new WebContents({
      size: () => this.#state.bounds,
      preload: readPreload(preferences),
      additionalArguments: preferences.additionalArguments ?? [],
      onPageGone: () => this.#closedByHand(),
      onPageOpened: () => this.#state.apply(),
      destroy: () => this.destroy(),
      openAnother: (url, more) => void new BrowserWindow({ ...options, ...more }).loadURL(url).catch(() => {}),
    })
    this.#state = createWindowState(this, options)
    windows.set(this.id, this)
    this.#announce()
    // As in Electron there is a page from the start, empty until something is loaded.
    this.webContents.page().catch((error: unknown) => {
      if (!isEnding()) console.error('electron-host: a window could not be opened:', error)
    })
    if (options.show !== false) this.show()
  }

  #announce(): void {
    const { webContents } = this
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, webContents)
    webContents.on('render-process-gone', (_event, details) =>
      app.emit('render-process-gone', {}, webContents, details),
    )
    webContents.on('page-title-updated', (event, title) => {
      this.#state.title = String(title)
      this.emit('page-title-updated', event, title, true)
    })
    webContents.on('did-finish-load', () => {
      if (this.#shownOnce) return
      this.#shownOnce = true
      this.emit('ready-to-show', {})
    })
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }

  static fromWebContents(given: unknown): BrowserWindow | null {
    return [...windows.values()].find((each) => each.webContents === given) ?? null
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.get(focusedWindow() ?? -1) ?? null
  }

  /** Every method of a destroyed window throws, as in Electron. */
  #alive(): WindowState {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    return this.#state
  }

  // ---- life --------------------------------------------------------------------------------------------------------

  loadURL(url: string): Promise<void> {
    this.#alive()
    return this.webContents.loadURL(url)
  }

  reload(): void {
    this.#alive()
    this.webContents.reload()
  }

  close(): void {
    if (this.#destroyed) return
    if (this.#refusesToClose()) return quittingRefused()
    // Not within the caller's turn: in Electron the page is asked first.
    setImmediate(() => this.destroy())
  }

  #refusesToClose(): boolean {
    const event = {
      defaultPrevented: false,
      preventDefault() {
        event.defaultPrevented = true
      },
    }
    this.emit('close', event)
    return event.defaultPrevented
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#state.forget()
    // First: a test asks by way of the inspector, which may come in between while what follows writes to the browser.
    windows.delete(this.id)
    this.#destroyed = true
    this.webContents.destroy()
    this.emit('closed')
    windowClosed()
  }

  /** A person closed the window of the browser: when the app keeps it, it comes back with the next show(). */
  #closedByHand(): void {
    if (this.#destroyed || isEnding()) return
    this.#pageLost = true
    if (!this.#refusesToClose()) this.destroy()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  // ---- shown and focused -------------------------------------------------------------------------------------------

  #return(): void {
    if (!this.#pageLost) return
    this.#pageLost = false
    const url = this.webContents.getURL()
    if (url !== '') this.webContents.loadURL(url).catch(() => {})
  }

  show(): void {
    this.#alive().show(true)
    this.#return()
  }

  showInactive(): void {
    this.#alive().show(false)
    this.#return()
  }

  hide(): void {
    this.#alive().hide()
  }

  focus(): void {
    this.#alive().focus()
  }

  blur(): void {
    this.#alive().blur()
  }

  isVisible(): boolean {
    return this.#alive().visible
  }

  isFocused(): boolean {
    return this.#alive().isFocused()
  }

  minimize(): void {
    this.#alive().minimize()
  }

  restore(): void {
    this.#alive().restore()
  }

  isMinimized(): boolean {
    return this.#alive().minimized
  }

  maximize(): void {
    this.#alive().setMaximized(true)
  }

  unmaximize(): void {
    this.#alive().setMaximized(false)
  }

  isMaximized(): boolean {
    return this.#alive().maximized
  }

  setFullScreen(fullScreen: boolean): void {
    this.#alive().fullScreen = fullScreen
  }

  isFullScreen(): boolean {
    return this.#alive().fullScreen
  }

  moveTop(): void {
    this.#alive().raise()
  }

  // ---- place and size ----------------------------------------------------------------------------------------------

  getBounds(): Electron.Rectangle {
    return { ...this.#alive().bounds }
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#alive().setBounds(bounds)
  }

  setContentBounds(bounds: Partial<Electron.Rectangle>): void {
    this.setBounds(bounds)
  }

  getSize(): number[] {
    const { width, height } = this.getBounds()
    return [width, height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getContentSize(): number[] {
    return this.getSize()
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds()
    return [x, y]
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }

  center(): void {
    this.#alive()
  }

  setMinimumSize(width: number, height: number): void {
    this.#alive().minimumSize = [width, height]
  }

  getMinimumSize(): number[] {
    return [...this.#alive().minimumSize]
  }

  setMaximumSize(): void {}

  setAspectRatio(): void {}

  // ---- wishes to the window manager: kept, not carried out ---------------------------------------------------------

  setAlwaysOnTop(flag: boolean): void {
    this.#alive().alwaysOnTop = flag
  }

  isAlwaysOnTop(): boolean {
    return this.#alive().alwaysOnTop
  }

  setVisibleOnAllWorkspaces(flag: boolean): void {
    this.#alive().onAllWorkspaces = flag
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.#alive().onAllWorkspaces
  }

  setFocusable(flag: boolean): void {
    this.#alive().focusable = flag
  }

  isFocusable(): boolean {
    return this.#alive().focusable
  }

  setResizable(flag: boolean): void {
    this.#alive().resizable = flag
  }

  isResizable(): boolean {
    return this.#alive().resizable
  }

  setTitle(title: string): void {
    this.#alive().title = title
  }

  getTitle(): string {
    return this.#alive().title
  }

  getNativeWindowHandle(): Buffer {
    return Buffer.alloc(8)
  }

  getMediaSourceId(): string {
    return `window:${this.id}:0`
  }

  async capturePage(): Promise<Electron.NativeImage> {
    return this.webContents.capturePage()
  }

  isModal(): boolean {
    return false
  }

  getParentWindow(): null {
    return null
  }

  getChildWindows(): [] {
    return []
  }

  setSkipTaskbar(): void {}

  setMenu(): void {}

  removeMenu(): void {}

  setMenuBarVisibility(): void {}

  setAutoHideMenuBar(): void {}

  setIcon(): void {}

  setOverlayIcon(overlay: unknown, description: string): void {
    this.#alive()
    this.overlay = overlay === null ? null : description
  }

  setProgressBar(): void {}

  flashFrame(): void {}

  setBackgroundColor(): void {}

  setTitleBarOverlay(): void {}

  setOpacity(): void {}

  setContentProtection(): void {}

  setIgnoreMouseEvents(): void {}

  setHasShadow(): void {}

  setMinimizable(): void {}

  setMaximizable(): void {}

  setClosable(): void {}

  setFullScreenable(): void {}

  setMovable(): void {}

  setEnabled(): void {}

  setAccessibleTitle(): void {}
}
