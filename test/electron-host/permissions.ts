// Permissions: the app's two handlers decide, Chromium enforces. Before a document runs, each permission of its origin is
// set to what setPermissionCheckHandler says; a request of the page asks setPermissionRequestHandler and then flips it.
import { browser } from './registry.ts'
import { toAppUrl } from './schemes.ts'
import type { WebContents } from './web-contents.ts'

type Check = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type Request = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type Device = Parameters<Electron.Session['setDevicePermissionHandler']>[0]

export const permissionHandlers: { check: Check; request: Request; device: Device } = {
  check: null,
  request: null,
  device: null,
}

interface Known {
  readonly permission: string
  readonly mediaType?: 'audio' | 'video'
  readonly descriptor: { readonly name: string; readonly sysex?: boolean }
}

const known: readonly Known[] = [
  { permission: 'media', mediaType: 'audio', descriptor: { name: 'microphone' } },
  { permission: 'media', mediaType: 'video', descriptor: { name: 'camera' } },
  { permission: 'geolocation', descriptor: { name: 'geolocation' } },
  { permission: 'notifications', descriptor: { name: 'notifications' } },
  { permission: 'midi', descriptor: { name: 'midi' } },
  { permission: 'midiSysex', descriptor: { name: 'midi', sysex: true } },
  { permission: 'clipboard-read', descriptor: { name: 'clipboard-read' } },
  { permission: 'clipboard-sanitized-write', descriptor: { name: 'clipboard-write' } },
  { permission: 'display-capture', descriptor: { name: 'display-capture' } },
  { permission: 'idle-detection', descriptor: { name: 'idle-detection' } },
  { permission: 'speaker-selection', descriptor: { name: 'speaker-selection' } },
  { permission: 'window-management', descriptor: { name: 'window-management' } },
  { permission: 'storage-access', descriptor: { name: 'storage-access' } },
]

async function set(origin: string, { descriptor }: Known, granted: boolean): Promise<void> {
  const setting = granted ? 'granted' : 'denied'
  await browser()
    .chromium.cdp.browser.send('Browser.setPermission', { origin, permission: descriptor, setting })
    .catch(() => {
      // This Chromium does not know the permission: nothing to grant.
    })
}

/** Before the first line of a document at `url` (an address of the browser's) runs. */
export async function preparePermissions(sender: WebContents, url: string): Promise<void> {
  const { origin } = new URL(url)
  if (origin === 'null') return
  const appOrigin = toAppUrl(`${origin}/`)
  await Promise.all(
    known.map((entry) => {
      const { permission, mediaType } = entry
      const details = {
        securityOrigin: appOrigin,
        requestingUrl: toAppUrl(url),
        isMainFrame: true,
        ...(mediaType ? { mediaType } : {}),
      }
      type Name = Parameters<NonNullable<Check>>[1]
      const allowed = permissionHandlers.check?.(sender.asElectron(), permission as Name, appOrigin, details)
      return set(origin, entry, permissionHandlers.check === null || allowed === true)
    }),
  )
}

/** A page asks, as getUserMedia or Notification.requestPermission do. */
export async function requestPermission(
  sender: WebContents,
  browserUrl: string,
  permission: string,
  mediaTypes: ('audio' | 'video')[],
): Promise<boolean> {
  const { origin } = new URL(browserUrl)
  const handler = permissionHandlers.request
  const details = {
    requestingUrl: toAppUrl(browserUrl),
    isMainFrame: true,
    ...(permission === 'media' ? { mediaTypes, securityOrigin: toAppUrl(`${origin}/`) } : {}),
  }
  type Name = Parameters<NonNullable<Request>>[1]
  const granted = await new Promise<boolean>((resolve) => {
    if (handler) handler(sender.asElectron(), permission as Name, resolve, details)
    else resolve(true)
  })
  const concerned = known.filter(
    (entry) => entry.permission === permission && (!entry.mediaType || mediaTypes.includes(entry.mediaType)),
  )
  await Promise.all(concerned.map((entry) => set(origin, entry, granted)))
  return granted
}
