// ipcMain and webContents.ipc: handlers and listeners, answered as Electron's lib/browser/ipc-main-impl.ts does.
import { EventEmitter } from 'node:events'
import { decodeWire, encodeWire } from './worlds/wire.ts'
import type { WebContents } from './web-contents.ts'
import type { WebFrame } from './web-frame.ts'

type Handler = (event: unknown, ...given: unknown[]) => unknown

/** One message of a preload. `text` holds the arguments, see worlds/wire.ts. */
export interface Letter {
  readonly kind: 'send' | 'invoke' | 'permission'
  readonly id: number
  readonly channel: string
  readonly url: string
  readonly text: string
}

export class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...given) => {
      this.removeHandler(channel)
      return handler(event, ...given)
    })
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

export const ipcMain = new IpcMain()

function eventOf(sender: WebContents, senderFrame: WebFrame | null) {
  return {
    type: 'frame' as const,
    sender,
    senderFrame,
    processId: senderFrame?.processId ?? -1,
    frameId: senderFrame?.routingId ?? -1,
    defaultPrevented: false,
    preventDefault() {},
  }
}

export function deliver(letter: Letter, sender: WebContents, frame: WebFrame | null): void {
  const given = decodeWire(letter.text) as unknown[]
  const reply = (channel: string, ...values: unknown[]): void => sender.send(channel, ...values)
  const event = { ...eventOf(sender, frame), reply, ports: [] }
  sender.emit('ipc-message', event, letter.channel, ...given)
  sender.ipc.emit(letter.channel, event, ...given)
  ipcMain.emit(letter.channel, event, ...given)
}

/** What goes back to ipcRenderer.invoke: the encoded value, or the error's text. */
export async function answer(
  letter: Letter,
  sender: WebContents,
  frame: WebFrame | null,
): Promise<['result' | 'error', string]> {
  const { channel } = letter
  try {
    const handler = sender.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const value = await handler(eventOf(sender, frame), ...(decodeWire(letter.text) as unknown[]))
    return ['result', encodeWire(value)]
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error)
    return ['error', String(error)]
  }
}
