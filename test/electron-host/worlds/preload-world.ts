// Runs in the preload's isolated world: gives the preload the `require('electron')` of a sandboxed preload, and the
// line to main.
import { createBridge } from './bridge.ts'
import { decodeWire, encodeWire } from './wire.ts'

interface PreloadConfig {
  readonly token: string
  readonly binding: string
  readonly receiver: string
  readonly versions: Record<string, string>
  readonly platform: string
  readonly arch: string
  readonly argv: string[]
}

type PreloadBody = (
  require: (id: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void
type Listener = (event: unknown, ...given: unknown[]) => void
type ToMain = { kind: 'send' | 'invoke' | 'permission'; id: number; channel: string; url: string; text: string }
type FromMain = { kind: 'send' | 'result' | 'error'; id: number; channel: string; text: string }

function throwing(name: string, members: Record<string, unknown>): unknown {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key)
      throw new Error(`electron-host does not emulate ${name}.${key}`)
    },
  })
}

export function startPreload(config: PreloadConfig, preload: PreloadBody | undefined): void {
  if (window.top !== window || location.href === 'about:blank') return
  const globals = globalThis as unknown as Record<string, (text: string) => void>
  const line = globals[config.binding]
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0

  const post = (kind: ToMain['kind'], channel: string, given: unknown, id = 0): void => {
    const letter: ToMain = { kind, id, channel, url: location.href, text: encodeWire(given) }
    line?.(JSON.stringify(letter))
  }
  const request = (kind: 'invoke' | 'permission', channel: string, given: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      post(kind, channel, given, id)
      waiting.set(id, { resolve, reject })
    })

  const ipcRenderer = {
    send: (channel: string, ...given: unknown[]) => post('send', channel, given),
    invoke: (channel: string, ...given: unknown[]) => request('invoke', channel, given),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return facade
    },
    once(channel: string, listener: Listener) {
      const once: Listener = (...given) => {
        ipcRenderer.off(channel, once)
        listener(...given)
      }
      return ipcRenderer.on(channel, once)
    },
    off(channel: string, listener: Listener) {
      const list = [...(listeners.get(channel) ?? [])]
      const index = list.lastIndexOf(listener)
      if (index !== -1) list.splice(index, 1)
      listeners.set(channel, list)
      return facade
    },
    addListener: (channel: string, listener: Listener) => ipcRenderer.on(channel, listener),
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return facade
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  }
  const facade = throwing('ipcRenderer', ipcRenderer)

  const take = (letter: FromMain): void => {
    if (letter.kind === 'send') {
      const given = decodeWire(letter.text) as unknown[]
      for (const listener of listeners.get(letter.channel) ?? []) {
        try {
          listener({ sender: facade, senderId: 0, ports: [] }, ...given)
        } catch (error) {
          reportError(error)
        }
      }
      return
    }
    const promise = waiting.get(letter.id)
    waiting.delete(letter.id)
    if (letter.kind === 'result') promise?.resolve(decodeWire(letter.text))
    else promise?.reject(new Error(`Error invoking remote method '${letter.channel}': ${letter.text}`))
  }
  globals[config.receiver] = (text) => (JSON.parse(text) as FromMain[]).forEach(take)

  const bridge = createBridge(config.token, 'preload')
  bridge.offer('permission', (permission, mediaTypes) => request('permission', permission as string, mediaTypes))
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => void bridge.call('expose', [key, api]),
  }
  const electron = throwing('the renderer module', {
    contextBridge: throwing('contextBridge', contextBridge),
    ipcRenderer: facade,
  })

  if (!preload) return
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer' || id === 'electron/common') return electron
    throw new Error(`module not found: ${id}`)
  }
  const { platform, arch, versions, argv } = config
  const facts = { platform, arch, versions, argv, env: {}, type: 'renderer', sandboxed: true, contextIsolated: true }
  const module = { exports: {} }
  preload(require, module, module.exports, throwing('process', facts))
}
