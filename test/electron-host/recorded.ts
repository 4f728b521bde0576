// Side effects that reach no real desktop: kept here, readable in tests as globalThis.__electronHost.

export interface Recorded {
  readonly opened: string[]
  readonly notifications: unknown[]
  readonly trays: unknown[]
  readonly dialogs: unknown[]
  readonly shortcuts: Map<string, () => void>
  /** Keys that another program has: a test puts them in. */
  readonly takenShortcuts: Set<string>
  /** Menus that were opened by `popup`, newest last. */
  readonly popups: unknown[]
  /** Schemes that this program is registered for, with the command. */
  readonly protocolClients: Map<string, readonly string[]>
  /** Screens are plugged in and taken away: their bounds, the primary one first. */
  plugScreens: (bounds: readonly Electron.Rectangle[]) => void
  loginItem: Electron.LoginItemSettings | undefined
}

export const recorded: Recorded = {
  opened: [],
  notifications: [],
  trays: [],
  dialogs: [],
  shortcuts: new Map(),
  takenShortcuts: new Set(),
  popups: [],
  protocolClients: new Map(),
  plugScreens: () => {},
  loginItem: undefined,
}

Object.defineProperty(globalThis, '__electronHost', { value: recorded })
