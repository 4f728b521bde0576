import { URI, type IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import type { LegEvents } from './leg-events.ts'
import { openLeg, refuse, sessionBody, type OpenLeg, type PhoneLeg } from './phone-leg.ts'
import type { Binding } from './registrar.ts'
import type { Connection } from './connection.ts'

export interface InviteOptions {
  readonly domain: string
  /** Number shown in From. */
  readonly from: string
  readonly account: string
  readonly headers: readonly string[]
}

/** Rings a registered phone. */
export function ringPhone(binding: Binding, options: InviteOptions, events: LegEvents): PhoneLeg {
  const leg = openLeg(binding.connection, events)
  invite(leg, binding, options).catch(() => leg.end({ by: 'exchange', code: 500 }))
  return leg.party
}

async function invite(leg: OpenLeg, binding: Binding, options: InviteOptions): Promise<void> {
  const { core } = binding.connection
  const offer = await leg.media.offer()
  if (leg.isOver()) return
  const message = core.makeOutgoingRequestMessage(
    'INVITE',
    binding.contact,
    new URI('sip', options.from, options.domain),
    new URI('sip', options.account, options.domain),
    {},
    [
      `Contact: ${core.configuration.contact.toString()}`,
      'Allow: ACK, BYE, CANCEL, INFO, INVITE, OPTIONS, REFER',
      ...options.headers,
    ],
    sessionBody(offer),
  )
  leg.inviting(
    core.invite(message, {
      onAccept: (response) => {
        response.ack()
        void leg.accepted(response.session, response.message.body)
      },
      onReject: (response) => leg.end({ by: 'phone', code: response.message.statusCode ?? 500 }),
      onRedirect: ({ message }) => {
        const to = /<?sips?:([^@;>]+)@/i.exec(message.getHeader('contact') ?? '')?.[1]
        leg.end({ by: 'phone', code: message.statusCode ?? 302, ...(to ? { to: decodeURIComponent(to) } : {}) })
      },
    }),
  )
}

/** Answers a call of a phone to the exchange itself. */
export function answerPhone(request: IncomingInviteRequest, connection: Connection, events: LegEvents): PhoneLeg {
  const leg = openLeg(connection, events)
  request.delegate = {
    onCancel: () => {
      refuse(request, 487)
      leg.end({ by: 'phone', code: 487 })
    },
  }
  answer(leg, request).catch(() => {
    refuse(request, 488)
    leg.end({ by: 'exchange', code: 488 })
  })
  return leg.party
}

async function answer(leg: OpenLeg, request: IncomingInviteRequest): Promise<void> {
  const sdp = await leg.media.answer(request.message.body)
  if (!leg.isOver()) leg.answered(request.accept({ statusCode: 200, body: sessionBody(sdp) }).session)
}

export interface InvitedPhone {
  readonly leg: PhoneLeg
  ringing(): void
  answer(): void
  refuse(status: number): void
}

/** A phone calls somebody who is not there yet. It is answered when they are. */
export function invitedBy(request: IncomingInviteRequest, connection: Connection, events: LegEvents): InvitedPhone {
  const leg = openLeg(connection, events)
  request.delegate = {
    onCancel: () => {
      refuse(request, 487)
      leg.end({ by: 'phone', code: 487 })
    },
  }
  return {
    leg: leg.party,
    ringing: () => {
      if (!leg.isOver()) request.progress({ statusCode: 180 })
    },
    answer: () => {
      answer(leg, request).catch(() => {
        refuse(request, 488)
        leg.end({ by: 'exchange', code: 488 })
      })
    },
    refuse: (status) => {
      if (leg.isOver()) return
      refuse(request, status)
      leg.end({ by: 'exchange', code: status })
    },
  }
}
