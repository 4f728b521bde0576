import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ServerClock } from './server-clock.ts'

/** `down` really refuses connections; `html` is a captive portal; `error-500` a broken back end. */
export const vendorModes = ['up', 'down', 'slow', 'html', 'error-500'] as const
export type VendorMode = (typeof vendorModes)[number]

export interface VendorRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface VendorAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** Runs once, when the answer is on the wire or the client has gone. */
  readonly afterwards?: () => void
}

/** One line of the request log that tests read. Bodies are kept as text; headers are not kept, they carry secrets. */
export interface LoggedRequest {
  readonly at: number
  readonly vendor: string
  readonly method: string
  readonly path: string
  readonly body: string
  readonly status: number
  /** The vendor's own code, or '' where the answer has none. */
  readonly code: string
}

export interface VendorServerOptions {
  readonly name: string
  readonly port: number
  readonly clock: ServerClock
  readonly answer: (request: VendorRequest) => VendorAnswer | Promise<VendorAnswer>
  readonly log: (entry: LoggedRequest) => void
}

const bodyLimit = 1024 * 1024

export interface VendorServer {
  readonly address: string
  setMode(mode: VendorMode, slowSeconds?: number): Promise<void>
  mode(): VendorMode
  close(): Promise<void>
}

/** An HTTP server on 127.0.0.1 that can misbehave on command. */
export async function startVendorServer(options: VendorServerOptions): Promise<VendorServer> {
  let mode: VendorMode = 'up'
  let slowMs = 8000
  let port = options.port
  const sockets = new Set<Socket>()
  const waits = new Set<NodeJS.Timeout>()
  let server: Server | undefined

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readBody(incoming)
    if (body === undefined) return void outgoing.destroy()
    const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body }
    if (mode === 'slow') {
      await new Promise<void>((resolve) => {
        const wait = setTimeout(() => resolve(void waits.delete(wait)), slowMs)
        waits.add(wait)
      })
      // A client that gave up in the meantime must not have caused anything.
      if (outgoing.destroyed || incoming.socket.destroyed) return
    }
    const answer = mode === 'html' ? portal : mode === 'error-500' ? broken : await options.answer(request)
    options.log({
      at: options.clock.now(),
      vendor: options.name,
      method: request.method,
      path: request.url,
      body: body.toString('utf8'),
      status: answer.status,
      code: vendorCode(answer.body),
    })
    // The Date header tells a client how far its clock is off, so it has to follow the skewed clock.
    outgoing.writeHead(answer.status, { ...answer.headers, Date: new Date(options.clock.now()).toUTCString() })
    if (answer.afterwards) outgoing.once('close', answer.afterwards)
    outgoing.end(answer.body)
  }

  const listen = async (): Promise<void> => {
    const fresh = createServer((incoming, outgoing) => {
      handle(incoming, outgoing).catch((error: unknown) => {
        process.stderr.write(`${options.name} service: ${error instanceof Error ? error.stack : String(error)}\n`)
        outgoing.destroy()
      })
    })
    fresh.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      fresh.once('error', reject)
      fresh.listen(port, '127.0.0.1', resolve)
    })
    port = (fresh.address() as AddressInfo).port
    server = fresh
  }
  const refuse = async (): Promise<void> => {
    const closing = server
    server = undefined
    for (const wait of waits) clearTimeout(wait)
    waits.clear()
    if (!closing) return
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen()
  return {
    address: `http://127.0.0.1:${port}`,
    async setMode(next, slowSeconds) {
      if (slowSeconds !== undefined) slowMs = slowSeconds * 1000
      mode = next
      if (next === 'down') await refuse()
      else if (!server) await listen()
    },
    mode: () => mode,
    close: refuse,
  }
}

const portal: VendorAnswer = {
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Wi-Fi</title><p>Please sign in to the network.</p>',
}
const broken: VendorAnswer = {
  status: 500,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of incoming) {
      const bytes = part as Buffer
      length += bytes.length
      if (length > bodyLimit) return undefined
      parts.push(bytes)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts)
}

function vendorCode(body: string | Buffer): string {
  if (typeof body !== 'string' || !body.startsWith('{')) return ''
  const parsed = JSON.parse(body) as { code?: unknown; error?: { code?: unknown } }
  const code = parsed.code ?? parsed.error?.code
  return typeof code === 'string' ? code : ''
}
