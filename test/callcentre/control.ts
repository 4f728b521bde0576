import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Body = Readonly<Record<string, unknown>>

/** What a control action answers; `ControlFault` becomes HTTP 400. */
export type ControlAction = (body: Body, query: URLSearchParams) => unknown

export class ControlFault extends Error {}

export interface ControlOptions {
  readonly port: number
  /** `METHOD /path` → action. */
  readonly actions: Readonly<Record<string, ControlAction>>
}

export interface Control {
  readonly address: string
  /** Settles at `POST /quit`. */
  readonly quit: Promise<void>
  close(): Promise<void>
}

/** The control port: JSON over HTTP on 127.0.0.1, for the demo's keys and for tests. */
export async function startControl(options: ControlOptions): Promise<Control> {
  let askToQuit: () => void = () => undefined
  const quit = new Promise<void>((resolve) => {
    askToQuit = resolve
  })
  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const task = `${request.method} ${url.pathname}`
    const body = await readJson(request)
    if (!body) return [400, { error: 'The body is not a JSON object.' }]
    if (task === 'POST /quit') {
      setImmediate(askToQuit)
      return [200, {}]
    }
    const action = options.actions[task]
    if (!action) return [404, { error: `Unknown: ${task}`, known: Object.keys(options.actions) }]
    try {
      return [200, (await action(body, url.searchParams)) ?? {}]
    } catch (error) {
      if (error instanceof ControlFault) return [400, { error: error.message }]
      return [500, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }]
    }
  }
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [status, value] = await answer(request)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
  }
  const server = createServer((request, response) => {
    reply(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    quit,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function readJson(request: IncomingMessage): Promise<Body | undefined> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8').trim()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined
  } catch {
    return undefined
  }
}
