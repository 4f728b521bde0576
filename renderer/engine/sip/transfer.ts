import type { Session, URI } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { isAbout, readNotice, tellsNothing } from './transfer-notice.ts'
import { whyNot } from './why-not.ts'

export interface TransferOwner {
  ringing(): void
  done(): void
  refused(why: Failure): void
}

/** Asks the exchange to connect the other side with `target` (REFER); one outcome is told, the first one. */
export async function transfer(session: Session, target: URI, owner: TransferOwner): Promise<void> {
  let open = true
  /** CSeq of our REFER; no NOTIFY comes before it is known. */
  let asked = 0
  const once = (tell: () => void): void => {
    if (open) tell()
    open = false
  }
  const refused = (status: number): void => {
    const why = whyNot(status, session.userAgent.isConnected())
    once(() => owner.refused(why))
  }
  try {
    const { message } = await session.refer(target, {
      onNotify: (notification) => {
        notification.accept().catch(() => undefined)
        const { request } = notification
        const event = request.getHeader('Event') ?? ''
        if (!isAbout(event, asked)) return
        const notice = readNotice(event, request.body)
        if (notice.kind === 'ringing' && open) owner.ringing()
        if (notice.kind === 'done') once(() => owner.done())
        if (notice.kind === 'failed') refused(notice.status)
      },
      requestDelegate: {
        onAccept: ({ message }) => {
          if (tellsNothing(message.getHeader('Refer-Sub'))) once(() => owner.done())
        },
        onReject: ({ message }) => refused(message.statusCode ?? 0),
        // A REFER is not redirected: the exchange would have to know the way itself.
        onRedirect: ({ message }) => refused(message.statusCode ?? 0),
      },
    })
    asked = message.cseq
  } catch {
    // The call is over, and that is told by itself; if it is not, the transfer did not happen.
    refused(0)
  }
}
