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

function textClipboard() {
  let kept = ''
  return {
    readText: async () => kept,
    writeText: async (text) => void (kept = text),
    clear: () => void (kept = ''),
  } satisfies Partial<Electron.Clipboard>
}

/** What is selected has a clipboard of its own on Linux, and only there. */
export const clipboard = {
  ...textClipboard(),
  selection: process.platform === 'linux' ? textClipboard() : undefined,
}

const { shortcuts } = recorded

const modifiers: Readonly<Record<string, string>> = {
  command: 'Super',
  cmd: 'Super',
  meta: 'Super',
  super: 'Super',
  control: 'Control',
  ctrl: 'Control',
  commandorcontrol: process.platform === 'darwin' ? 'Super' : 'Control',
  cmdorctrl: process.platform === 'darwin' ? 'Super' : 'Control',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
}
const named =
  /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Plus|Space|Tab|Capslock|Numlock|Scrolllock|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|PrintScreen|Pause|Volume(?:Up|Down|Mute)|Media\w+|num\w+|[^\w\s])$/i

/** As Electron reads an accelerator: any order and case of modifiers, one key; what it cannot read throws. */
function canonical(text: string): string {
  const parts = text.split('+')
  const held = parts.slice(0, -1).map((part) => modifiers[part.toLowerCase()])
  const key = parts.at(-1) ?? ''
  if (held.includes(undefined) || !named.test(key))
    throw new TypeError(`Error processing argument at index 0, conversion failure from ${text}`)
  return [...held.toSorted((one = '', other = '') => one.localeCompare(other, 'en')), key.toUpperCase()].join('+')
}

export const globalShortcut = {
  register: (accelerator, callback) => {
    const key = canonical(accelerator)
    // Registered already, here or by another program: Electron says false and leaves the first one alone.
    if (shortcuts.has(key) || recorded.takenShortcuts.has(key)) return false
    shortcuts.set(key, callback)
    return true
  },
  registerAll: (accelerators, callback) => accelerators.forEach((each) => void globalShortcut.register(each, callback)),
  isRegistered: (accelerator) => shortcuts.has(canonical(accelerator)),
  unregister: (accelerator) => void shortcuts.delete(canonical(accelerator)),
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
  /** Kept for tests: it is on the screen now. */
  shown: boolean

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification')
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.shown = false
    recorded.notifications.push(this)
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    this.shown = true
    this.emit('show', {})
  }

  close(): void {
    if (!this.shown) return
    this.shown = false
    this.emit('close', {})
  }
}

const isImage = (image: unknown): boolean =>
  typeof image === 'string' || (typeof image === 'object' && image !== null && 'isEmpty' in image)

export class Tray extends NamedEmitter {
  #toolTip = ''
  #destroyed = false
  /** Kept for tests: the menu a right click would open. */
  contextMenu: unknown
  image: unknown

  constructor(image: unknown) {
    super('Tray')
    if (!isImage(image)) throw new TypeError('Tray: an image is needed')
    this.image = image
    this.contextMenu = null
    recorded.trays.push(this)
  }

  /** Every method of a destroyed tray throws, as in Electron. */
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Tray is destroyed')
  }

  setImage(image: unknown): void {
    this.#alive()
    if (!isImage(image)) throw new TypeError('Tray: an image is needed')
    this.image = image
  }

  setToolTip(text: string): void {
    this.#alive()
    this.#toolTip = text
  }

  getToolTip(): string {
    return this.#toolTip
  }

  setTitle(): void {}

  setContextMenu(menu: unknown): void {
    this.#alive()
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
