import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** One request that the exchange got, and the means to answer it. */
export interface Asked {
  readonly method: string
  /** '' when the header is not there. */
  header(name: string): string
  answer(status: string, ...headers: string[]): void
}

export interface ScriptedExchange {
  readonly address: string
  readonly asked: readonly Asked[]
  readonly sockets: readonly WebSocket[]
  /** The next request that comes, or one that nobody has looked at yet. */
  next(method?: string): Promise<Asked>
  /** From now on requests that nobody waits for are answered by this; at first by nobody. */
  always(answer: (asked: Asked) => void): void
  /** Takes everything and says nothing any more, on sockets that stay open. */
  swallow(): void
  close(): Promise<void>
}

/** An exchange that does what a test says, over a real WebSocket. */
export async function scriptedExchange(port = 0): Promise<ScriptedExchange> {
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const asked: Asked[] = []
  const sockets: WebSocket[] = []
  const unseen: Asked[] = []
  const waiting: { method: string | undefined; resolve: (asked: Asked) => void }[] = []
  let always: ((asked: Asked) => void) | undefined
  let deaf = false

  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data) => {
      const raw = Buffer.isBuffer(data) ? data.toString('utf8') : ''
      if (deaf || raw.trim() === '') return
      const one = read(raw, socket)
      asked.push(one)
      const index = waiting.findIndex(({ method }) => method === undefined || method === one.method)
      const [waiter] = index === -1 ? [] : waiting.splice(index, 1)
      if (waiter !== undefined) waiter.resolve(one)
      else if (always !== undefined) always(one)
      else unseen.push(one)
    })
  })
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    sockets,
    next: (method) => {
      const index = unseen.findIndex((one) => method === undefined || method === one.method)
      const [there] = index === -1 ? [] : unseen.splice(index, 1)
      if (there !== undefined) return Promise.resolve(there)
      return new Promise((resolve) => waiting.push({ method, resolve }))
    },
    always: (answer) => {
      always = answer
    },
    swallow: () => {
      deaf = true
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate()
        server.close(() => resolve())
      }),
  }
}

function read(raw: string, socket: WebSocket): Asked {
  const [first = '', ...lines] = (raw.split('\r\n\r\n', 1)[0] ?? '').split('\r\n')
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  return {
    method: first.split(' ', 1)[0] ?? '',
    header,
    answer: (status, ...headers) => {
      const kept = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(name)}`)
      const to = `To: ${header('To')};tag=exchange`
      const message = [`SIP/2.0 ${status}`, ...kept, to, ...headers, 'Content-Length: 0', '', ''].join('\r\n')
      socket.send(message)
    },
  }
}
