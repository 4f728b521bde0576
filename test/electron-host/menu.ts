// Menu and MenuItem as data: nothing is drawn, items can be found and clicked by tests.
import { NamedEmitter } from './absent.ts'
import { recorded } from './recorded.ts'

type Template = Electron.MenuItemConstructorOptions

export class MenuItem {
  readonly id: string
  readonly type: NonNullable<Template['type']>
  readonly role: Template['role']
  readonly accelerator: Template['accelerator']
  readonly submenu: Menu | undefined
  readonly commandId: number
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly #click: Template['click']
  static #lastId = 0

  constructor(options: Template) {
    this.commandId = ++MenuItem.#lastId
    this.id = options.id ?? ''
    this.role = options.role
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal')
    this.label = options.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.accelerator = options.accelerator
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#click = options.click
    const { submenu } = options
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as unknown as Menu | undefined)
  }

  click(event: unknown = {}, window?: unknown): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio') this.checked = true
    this.#click?.(
      this as unknown as Electron.MenuItem,
      window as Electron.BaseWindow | undefined,
      event as Electron.KeyboardEvent,
    )
  }
}

let applicationMenu: Menu | null = null

export class Menu extends NamedEmitter {
  readonly items: MenuItem[]

  constructor() {
    super('Menu')
    this.items = []
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const inner = item.submenu?.getMenuItemById(id)
      if (inner) return inner
    }
    return null
  }

  popup(): void {
    recorded.popups.push(this)
    this.emit('menu-will-show', {})
  }

  closePopup(): void {
    this.emit('menu-will-close', {})
  }
}
