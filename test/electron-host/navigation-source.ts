// Who wants this navigation: the app, the page itself, or a test through its own debugging connection? Only the page's
// own wishes pass will-navigate, as in Electron.

export interface NavigationSource {
  /** The app calls loadURL or reload. */
  byApp(url: string): void
  /** CDP announces a navigation asked for by the page. */
  byPage(url: string): void
  /** Consumes what is known about the navigation to `url`; waits `patience` ms for CDP's announcement. */
  isByPage(url: string): Promise<boolean>
  /** A document was committed: what was announced before it is over. */
  settled(): void
}

const withoutHash = (url: string): string => url.split('#')[0] ?? url

export function trackNavigationSource(patience = 100): NavigationSource {
  const app = new Set<string>()
  const page = new Set<string>()
  const waiting = new Map<string, (byPage: boolean) => void>()
  return {
    byApp: (url) => void app.add(withoutHash(url)),
    byPage(given) {
      const url = withoutHash(given)
      const waiter = waiting.get(url)
      if (waiter) waiter(true)
      else page.add(url)
    },
    isByPage(given) {
      const url = withoutHash(given)
      if (app.delete(url)) return Promise.resolve(false)
      if (page.delete(url)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const settle = (byPage: boolean): void => {
          clearTimeout(timer)
          waiting.delete(url)
          resolve(byPage)
        }
        // The announcement travels another way than the paused request and may come second.
        const timer = setTimeout(settle, patience, false)
        waiting.set(url, settle)
      })
    },
    settled() {
      app.clear()
      page.clear()
    },
  }
}
