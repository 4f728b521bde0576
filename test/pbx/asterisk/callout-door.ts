import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the vendor's callout asks for (docs/vendors.md §2). */
export interface CalloutWish {
  readonly agentId: number
  readonly callee: string
}

export interface CalloutDoor {
  readonly address: string
  close(): Promise<void>
}

/**
 * Meiqia in front of another exchange: every question goes through to the simulated service, but a callout is carried
 * out by `callOut`, which answers with the uuid of the call, or null when that desk's phone is not there.
 */
export async function openCalloutDoor(
  meiqia: string,
  token: string,
  callOut: (wish: CalloutWish) => Promise<string | null>,
): Promise<CalloutDoor> {
  const behind = new URL(meiqia)

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    if (request.method === 'POST' && request.url?.endsWith('/callout') === true) {
      const isTold = request.headers.authorization === `Bearer ${token}`
      const wish = JSON.parse(body.toString('utf8')) as { agent_id: number; callee: string }
      const uuid = isTold ? await callOut({ agentId: wish.agent_id, callee: wish.callee }) : null
      const refusal = { error: { code: 'Unauthenticated', message: isTold ? '坐席未注册' : 'access token 无效' } }
      response.writeHead(uuid === null ? 401 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(uuid === null ? refusal : { uuid }))
      return
    }
    const through = ask(
      { host: behind.hostname, port: behind.port, path: request.url, method: request.method, headers: request.headers },
      (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.headers)
        answered.pipe(response)
      },
    )
    through.on('error', () => response.destroy())
    through.end(body)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
