// session.webRequest, the two hooks an app uses to fence in what its windows load. HTTP only: CDP's Fetch does not see
// WebSocket connections.
import type { CdpSession, Protocol } from './cdp.ts'
import { contents } from './registry.ts'
import { headerToBrowser, toAppUrl, toBrowserUrl } from './schemes.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type Verdict = { cancel?: boolean; redirectURL?: string }
type ResponseVerdict = { cancel?: boolean; responseHeaders?: Record<string, string | string[]> }
type BeforeRequest = (details: object, callback: (verdict: Verdict) => void) => void
type HeadersReceived = (details: object, callback: (verdict: ResponseVerdict) => void) => void

interface Hook<Listener> {
  readonly matches: (url: string) => boolean
  readonly listener: Listener
}

let beforeRequest: Hook<BeforeRequest> | undefined
let headersReceived: Hook<HeadersReceived> | undefined

/** Chromium's match patterns, as far as `*` goes. */
function matcher(filter: { urls?: string[] } | undefined): (url: string) => boolean {
  const patterns = (filter?.urls ?? ['<all_urls>']).map((pattern) =>
    pattern === '<all_urls>'
      ? /./
      : new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
  )
  return (url) => patterns.some((pattern) => pattern.test(url))
}

function hookOf<Listener>(given: readonly unknown[]): Hook<Listener> | undefined {
  const [first, second] = given
  const listener = (typeof first === 'object' && first !== null ? second : first) as Listener | null | undefined
  const filter = typeof first === 'object' && first !== null ? (first as { urls?: string[] }) : undefined
  return listener ? { matches: matcher(filter), listener } : undefined
}

function applyToPages(): void {
  for (const each of contents.values()) each.interceptAgain()
}

export function interceptsEverything(): boolean {
  return beforeRequest !== undefined || headersReceived !== undefined
}

export const webRequest = {
  onBeforeRequest(...given: unknown[]): void {
    beforeRequest = hookOf(given)
    applyToPages()
  },
  onHeadersReceived(...given: unknown[]): void {
    headersReceived = hookOf(given)
    applyToPages()
  },
}

function detailsOf(paused: Paused): object {
  const { request, resourceType, requestId } = paused
  const type = resourceType === 'Document' ? 'mainFrame' : resourceType.toLowerCase()
  return {
    id: requestId,
    url: toAppUrl(request.url),
    method: request.method,
    resourceType: type,
    referrer: '',
    timestamp: Date.now(),
  }
}

export async function judgeRequest(paused: Paused): Promise<Verdict> {
  const hook = beforeRequest
  if (!hook?.matches(toAppUrl(paused.request.url))) return {}
  const verdict = await new Promise<Verdict>((resolve) => hook.listener(detailsOf(paused), resolve))
  return verdict.redirectURL ? { ...verdict, redirectURL: toBrowserUrl(verdict.redirectURL) } : verdict
}

export async function judgeResponse(session: CdpSession, paused: Paused): Promise<void> {
  const { requestId, responseStatusCode, responseHeaders = [] } = paused
  const hook = headersReceived
  if (!hook?.matches(toAppUrl(paused.request.url)) || responseStatusCode === undefined) {
    return void (await session.send('Fetch.continueRequest', { requestId }))
  }
  const received: Record<string, string[]> = {}
  for (const { name, value } of responseHeaders) (received[name] ??= []).push(value)
  const details = {
    ...detailsOf(paused),
    statusCode: responseStatusCode,
    statusLine: `HTTP/1.1 ${responseStatusCode}`,
    responseHeaders: received,
  }
  const verdict = await new Promise<ResponseVerdict>((resolve) => hook.listener(details, resolve))
  if (verdict.cancel === true) {
    return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
  }
  const headers = Object.entries(verdict.responseHeaders ?? received).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: headerToBrowser(value) })),
  )
  await session.send('Fetch.continueResponse', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: headers,
  })
}
