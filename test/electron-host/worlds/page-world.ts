// Runs in the page's own world before the page does: puts there what contextBridge exposes, and sends permission
// requests through main, as Electron does. Chromium itself still refuses what main did not grant.
import { createBridge } from './bridge.ts'

type GetUserMedia = (this: MediaDevices, constraints?: MediaStreamConstraints) => Promise<MediaStream>
type Ask = (permission: string, mediaTypes: string[]) => Promise<boolean>

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  // A view on a buffer cannot be frozen.
  if (!ArrayBuffer.isView(value)) Object.freeze(value)
  Object.values(value).forEach(deepFreeze)
  return value
}

function askForMedia(ask: Ask): void {
  // Absent outside secure contexts.
  const devices = globalThis.MediaDevices?.prototype
  if (!devices) return
  const { value: original } = Object.getOwnPropertyDescriptor(devices, 'getUserMedia') as { value: GetUserMedia }
  devices.getUserMedia = async function getUserMedia(constraints) {
    const types = [...(constraints?.audio ? ['audio'] : []), ...(constraints?.video ? ['video'] : [])]
    // Also when refused: Chromium then rejects with its own NotAllowedError.
    if (types.length > 0) await ask('media', types)
    return original.call(this, constraints)
  }
}

function askForNotices(ask: Ask): void {
  const notices = globalThis.Notification
  if (!notices) return
  const original = notices.requestPermission.bind(notices)
  notices.requestPermission = async () => {
    await ask('notifications', [])
    return original()
  }
}

function openWithoutOpener(): void {
  const original = window.open.bind(window)
  // The verdict is main's (setWindowOpenHandler); the page never gets hold of the new window.
  window.open = (url) => {
    original(url, '_blank', 'noopener')
    return null
  }
}

export function startPage(config: { readonly token: string }): void {
  if (window.top !== window) return
  const bridge = createBridge(config.token, 'page')
  bridge.offer('expose', (key, value) => {
    if (Object.hasOwn(window, key as string)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    }
    Object.defineProperty(window, key as string, { value: deepFreeze(value), enumerable: true })
  })
  const ask: Ask = async (permission, mediaTypes) =>
    (await bridge.call('permission', [permission, mediaTypes])) === true
  askForMedia(ask)
  askForNotices(ask)
  openWithoutOpener()
}
