import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { misbehave, truncated, type VendorMode } from './misbehaviour.ts'
import type { ServerClock } from './server-clock.ts'

export { vendorModes, type VendorMode } from './misbehaviour.ts'

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

/** One line of the request log that tests read. Bodies are kept as text but for keys; headers, which carry keys, are not. */
export interface LoggedRequest {
  readonly at: number
  readonly vendor: string
  readonly method: string
  readonly path: string
  readonly body: string
  readonly status: number
  /** The vendor's own code in text, or '' where the answer has none. */
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
  /** `seconds`: how late `slow` answers (8), or how long `rate-limited` tells to wait (30). */
  setMode(mode: VendorMode, seconds?: number): Promise<void>
  mode(): VendorMode
  close(): Promise<void>
}

/** An HTTP server on 127.0.0.1 that can misbehave on command. */
export async function startVendorServer(options: VendorServerOptions): Promise<VendorServer> {
  let mode: VendorMode = 'up'
  let slowMs = 8000
  let retryAfterSeconds = 30
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
    const path = request.url.split('?', 1)[0] ?? ''
    const asked = { vendor: options.name, path, now: options.clock.now(), retryAfterSeconds }
    const cut = mode === 'truncated'
    const whole = misbehave(mode, asked) ?? (await options.answer(request))
    const answer = cut ? truncated(whole) : whole
    options.log({
      at: options.clock.now(),
      vendor: options.name,
      method: request.method,
      path: request.url,
      body: withoutSecrets(body.toString('utf8')),
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
    async setMode(next, seconds) {
      if (seconds !== undefined && next === 'slow') slowMs = seconds * 1000
      if (seconds !== undefined && next === 'rate-limited') retryAfterSeconds = seconds
      mode = next
      if (next === 'down') await refuse()
      else if (!server) await listen()
    },
    mode: () => mode,
    close: refuse,
  }
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

/** OIFDE alone has its keys in bodies (docs/vendors.md 5). */
function withoutSecrets(body: string): string {
  return body.replace(/("(?:appSecret|authToken)"\s*:\s*)"[^"]*"/g, '$1"…"')
}

/** Every vendor says its code in the first few words, as text or as a number. */
function vendorCode(body: string | Buffer): string {
  if (typeof body !== 'string' || !body.startsWith('{')) return ''
  const code = /"(?:code|resultCode|errorCode)":\s*(?:"([^"]*)"|(-?\d+))/.exec(body.slice(0, 300))
  return code?.[1] ?? code?.[2] ?? ''
}
