// The parts of the desktop that no test needs to see on a real one: they answer, and remember what was asked of them.
import { EventEmitter } from 'node:events'
import { NamedEmitter } from './absent.ts'
import { recorded } from './recorded.ts'

export const shell = {
  openExternal: async (url) => void recorded.opened.push(url),
  openPath: async (path) => (recorded.opened.push(path), ''),
  showItemInFolder: (path) => void recorded.opened.push(path),
  beep: () => {},
} satisfies Partial<Electron.Shell>

type MessageOptions = Electron.MessageBoxOptions

/** With or without a parent window in front. */
function lastOf(given: readonly unknown[]): MessageOptions {
  const options = given.at(-1) as MessageOptions
  recorded.dialogs.push(options)
  return options
}

/** Nobody is there to answer: the button a press of Escape would take. */
function escapeButton({ cancelId, defaultId }: MessageOptions): number {
  return cancelId ?? defaultId ?? 0
}

export const dialog = {
  showMessageBox: async (...given: unknown[]) => ({ response: escapeButton(lastOf(given)), checkboxChecked: false }),
  showMessageBoxSync: (...given: unknown[]) => escapeButton(lastOf(given)),
  showErrorBox(title: string, content: string) {
    recorded.dialogs.push({ title, content })
    console.error(`${title}: ${content}`)
  },
  showOpenDialog: async (...given: unknown[]) => (lastOf(given), { canceled: true, filePaths: [] as string[] }),
  showOpenDialogSync: (...given: unknown[]): string[] | undefined => void lastOf(given),
  showSaveDialog: async (...given: unknown[]) => (lastOf(given), { canceled: true, filePath: '' }),
  showSaveDialogSync: (...given: unknown[]) => (lastOf(given), ''),
} satisfies Partial<Electron.Dialog>

let clipboardText = ''

export const clipboard = {
  readText: async () => clipboardText,
  writeText: async (text) => void (clipboardText = text),
  clear: () => void (clipboardText = ''),
} satisfies Partial<Electron.Clipboard>

const { shortcuts } = recorded

export const globalShortcut = {
  register: (accelerator, callback) => {
    if (shortcuts.has(accelerator)) return false
    shortcuts.set(accelerator, callback)
    return true
  },
  registerAll: (accelerators, callback) => accelerators.forEach((each) => shortcuts.set(each, callback)),
  isRegistered: (accelerator) => shortcuts.has(accelerator),
  unregister: (accelerator) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>

export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleState: () => 'active' as const,
  getSystemIdleTime: () => 0,
  getCurrentThermalState: () => 'unknown' as const,
  isOnBatteryPower: () => false,
  onBatteryPower: false,
} satisfies Partial<Electron.PowerMonitor>)

let lastBlocker = 0
const blockers = new Set<number>()

export const powerSaveBlocker = {
  start: () => {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
} satisfies Electron.PowerSaveBlocker

export class Notification extends NamedEmitter {
  readonly title: string
  readonly body: string
  readonly silent: boolean

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification')
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    recorded.notifications.push(this)
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    this.emit('show', {})
  }

  close(): void {
    this.emit('close', {})
  }
}

export class Tray extends NamedEmitter {
  #toolTip = ''
  #destroyed = false
  /** Kept for tests: the menu a right click would open. */
  contextMenu: unknown
  image: unknown

  constructor(image: unknown) {
    super('Tray')
    this.image = image
    this.contextMenu = null
    recorded.trays.push(this)
  }

  setImage(image: unknown): void {
    this.image = image
  }

  setToolTip(text: string): void {
    this.#toolTip = text
  }

  getToolTip(): string {
    return this.#toolTip
  }

  setTitle(): void {}

  setContextMenu(menu: unknown): void {
    this.contextMenu = menu
  }

  popUpContextMenu(): void {}

  setIgnoreDoubleClickEvents(): void {}

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 16, height: 16 }
  }

  displayBalloon(): void {}

  destroy(): void {
    this.#destroyed = true
    this.removeAllListeners()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }
}
