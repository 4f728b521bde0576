import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge } from '../shared/contract.ts'

// Type-only knowledge of the contract keeps this file one small CommonJS script, so the sandbox stays on.
// Main refuses what is not in the contract, from a role that may not ask, or that does not parse.
const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(name, input),
  on: (name, listener) => {
    const relay = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(name, relay)
    return () => {
      ipcRenderer.off(name, relay)
    }
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)
