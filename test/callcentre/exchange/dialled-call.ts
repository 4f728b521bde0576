import { randomUUID } from 'node:crypto'
import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import type { Connection } from './connection.ts'
import { playing } from './customer-leg.ts'
import { earlyFork } from './early-fork.ts'
import { phoneEnd, type Conversation, type End } from './ends.ts'
import type { Ears } from './ears.ts'
import type { Mixer } from './mixer.ts'
import { invitedBy } from './phone-invitations.ts'
import type { Reach } from './reach.ts'
import type { Conversations } from './transfers.ts'
import { announcement, holdMusic } from './tones.ts'

export type DialledPhase = 'ringing' | 'talking' | 'transferred' | 'ended'

/** A call that a phone made by itself, past the vendor. */
export interface DialledCall {
  readonly uuid: string
  /** SIP account of the phone. */
  readonly from: string
  readonly number: string
  phase(): DialledPhase
  /** What the other end hears, where that is somebody outside. */
  ears(): Ears | undefined
  /** The other end hangs up. */
  leave(): void
  /** The exchange ends it. */
  close(): void
}

export interface DialledCallOptions {
  readonly request: IncomingInviteRequest
  readonly connection: Connection
  readonly number: string
  readonly mixer: Mixer
  readonly reach: Reach
  readonly conversations: Conversations
  readonly onEnded: () => void
}

const music = playing(holdMusic)

/** Rings whom the phone has dialled and connects the two; either may be handed over to somebody else. */
export function dialledCall(options: DialledCallOptions): DialledCall {
  const { connection, number, mixer, conversations } = options
  const from = connection.account
  let phase: DialledPhase = 'ringing'
  let near: End | undefined
  let far: End | undefined
  let ears: Ears | undefined
  let endFork = (): void => undefined

  const invited = invitedBy(options.request, connection, {
    onEstablished: () => {
      if (phase !== 'ringing' || far === undefined) return
      phase = 'talking'
      mixer.add(leg)
      mixer.add(far.party)
      connect()
    },
    onHold: () => caller.held(),
    onDigit: () => undefined,
    onRefer: (request) => conversations.refer(request, leg),
    onEnded: () => {
      giveUp()
      conversations.forget(leg)
      mixer.remove(leg)
      caller.left()
    },
  })
  const { leg } = invited
  const caller = phoneEnd(leg, from)
  near = caller.end
  near.listen({ onLeft: () => end(near), onHold: () => connect() })

  const connect = (): void => {
    if (phase !== 'talking' || near === undefined || far === undefined) return
    near.party.hears = near.isHeld() ? new Set() : new Set([far.isHeld() ? music : far.party])
    far.party.hears = far.isHeld() ? new Set() : new Set([near.isHeld() ? music : near.party])
  }
  /** `who` has gone, or nobody in particular. */
  const end = (who?: End): void => {
    if (phase === 'ended' || phase === 'transferred') return
    phase = 'ended'
    giveUp()
    for (const other of [near, far]) {
      if (other === undefined) continue
      mixer.remove(other.party)
      if (other !== who) other.hangUp()
    }
    options.onEnded()
  }
  const giveUp = (): void => {
    endFork()
    stopCalling()
  }
  const conversation: Conversation = {
    handOver: (_, to) => {
      mixer.remove(leg)
      near = to
      to.listen({ onLeft: () => end(to), onHold: () => connect() })
      mixer.add(to.party)
      connect()
    },
    giveUp: () => {
      if (phase !== 'talking') return undefined
      phase = 'transferred'
      mixer.remove(leg)
      const kept = far
      far = undefined
      options.onEnded()
      return kept
    },
  }
  conversations.add(leg, from, conversation)

  const stopCalling = options.reach(number, from, {
    onRinging: () => invited.ringing(),
    onAnnounced: () => {
      endFork = earlyFork(options.request, connection, mixer, announcement)
    },
    onAnswered: (answered) => {
      endFork()
      if (phase !== 'ringing') return answered.hangUp()
      far = answered
      ears = answered.ears ?? undefined
      far.listen({ onLeft: () => end(answered), onHold: () => connect() })
      invited.answer()
    },
    onRefused: (status) => {
      if (phase !== 'ringing') return
      phase = 'ended'
      invited.refuse(status)
      options.onEnded()
    },
  })

  return {
    uuid: randomUUID(),
    from,
    number,
    phase: () => phase,
    ears: () => ears,
    leave: () => end(far),
    close: () => end(),
  }
}
