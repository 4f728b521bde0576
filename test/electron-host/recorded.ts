// Side effects that reach no real desktop: kept here, readable in tests as globalThis.__electronHost.

export interface Recorded {
  readonly opened: string[]
  readonly notifications: unknown[]
  readonly trays: unknown[]
  readonly dialogs: unknown[]
  readonly shortcuts: Map<string, () => void>
}

export const recorded: Recorded = { opened: [], notifications: [], trays: [], dialogs: [], shortcuts: new Map() }

Object.defineProperty(globalThis, '__electronHost', { value: recorded })
