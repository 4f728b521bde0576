import type { ConsoleMessage, ElectronApplication, Page } from '@playwright/test'

export interface Problems {
  /** Errors on the pages' consoles and thrown by their scripts; breaches of the content security policy are among them. */
  list(): readonly string[]
  forgive(): void
}

/** Chromium itself writes this when a socket is cut or refused: a script can neither prevent nor silence it. */
const ofTheBrowser = /^WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/[^']*' failed/

/** Listens to every window that there is and will be. */
export function watchProblems(app: ElectronApplication): Problems {
  const seen: string[] = []
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== 'error' || ofTheBrowser.test(message.text())) return
    seen.push(`${message.location().url}: ${message.text()}`)
  }
  const watch = (page: Page) => {
    page.on('console', onConsole)
    page.on('pageerror', (error) => seen.push(`${page.url()}: ${error.stack ?? error.message}`))
  }
  for (const page of app.windows()) watch(page)
  app.on('window', watch)
  return { list: () => seen, forgive: () => void seen.splice(0) }
}
