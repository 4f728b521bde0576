// Every request the browser pauses for us: main-frame documents pass will-navigate and get their permissions, the app's
// schemes are answered by the app, the rest goes on.
import type { CdpSession, Protocol } from './cdp.ts'
import { preparePermissions } from './permissions.ts'
import { answerFromApp } from './protocol.ts'
import { toAppUrl } from './schemes.ts'
import type { WebContents } from './web-contents.ts'
import type { WebFrame } from './web-frame.ts'
import { judgeRequest, judgeResponse } from './web-request.ts'

type Paused = Protocol.Fetch.requestPausedPayload

export interface NavigationEvent {
  readonly url: string
  readonly isMainFrame: boolean
  readonly isSameDocument: false
  readonly frame: WebFrame | null
  readonly initiator: WebFrame | null
  defaultPrevented: boolean
  preventDefault(): void
}

/** True when no listener prevented it. */
function allowed(
  sender: WebContents,
  name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
  paused: Paused,
  main: boolean,
): boolean {
  const url = toAppUrl(paused.request.url)
  const frame = main ? sender.mainFrame : null
  const event: NavigationEvent = {
    url,
    isMainFrame: main,
    isSameDocument: false,
    frame,
    initiator: sender.mainFrame,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  sender.emit(name, event, url, false, main, 0, 0)
  return !event.defaultPrevented
}

async function mayNavigate(sender: WebContents, paused: Paused, main: boolean): Promise<boolean> {
  if (paused.redirectedRequestId !== undefined) return allowed(sender, 'will-redirect', paused, main)
  if (!main) return allowed(sender, 'will-frame-navigate', paused, false)
  if (!(await sender.isPageInitiated(paused.request.url))) return true
  return allowed(sender, 'will-frame-navigate', paused, true) && allowed(sender, 'will-navigate', paused, true)
}

export async function handlePaused(
  sender: WebContents,
  session: CdpSession,
  mainFrame: string,
  paused: Paused,
): Promise<void> {
  const { requestId, request } = paused
  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    return judgeResponse(session, paused)
  }
  const fail = (errorReason: Protocol.Network.ErrorReason): Promise<unknown> =>
    session.send('Fetch.failRequest', { requestId, errorReason })
  if (paused.resourceType === 'Document') {
    const main = paused.frameId === mainFrame
    if (!(await mayNavigate(sender, paused, main))) return void (await fail('Aborted'))
    if (main) await preparePermissions(sender, request.url)
  }
  const verdict = await judgeRequest(paused)
  if (verdict.cancel === true) return void (await fail('BlockedByClient'))
  if (verdict.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'Location', value: verdict.redirectURL }]
    return void (await session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders }))
  }
  if (await answerFromApp(session, paused)) return
  await session.send('Fetch.continueRequest', { requestId })
}
