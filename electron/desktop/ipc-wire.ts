import type { IpcMain } from 'electron'
import type { Wire } from '../ipc/serve.ts'
import type { Windows } from './windows.ts'

export function ipcWire(ipcMain: IpcMain, windows: Pick<Windows, 'roleOf'>): Wire {
  return {
    handle: (name, answer) =>
      ipcMain.handle(name, (event, raw: unknown) => answer(windows.roleOf(event.sender, event.senderFrame), raw)),
  }
}
