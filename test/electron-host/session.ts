// session.defaultSession: the only session there is.
import { EventEmitter } from 'node:events'
import { named } from './absent.ts'
import { permissionHandlers, preparePermissions } from './permissions.ts'
import { protocol } from './protocol.ts'
import { browser, contents, runningOrUndefined } from './registry.ts'
import { toBrowserUrl } from './schemes.ts'
import { webRequest } from './web-request.ts'

/** Documents that are already there follow a new rule at once. */
function applyPermissions(): void {
  if (!runningOrUndefined()) return
  for (const each of contents.values()) {
    const url = toBrowserUrl(each.getURL())
    if (url.startsWith('http')) preparePermissions(each, url).catch(() => {})
  }
}

const members = {
  protocol: named('session.protocol', protocol),
  webRequest: named('session.webRequest', webRequest),
  setPermissionRequestHandler(handler: typeof permissionHandlers.request): void {
    permissionHandlers.request = handler
  },
  setPermissionCheckHandler(handler: typeof permissionHandlers.check): void {
    permissionHandlers.check = handler
    applyPermissions()
  },
  // WebHID, WebSerial and WebUSB find no device here, so the handler is never asked.
  setDevicePermissionHandler(handler: typeof permissionHandlers.device): void {
    permissionHandlers.device = handler
  },
  setSpellCheckerEnabled(): void {},
  isSpellCheckerEnabled: (): boolean => false,
  setSpellCheckerLanguages(): void {},
  isPersistent: (): boolean => true,
  async clearCache(): Promise<void> {
    const page = [...contents.values()].find((each) => each.currentPage())?.currentPage()
    await page?.session.send('Network.clearBrowserCache')
  },
  async clearStorageData(options?: Electron.ClearStorageDataOptions): Promise<void> {
    const origins = options?.origin ? [options.origin] : [...contents.values()].map((each) => each.getURL())
    const pages = [...contents.values()].flatMap((each) => each.currentPage() ?? [])
    for (const origin of origins) {
      const clear = { origin: new URL(toBrowserUrl(origin)).origin, storageTypes: 'all' }
      await pages[0]?.session.send('Storage.clearDataForOrigin', clear)
    }
  },
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> => fetch(input, init),
}

export const defaultSession = named('session', Object.assign(new EventEmitter(), members))
export const session = { defaultSession }

/** Once, when the browser runs. */
export async function prepareBrowser(): Promise<void> {
  await browser()
    .chromium.cdp.browser.send('Browser.setDownloadBehavior', { behavior: 'deny' })
    .catch(() => {})
}
