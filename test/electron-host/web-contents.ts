// webContents: one page of the browser seen from main. Outlives its page: a crashed or closed page can be loaded again.
import { NamedEmitter } from './absent.ts'
import { commandLine } from './launch.ts'
import { answer, deliver, IpcMain, type Letter } from './ipc-main.ts'
import { imageFromPng } from './native-image.ts'
import { currentColorScheme } from './native-theme.ts'
import { handlePaused } from './navigation.ts'
import { trackNavigationSource } from './navigation-source.ts'
import { consoleLevels, type Page, preparePage } from './page.ts'
import { requestPermission } from './permissions.ts'
import { trackPageLoads } from './page-loads.ts'
import { processIdOf } from './process-metrics.ts'
import { browser, contents } from './registry.ts'
import { toAppUrl, toBrowserUrl } from './schemes.ts'
import { defaultSession } from './session.ts'
import { createWebFrame, type WebFrame } from './web-frame.ts'
import { interceptsEverything } from './web-request.ts'
import { decodeWire, encodeWire } from './worlds/wire.ts'
import { worldSources } from './world-sources.ts'

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

export interface Owner {
  readonly size: () => { readonly width: number; readonly height: number }
  readonly preload: string | undefined
  readonly additionalArguments: readonly string[]
  /** The page is gone although nobody asked: a person closed the window. */
  onPageGone(): void
  onPageOpened(): void
  destroy(): void
  openAnother(url: string, options: Electron.BrowserWindowConstructorOptions): void
}

let lastId = 0
let lastFrame = 0

