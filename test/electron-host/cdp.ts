// Chrome DevTools Protocol over the two pipes of `--remote-debugging-pipe`: JSON messages ended by a NUL byte.
// A pipe rather than a port, so that the stand-in opens nothing on the network by itself.
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
// playwright-core exports no path to its protocol types, and they are the only copy in this tree.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }
type Method = keyof Protocol.CommandParameters
type EventName = keyof Protocol.Events

export interface CdpSession {
  readonly id: string
  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]>
  on<E extends EventName>(event: E, listener: (payload: Protocol.Events[E]) => void): void
  readonly isOpen: () => boolean
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
  readonly method: string
  readonly sessionId: string
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

export interface CdpConnection {
  /** The session of the browser itself. */
  readonly browser: CdpSession
  /** A page session, as announced by Target.attachedToTarget. */
  session(sessionId: string): CdpSession
  dispose(sessionId: string): void
}

export function connectPipes(toBrowser: Writable, fromBrowser: Readable): CdpConnection {
  const waiting = new Map<number, Waiting>()
  const emitters = new Map<string, EventEmitter>()
  let lastId = 0
  let open = true

  const session = (id: string): CdpSession => {
    let emitter = emitters.get(id)
    if (!emitter) {
      emitter = new EventEmitter().setMaxListeners(0)
      emitters.set(id, emitter)
    }
    const events = emitter
    return {
      id,
      isOpen: () => open && emitters.get(id) === events,
      on: (event, listener) => void events.on(event, listener),
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (!open || emitters.get(id) !== events) return reject(new Error(`${method}: the target is gone`))
          const messageId = ++lastId
          waiting.set(messageId, { resolve, reject, method, sessionId: id })
          const message = { id: messageId, method, params: params ?? {}, ...(id ? { sessionId: id } : {}) }
          toBrowser.write(`${JSON.stringify(message)}\0`)
        }),
    }
  }

  const dispose = (sessionId: string): void => {
    emitters.delete(sessionId)
    for (const [id, entry] of waiting) {
      if (sessionId !== '' && entry.sessionId !== sessionId) continue
      waiting.delete(id)
      entry.reject(new Error(`${entry.method}: the target is gone`))
    }
  }

  const receive = (message: Message): void => {
    if (message.id !== undefined) {
      const entry = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error) entry?.reject(new Error(`${entry.method}: ${message.error.message}`))
      else entry?.resolve(message.result as never)
    } else if (message.method !== undefined) {
      emitters.get(message.sessionId ?? '')?.emit(message.method, message.params)
    }
  }

  let parts: Buffer[] = []
  fromBrowser.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end))
      const text = Buffer.concat(parts).toString('utf8')
      parts = []
      start = end + 1
      receive(JSON.parse(text) as Message)
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  })
  const shut = (): void => {
    open = false
    dispose('')
  }
  fromBrowser.on('close', shut)
  fromBrowser.on('error', shut)
  toBrowser.on('error', shut)

  return { browser: session(''), session, dispose }
}
