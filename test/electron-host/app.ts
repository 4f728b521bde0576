// app: identity, paths, and the order in which everything starts and ends.
import { EventEmitter } from 'node:events'
import { named } from './absent.ts'
import { getPath, setPath } from './app-paths.ts'
import { commandLineOf } from './command-line.ts'
import { commandLine, launchedApp } from './launch.ts'
import { appMetrics } from './process-metrics.ts'
import { recorded } from './recorded.ts'
import { runningOrUndefined, windows } from './registry.ts'
import { acquireInstanceLock, type InstanceLock } from './single-instance.ts'

const emitter = new EventEmitter()
let name = launchedApp.manifest.name
let version = launchedApp.manifest.version
let ready = false
let quitting = false
let ending = false
let lock: InstanceLock | undefined
let badge = 0
const readiness = Promise.withResolvers<void>()

function preventable(): { defaultPrevented: boolean; preventDefault(): void } {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

/** The last steps, once: nothing may stop it any more. */
function end(code: number): void {
  if (ending) return
  ending = true
  emitter.emit('quit', preventable(), code)
  lock?.release()
  const closing = runningOrUndefined()?.chromium.close() ?? Promise.resolve()
  void closing.then(() => process.exit(code))
}

function endUnlessPrevented(): void {
  const event = preventable()
  emitter.emit('will-quit', event)
  if (event.defaultPrevented) quitting = false
  else end(0)
}

function quit(): void {
  if (quitting || ending) return
  const event = preventable()
  emitter.emit('before-quit', event)
  if (event.defaultPrevented) return
  quitting = true
  if (windows.size === 0) return endUnlessPrevented()
  for (const window of windows.values()) window.close()
}

function exit(code = 0): void {
  for (const window of windows.values()) window.destroy()
  end(code)
}

/** A window prevented its closing: the app goes on. */
export function quittingRefused(): void {
  quitting = false
}

/** Called by a window that is gone. */
export function windowClosed(): void {
  if (windows.size > 0 || ending) return
  if (quitting) endUnlessPrevented()
  else if (!emitter.emit('window-all-closed')) quit()
}

export function isEnding(): boolean {
  return ending || quitting
}

export function markReady(): void {
  ready = true
  readiness.resolve()
  emitter.emit('ready', {}, {})
}

const requestSingleInstanceLock = (data?: unknown): boolean => {
  if (lock) return true
  const own = { argv: process.argv, folder: process.cwd(), data }
  lock = acquireInstanceLock(getPath('userData', name), own, (second) => {
    const tell = (): void => void emitter.emit('second-instance', {}, second.argv, second.folder, second.data)
    if (ready) tell()
    else void readiness.promise.then(tell)
  })
  return lock !== undefined
}

function locale(): string {
  return commandLine.switches.get('lang') || Intl.DateTimeFormat().resolvedOptions().locale
}

const members = {
  isPackaged: false,
  dock: undefined,
  applicationMenu: null,
  commandLine: named('app.commandLine', commandLineOf(commandLine.switches)),
  whenReady: () => readiness.promise,
  isReady: () => ready,
  quit,
  exit,
  focus() {},
  hide() {},
  show() {},
  getAppPath: () => launchedApp.folder,
  getPath: (path: string) => getPath(path, name),
  setPath,
  setAppLogsPath: (path?: string) => setPath('logs', path ?? getPath('logs', name)),
  getName: () => name,
  setName: (next: string) => void (name = next),
  getVersion: () => version,
  getLocale: locale,
  getSystemLocale: locale,
  getLocaleCountryCode: () => new Intl.Locale(locale()).region ?? '',
  getPreferredSystemLanguages: () => [locale()],
  getAppMetrics: appMetrics,
  getGPUFeatureStatus: () => ({}) as Electron.GPUFeatureStatus,
  requestSingleInstanceLock,
  hasSingleInstanceLock: () => lock !== undefined,
  releaseSingleInstanceLock() {
    lock?.release()
    lock = undefined
  },
  // The stand-in registers nothing with the system; it remembers what it was asked.
  setAppUserModelId() {},
  setAsDefaultProtocolClient(scheme: string, path = process.execPath, args: string[] = []) {
    recorded.protocolClients.set(scheme, [path, ...args])
    return true
  },
  removeAsDefaultProtocolClient: (scheme: string) => recorded.protocolClients.delete(scheme),
  isDefaultProtocolClient: (scheme: string) => recorded.protocolClients.has(scheme),
  setLoginItemSettings(settings: Electron.Settings) {
    recorded.loginItem = { openAtLogin: settings.openAtLogin ?? false } as Electron.LoginItemSettings
  },
  getLoginItemSettings: () => recorded.loginItem ?? ({ openAtLogin: false } as Electron.LoginItemSettings),
  setUserTasks: () => true,
  setBadgeCount(count?: number) {
    badge = count ?? 0
    return true
  },
  getBadgeCount: () => badge,
  setAboutPanelOptions() {},
  isAccessibilitySupportEnabled: () => false,
  setAccessibilitySupportEnabled() {},
  // Every renderer is sandboxed here already.
  enableSandbox() {},
  disableHardwareAcceleration: () => void commandLine.switches.set('disable-gpu', ''),
  isInApplicationsFolder: () => false,
  isEmojiPanelSupported: () => false,
} satisfies Partial<Omit<Electron.App, 'dock' | 'getPath' | 'setPath'>> & Record<string, unknown>

const accessors = {
  get name(): string {
    return name
  },
  set name(next: string) {
    name = next
  },
  get badgeCount(): number {
    return badge
  },
  set badgeCount(next: number) {
    badge = next
  },
}

Object.assign(emitter, members)
Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(accessors))
export const app = named('app', emitter as EventEmitter & typeof members & typeof accessors)
