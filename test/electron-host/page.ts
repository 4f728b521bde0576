// One page of Chromium as a window needs it: prepared before it runs, its contexts and events followed.
import type { CdpSession, Protocol } from './cdp.ts'
import type { Letter } from './ipc-main.ts'
import { schemePatterns } from './schemes.ts'
import type { Target } from './targets.ts'
import { binding, preloadWorld, receiver, type WorldSources } from './world-sources.ts'

export interface PageEvents {
  /** The preload's world of a new main-frame document. */
  onDocument(contextId: number): void
  onDocumentGone(contextId: number): void
  onNavigated(frame: Protocol.Page.Frame): void
  onNavigatedWithin(url: string): void
  onLetter(letter: Letter, contextId: number): void
  onDomReady(): void
  onLoaded(): void
  onCrashed(): void
  onWindowOpen(details: Protocol.Page.windowOpenPayload): void
  onPageRequestedNavigation(url: string): void
  onPaused(paused: Protocol.Fetch.requestPausedPayload): void
  onConsole(event: Protocol.Runtime.consoleAPICalledPayload): void
}

export interface Page {
  readonly target: Target
  readonly session: CdpSession
  /** Encoded letters to the preload of one document; lost when that document is gone, as in Electron. */
  post(contextId: number, letter: object): void
  resize(width: number, height: number): void
  paint(scheme: 'light' | 'dark' | undefined): void
  intercept(everything: boolean): void
}

/** Console types of CDP by Electron's levels. */
export const consoleLevels: Readonly<Record<string, 'debug' | 'info' | 'warning' | 'error'>> = {
  debug: 'debug',
  warning: 'warning',
  error: 'error',
  assert: 'error',
}

export interface PageOptions {
  readonly sources: WorldSources
  readonly width: number
  readonly height: number
  /** Headless windows have no size of their own that counts; headful ones are sized by their frame. */
  readonly emulateSize: boolean
  readonly interceptAll: boolean
  readonly colorScheme: 'light' | 'dark' | undefined
  readonly userAgent: string | undefined
  /** BCP 47; Debian's Chromium has no language packs, so --lang alone would not reach Intl. */
  readonly locale: string | undefined
}

function patterns(everything: boolean): Protocol.Fetch.RequestPattern[] {
  if (everything) return [{ urlPattern: '*' }, { urlPattern: '*', requestStage: 'Response' }]
  return [...schemePatterns(), { urlPattern: '*', resourceType: 'Document' }]
}

export async function preparePage(target: Target, options: PageOptions, events: PageEvents): Promise<Page> {
  const { session, id: mainFrame } = target
  const outbox = new Map<number, object[]>()

  const deliver = (contextId: number, letters: readonly object[]): void => {
    session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { if (typeof ${receiver} === 'function') ${receiver}(text) }`,
        executionContextId: contextId,
        arguments: [{ value: JSON.stringify(letters) }],
        silent: true,
      })
      .catch(() => {})
  }

  const post = (contextId: number, letter: object): void => {
    const waiting = outbox.get(contextId)
    if (waiting) return void waiting.push(letter)
    // The first of a turn leaves at once, as in Electron; main may go on for a while. What follows in it travels together.
    const letters: object[] = []
    outbox.set(contextId, letters)
    deliver(contextId, [letter])
    queueMicrotask(() => {
      outbox.delete(contextId)
      if (letters.length > 0) deliver(contextId, letters)
    })
  }
  const page: Page = {
    target,
    session,
    post,
    resize: (width, height) => {
      const metrics = { width, height, deviceScaleFactor: 0, mobile: false }
      session.send('Emulation.setDeviceMetricsOverride', metrics).catch(() => {})
    },
    paint: (scheme) => {
      const features = [{ name: 'prefers-color-scheme', value: scheme ?? '' }]
      session.send('Emulation.setEmulatedMedia', { features }).catch(() => {})
    },
    intercept: (everything) => void session.send('Fetch.enable', { patterns: patterns(everything) }).catch(() => {}),
  }

  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = (context.auxData ?? {}) as { frameId?: string }
    if (context.name === preloadWorld && frameId === mainFrame) events.onDocument(context.id)
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => events.onDocumentGone(executionContextId))
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === binding) events.onLetter(JSON.parse(payload) as Letter, executionContextId)
  })
  session.on('Runtime.consoleAPICalled', (event) => events.onConsole(event))
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === mainFrame) events.onNavigated(frame)
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) events.onNavigatedWithin(url)
  })
  session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
    if (frameId === mainFrame && disposition === 'currentTab') events.onPageRequestedNavigation(url)
  })
  session.on('Page.domContentEventFired', () => events.onDomReady())
  session.on('Page.loadEventFired', () => events.onLoaded())
  session.on('Page.windowOpen', (details) => events.onWindowOpen(details))
  session.on('Inspector.targetCrashed', () => events.onCrashed())
  session.on('Fetch.requestPaused', (paused) => events.onPaused(paused))

  // Sent in one go: a paused page answers them in order, some only once it runs.
  const prepared = [
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld }),
    // The page's half first: it must listen when the preload exposes its API.
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: options.sources.page }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: options.sources.preload,
      worldName: preloadWorld,
    }),
    session.send('Fetch.enable', { patterns: patterns(options.interceptAll) }),
    session.send('Page.setPrerenderingAllowed', { isAllowed: false }),
  ]
  if (options.emulateSize) page.resize(options.width, options.height)
  if (options.colorScheme) page.paint(options.colorScheme)
  if (options.locale) session.send('Emulation.setLocaleOverride', { locale: options.locale }).catch(() => {})
  if (options.userAgent) prepared.push(session.send('Emulation.setUserAgentOverride', { userAgent: options.userAgent }))
  prepared.push(session.send('Runtime.runIfWaitingForDebugger'))
  await Promise.all(prepared)
  return page
}
