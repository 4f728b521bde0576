// protocol.handle: the app's own handler answers the browser's intercepted requests.
import type { CdpSession, Protocol } from './cdp.ts'
import { headerToApp, headerToBrowser, registeredSchemes, registerScheme, schemeOf, toAppUrl } from './schemes.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    schemes.forEach(registerScheme)
  },
  handle(scheme: string, handler: Handler): void {
    if (!registeredSchemes().includes(scheme)) {
      throw new Error(
        `electron-host does not emulate protocol.handle for '${scheme}', which is not registered as privileged`,
      )
    }
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

function requestOf({ request }: Protocol.Fetch.requestPausedPayload): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, headerToApp(value))
  const parts = request.postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')) ?? []
  const hasBody = parts.length > 0 && request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(toAppUrl(request.url), {
    method: request.method,
    headers,
    ...(hasBody ? { body: Buffer.concat(parts) } : {}),
  })
}

/** False when the request is for no scheme of the app's. */
export async function answerFromApp(
  session: CdpSession,
  paused: Protocol.Fetch.requestPausedPayload,
): Promise<boolean> {
  const scheme = schemeOf(paused.request.url)
  if (scheme === undefined) return false
  const handler = handlers.get(scheme)
  const { requestId } = paused
  try {
    if (!handler) throw new Error(`No handler for ${scheme}:`)
    const response = await handler(requestOf(paused))
    if (response.type === 'error') throw new Error('Response.error()')
    const body = Buffer.from(await response.arrayBuffer()).toString('base64')
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value: headerToBrowser(value) }))
    await session.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body })
  } catch (error) {
    if (session.isOpen()) console.error(`electron-host: ${toAppUrl(paused.request.url)} failed:`, error)
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => {})
  }
  return true
}