export class WebContents extends NamedEmitter {
  readonly id = ++lastId
  readonly session = defaultSession
  readonly ipc = new IpcMain()
  readonly #owner: Owner
  readonly #source = trackNavigationSource()
  readonly #documents = new Map<number, WebFrame>()
  #page: Promise<Page> | undefined
  #openPage: Page | undefined
  #mainFrame: WebFrame
  #context: number | undefined
  #url = ''
  #title = ''
  #loading = false
  readonly #loads = trackPageLoads()
  #crashed = false
  #destroyed = false
  #muted = false
  #processId = 0
  #userAgent: string | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(owner: Owner) {
    super('webContents')
    this.#owner = owner
    this.#mainFrame = createWebFrame('', '', this.id, 0)
    contents.set(this.id, this)
  }

  // ---- the page behind it ------------------------------------------------------------------------------------------

  /** The page, opened when there is none yet. */
  page(): Promise<Page> {
    this.#page ??= this.#open()
    return this.#page
  }

  /** The page if it is there right now. */
  currentPage(): Page | undefined {
    return this.#openPage
  }

  async #open(): Promise<Page> {
    const { chromium, targets } = browser()
    const { width, height } = this.#owner.size()
    const target = await targets.open(width, height)
    targets.onGone(target, () => this.#pageGone())
    const options = {
      sources: worldSources(this.#owner.preload, this.#owner.additionalArguments),
      width,
      height,
      emulateSize: chromium.headless,
      interceptAll: interceptsEverything(),
      colorScheme: currentColorScheme(),
      userAgent: this.#userAgent,
      locale: commandLine.switches.get('lang'),
    }
    const page = await preparePage(target, options, {
      onDocument: (context) => this.#newDocument(context),
      onNavigated: (frame) => this.#navigated(frame.url + (frame.urlFragment ?? '')),
      onNavigatedWithin: (url) => {
        this.#url = this.#mainFrame.url = toAppUrl(url)
        this.emit('did-navigate-in-page', {}, this.#url, true, 0, 0)
      },
      onLetter: (letter, context) => this.#letter(letter, context),
      onDomReady: () => this.emit('dom-ready', {}),
      onLoaded: () => this.#loaded(),
      onCrashed: () => this.#crash(),
      onWindowOpen: (details) => this.#windowOpen(details.url, details.windowName, details.windowFeatures.join(',')),
      onDocumentGone: (context) => void this.#documents.delete(context),
      onPageRequestedNavigation: (url) => this.#source.byPage(url),
      onPaused: (paused) => {
        handlePaused(this, target.session, target.id, paused).catch((error: unknown) => {
          if (target.session.isOpen() && !this.#crashed) console.error('electron-host: a request was lost:', error)
        })
      },
      onConsole: (event) =>
        this.#console(
          event.type,
          event.args.map((each) => String(each.value ?? each.description ?? '')),
        ),
    })
    this.#openPage = page
    if (this.#destroyed) targets.close(target)
    else this.#owner.onPageOpened()
    return page
  }

  #pageGone(): void {
    this.#page = undefined
    this.#openPage = undefined
    this.#context = undefined
    this.#documents.clear()
    this.#loads.failed('ERR_ABORTED', -3, this.#url)
    if (!this.#destroyed) this.#owner.onPageGone()
  }

  /** CDP tells of the commit first (below), then of the worlds of the new document. */
  #newDocument(context: number): void {
    this.#documents.set(context, this.#mainFrame)
    this.#context = context
  }

  #navigated(browserUrl: string): void {
    this.#crashed = false
    this.#source.settled()
    this.#processId = 0
    this.#url = toAppUrl(browserUrl)
    this.#mainFrame.detached = true
    this.#mainFrame = createWebFrame(this.#url, this.#openPage?.target.id ?? '', this.id, ++lastFrame)
    this.#context = undefined
    this.#loading = true
    if (this.#url === 'about:blank' || this.#url.startsWith('data:')) return
    this.emit('did-start-loading')
    this.emit('did-navigate', {}, this.#url, 200, 'OK')
    this.emit('did-frame-navigate', {}, this.#url, 200, 'OK', true, 0, 0)
  }

  #loaded(): void {
    this.#loading = false
    if (this.#url === '' || this.#url === 'about:blank') return
    this.emit('did-finish-load', {})
    this.emit('did-stop-loading', {})
    this.#loads.finished()
    void this.#readTitle()
  }

  async #readTitle(): Promise<void> {
    const expression = { expression: 'document.title', returnByValue: true }
    const answer = await this.#openPage?.session.send('Runtime.evaluate', expression).catch(() => undefined)
    if (answer === undefined || this.#destroyed) return
    this.#title = String(answer.result.value ?? '')
    this.emit('page-title-updated', { preventDefault() {} }, this.#title, true)
  }

  #crash(): void {
    if (this.#crashed || this.#destroyed) return
    this.#crashed = true
    this.#context = undefined
    this.#documents.clear()
    this.#loads.failed('ERR_FAILED', -2, this.#url)
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
  }

  #console(type: string, values: string[]): void {
    const level = consoleLevels[type] ?? 'info'
    const message = values.join(' ')
    const numbers = { debug: 0, info: 1, warning: 2, error: 3 }
    const event = { level, message, lineNumber: 0, sourceId: this.#url, frame: this.#mainFrame }
    this.emit('console-message', event, numbers[level], message, 0, this.#url)
  }

  // ---- messages ----------------------------------------------------------------------------------------------------

  #letter(letter: Letter, context: number): void {
    const frame = this.#documents.get(context) ?? null
    if (frame) frame.url = toAppUrl(letter.url)
    if (letter.kind === 'send') return deliver(letter, this, frame)
    const reply = (kind: string, text: string): void => {
      this.#openPage?.post(context, { kind, id: letter.id, channel: letter.channel, text })
    }
    if (letter.kind === 'invoke') {
      void answer(letter, this, frame).then(([kind, text]) => reply(kind, text))
      return
    }
    const types = decodeWire(letter.text) as ('audio' | 'video')[]
    void requestPermission(this, letter.url, letter.channel, types).then((granted) =>
      reply('result', encodeWire(granted)),
    )
  }

  send(channel: string, ...given: unknown[]): void {
    const text = encodeWire(given)
    if (this.#context !== undefined) this.#openPage?.post(this.#context, { kind: 'send', id: 0, channel, text })
  }

  /** The same object with the type the app knows it by. */
  asElectron(): Electron.WebContents {
    return this as unknown as Electron.WebContents
  }

  // ---- navigation --------------------------------------------------------------------------------------------------

  isPageInitiated(browserUrl: string): Promise<boolean> {
    return this.#source.isByPage(browserUrl)
  }

  interceptAgain(): void {
    this.#openPage?.intercept(interceptsEverything())
  }

  async loadURL(url: string): Promise<void> {
    this.#loads.failed('ERR_ABORTED', -3, this.#url)
    const page = await this.page()
    const browserUrl = toBrowserUrl(url)
    const loaded = this.#loads.begin(url)
    this.#source.byApp(browserUrl)
    this.emit('did-start-navigation', {}, url, false, true, 0, 0)
    const { errorText, loaderId } = await page.session.send('Page.navigate', { url: browserUrl })
    if (errorText) {
      const code = errorText.replace('net::', '')
      const number = code === 'ERR_ABORTED' ? -3 : -2
      this.emit('did-fail-load', {}, number, code, url, true, 0, 0)
      throw this.#loads.failed(code, number, url)
    }
    // Only the hash changed.
    if (loaderId === undefined) return
    await loaded
  }

  reload(): void {
    const url = this.#url
    if (url === '') return
    if (this.#crashed || !this.#openPage) return void this.loadURL(url).catch(() => {})
    this.#source.byApp(toBrowserUrl(url))
    this.#openPage.session.send('Page.reload').catch(() => {})
  }

  reloadIgnoringCache(): void {
    this.reload()
  }

  stop(): void {
    this.#openPage?.session.send('Page.stopLoading').catch(() => {})
  }

  #windowOpen(browserUrl: string, frameName: string, features: string): void {
    const url = toAppUrl(browserUrl)
    const verdict = this.#openHandler({
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: this.#url, policy: 'strict-origin-when-cross-origin' },
    })
    if (verdict.action === 'allow') this.#owner.openAnother(url, verdict.overrideBrowserWindowOptions ?? {})
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  // ---- facts and small acts ----------------------------------------------------------------------------------------

  get mainFrame(): WebFrame {
    return this.#mainFrame
  }

  get devToolsTargetId(): string | undefined {
    return this.#openPage?.target.id
  }

  get audioMuted(): boolean {
    return this.#muted
  }

  set audioMuted(muted: boolean) {
    this.#muted = muted
  }

  getURL(): string {
    return this.#url === 'about:blank' ? '' : this.#url
  }

  getTitle(): string {
    return this.#title
  }

  isLoading(): boolean {
    return this.#loading
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isCrashed(): boolean {
    return this.#crashed
  }

  isFocused(): boolean {
    return false
  }

  focus(): void {}

  setAudioMuted(muted: boolean): void {
    this.#muted = muted
  }

  isAudioMuted(): boolean {
    return this.#muted
  }

  getType(): 'window' {
    return 'window'
  }

  /** 0 until it is found, a moment after the first question. */
  getOSProcessId(): number {
    const page = this.#openPage
    if (this.#processId === 0 && page) void processIdOf(page).then((processId) => (this.#processId = processId))
    return this.#processId
  }

  getUserAgent(): string {
    return this.#userAgent ?? ''
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent
    this.#openPage?.session.send('Emulation.setUserAgentOverride', { userAgent }).catch(() => {})
  }

  setBackgroundThrottling(): void {}

  forcefullyCrashRenderer(): void {
    this.#openPage?.session.send('Page.crash').catch(() => {})
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { session } = await this.page()
    const expression = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', expression)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }

  async capturePage(): Promise<Electron.NativeImage> {
    const { session } = await this.page()
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
    return imageFromPng(Buffer.from(data, 'base64'))
  }

  close(): void {
    this.#owner.destroy()
  }

  /** Called by the window, once. */
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    contents.delete(this.id)
    this.#mainFrame.detached = true
    if (this.#openPage) browser().targets.close(this.#openPage.target)
    this.#loads.failed('ERR_FAILED', -2, this.#url)
    this.emit('destroyed')
  }
}

export const webContents = {
  getAllWebContents: () => [...contents.values()].map((each) => each.asElectron()),
  fromId: (id: number) => contents.get(id)?.asElectron(),
  fromDevToolsTargetId: (targetId: string) =>
    [...contents.values()].find((each) => each.devToolsTargetId === targetId)?.asElectron(),
  getFocusedWebContents: () => null,
} satisfies Pick<
  typeof Electron.WebContents,
  'getAllWebContents' | 'fromId' | 'fromDevToolsTargetId' | 'getFocusedWebContents'
>
