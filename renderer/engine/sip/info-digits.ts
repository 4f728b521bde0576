import type { Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { whyNot } from './why-not.ts'

export interface InfoDigitsOwner {
  sent(digit: string): void
  refused(why: Failure): void
}

/** As long as a key is held down by a person; no exchange measures it. */
const toneMs = 160

/**
 * Digits by SIP INFO with `application/dtmf-relay`, for exchanges that want them so (never part of a standard; RFC 6086
 * calls it legacy usage). One request at a time: whatever way they take, they arrive in order.
 */
export function infoDigits(session: Session, owner: InfoDigitsOwner) {
  let waiting = ''
  let busy = false
  let stopped = false

  async function next(): Promise<void> {
    const [digit] = waiting
    if (busy || stopped || digit === undefined) return
    busy = true
    waiting = waiting.slice(1)
    const status = await ask(session, digit)
    busy = false
    if (stopped) return
    if (status === null) owner.sent(digit)
    else {
      // What is left of a number that lost a digit is another number.
      waiting = ''
      owner.refused(whyNot(status, session.userAgent.isConnected()))
    }
    void next()
  }

  return {
    send: (digits: string): void => {
      waiting += digits
      void next()
    },
    stop: (): void => {
      stopped = true
    },
  }
}

/** The status of a refusal, 0 = not sent; null when it was taken. */
function ask(session: Session, digit: string): Promise<number | null> {
  return new Promise((resolve) => {
    const refused = ({ message }: { readonly message: { readonly statusCode: number | undefined } }) =>
      resolve(message.statusCode ?? 0)
    session
      .info({
        requestOptions: {
          body: {
            contentDisposition: 'render',
            contentType: 'application/dtmf-relay',
            content: `Signal=${digit}\r\nDuration=${toneMs}\r\n`,
          },
        },
        requestDelegate: { onAccept: () => resolve(null), onReject: refused, onRedirect: refused },
      })
      .catch(() => resolve(0))
  })
}
