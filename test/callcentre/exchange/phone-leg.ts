import type {
  Body,
  IncomingInfoRequest,
  IncomingInviteRequest,
  OutgoingInviteRequest,
  Session,
} from 'sip.js/lib/core/index.js'
import { reasons, reasonValue, type HangUpReason, type LegEnd, type LegEvents } from './leg-events.ts'
import { openMedia, type Media } from './media.ts'
import type { Direction } from './sdp.ts'
import type { Party } from './mixer.ts'
import type { Connection } from './connection.ts'

/** A phone in a call: one SIP dialog and its sound. */
export interface PhoneLeg extends Party {
  hangUp(reason?: HangUpReason): void
  isHeld(): boolean
  media(): Media
  /** Its dialog, as this side has it; undefined before and after. */
  dialog(): Pick<Session, 'callId' | 'localTag' | 'remoteTag'> | undefined
  /** How it goes with what its REFER asked for (RFC 3515 §2.4.4). */
  notify(status: number): void
  /** Asks the phone to go on with whom this address names (RFC 3515). Answers when it has told how that went. */
  refer(to: string): Promise<ReferOutcome>
}

export interface ReferOutcome {
  /** What the phone said to the REFER. */
  readonly status: number
  /** What its NOTIFYs told, in order. */
  readonly told: readonly number[]
}

/** A phone whose socket is gone and whose sound has stopped for this long is taken for dead. */
const deadAfterMs = 4000

export type OpenLeg = ReturnType<typeof openLeg>

/** A leg without a dialog yet: `inviting` and `accepted`, or `answered`, give it one. */
export function openLeg(connection: Connection, events: LegEvents) {
  const media = openMedia(events.onDigit)
  let session: Session | undefined
  let invite: OutgoingInviteRequest | undefined
  let over = false
  let held = false
  let farewell: HangUpReason = reasons.normal
  let deathWatch: NodeJS.Timeout | undefined
  let lostAt = 0

  const end = (how: LegEnd): void => {
    if (over) return
    over = true
    clearTimeout(deathWatch)
    media.close()
    connection.onLost.delete(onLost)
    connection.leave()
    events.onEnded(how)
  }
  const bye = (): void => {
    try {
      session?.bye(undefined, { extraHeaders: [`Reason: ${reasonValue(farewell)}`] })
    } catch {
      // A call answered by us may not be ended before its ACK (RFC 3261 15): onAck says goodbye then.
    }
  }
  const watchForDeath = (): void => {
    clearTimeout(deathWatch)
    if (over || connection.socket) return
    // Before the first packet nothing is stopped yet: the phone has just been connected.
    if (Date.now() - Math.max(media.lastPacketAt(), lostAt) > deadAfterMs) return end({ by: 'phone', code: 0 })
    deathWatch = setTimeout(watchForDeath, 500)
  }
  function onLost(): void {
    lostAt = Date.now()
    if (session) watchForDeath()
    else end({ by: 'phone', code: 503 })
  }
  const renegotiate = async (request: IncomingInviteRequest): Promise<void> => {
    // An offer in the answer (RFC 3261 14.2) is more than this exchange needs.
    if (request.message.body === '') return refuse(request, 488)
    try {
      const answer = await media.answer(request.message.body)
      if (over) return
      // sip.js puts no Contact into answers to a re-INVITE; RFC 3261 12.2.2 wants one.
      const extraHeaders = [`Contact: ${connection.core.configuration.contact.toString()}`]
      request.accept({ statusCode: 200, extraHeaders, body: sessionBody(answer) })
    } catch {
      return refuse(request, 488)
    }
    const now = holds(media.phoneDirection())
    if (now === held) return
    held = now
    events.onHold(held)
  }
  const established = (fresh: Session): void => {
    session = fresh
    fresh.delegate = {
      onAck: () => {
        if (over) bye()
      },
      onBye: (request) => {
        request.accept()
        end({ by: 'phone', code: 0 })
      },
      onInvite: (request) => void renegotiate(request),
      onRefer: (request) => {
        if (events.onRefer) events.onRefer(request)
        else request.reject({ statusCode: 603 })
      },
      onInfo: (request) => {
        const digit = infoDigit(request)
        request.accept()
        if (digit) events.onDigit(digit)
      },
    }
  }
  connection.legs += 1
  connection.onLost.add(onLost)

  const party: PhoneLeg = {
    hears: new Set(),
    speak: () => media.pull(),
    listen: (frame) => media.push(frame),
    isHeld: () => held,
    media: () => media,
    dialog: () => (over ? undefined : session),
    refer: (to) =>
      new Promise((resolve) => {
        if (session?.delegate === undefined) return resolve({ status: 0, told: [] })
        const told: number[] = []
        session.delegate.onNotify = (request) => {
          request.accept()
          const status = Number(/^SIP\/2\.0 (\d{3})/.exec(request.message.body)?.[1] ?? 0)
          told.push(status)
          if (status >= 200) resolve({ status: 202, told })
        }
        session.refer(
          { onReject: ({ message }) => resolve({ status: message.statusCode ?? 0, told }) },
          { extraHeaders: [`Refer-To: <${to}>`] },
        )
      }),
    notify(status) {
      if (over) return
      session?.notify(undefined, {
        extraHeaders: [
          'Event: refer',
          `Subscription-State: ${status < 200 ? 'active;expires=60' : 'terminated;reason=noresource'}`,
        ],
        body: {
          contentDisposition: 'render',
          contentType: 'message/sipfrag;version=2.0',
          content: `SIP/2.0 ${status} ${status < 300 ? 'OK' : 'Failed'}\r\n`,
        },
      })
    },
    hangUp(reason = reasons.normal) {
      if (over) return
      farewell = reason
      if (session) bye()
      else invite?.cancel(reasonValue(reason))
      end({ by: 'exchange', code: session ? 0 : 487 })
    },
  }
  return {
    party,
    media,
    end,
    isOver: () => over,
    inviting(request: OutgoingInviteRequest) {
      invite = request
    },
    async accepted(fresh: Session, answer: string) {
      established(fresh)
      // The phone answered in the same moment in which it was cancelled: the call exists, so it has to be ended.
      if (over) return bye()
      try {
        await media.accept(answer)
        held = holds(media.phoneDirection())
      } catch {
        return party.hangUp(reasons.unreachable)
      }
      if (!over) events.onEstablished()
    },
    answered(fresh: Session) {
      established(fresh)
      events.onEstablished()
    },
  }
}

/** Refuses, unless the request has been answered in the meantime (the core throws then). */
export function refuse(request: IncomingInviteRequest, statusCode: number): void {
  try {
    request.reject({ statusCode })
  } catch {
    // Already answered, or its socket is gone: nothing is left to say.
  }
}

const holds = (direction: Direction): boolean => direction === 'sendonly' || direction === 'inactive'

export function sessionBody(content: string): Body {
  return { contentDisposition: 'session', contentType: 'application/sdp', content }
}

/** The digit of an INFO with `application/dtmf-relay` (Signal=5) or `application/dtmf` (5). */
function infoDigit(request: IncomingInfoRequest): string | undefined {
  const type = request.message.getHeader('content-type')?.toLowerCase() ?? ''
  const body = request.message.body
  if (type.startsWith('application/dtmf-relay')) return /^\s*Signal\s*=\s*([0-9*#A-D])/im.exec(body)?.[1]
  return type.startsWith('application/dtmf') ? /^\s*([0-9*#A-D])\s*$/i.exec(body)?.[1] : undefined
}
