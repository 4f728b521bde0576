import type { Invitation, Referral, Session, UserAgent } from 'sip.js'
import type { EngineFact } from '../../../shared/engine.ts'
import type { CallAudio } from './call-audio.ts'
import { dial } from './dial.ts'
import { callLeg, type CallLeg, type LegOwner } from './leg.ts'
import { outgoingLeg } from './outgoing-leg.ts'
import { quietly } from './quietly.ts'
import { readReferral } from './referral.ts'
import { isNamed, readReplaces, type Replaces } from './replaces.ts'
import { carryOver, notify, successor } from './take-over.ts'

export interface MovingParts {
  readonly legs: Map<string, CallLeg>
  /** New audio, known to be this leg's and this session's. */
  readonly audioFor: (leg: string, session: Session) => CallAudio
  readonly ownerOf: (leg: string) => LegOwner
  readonly tell: (fact: EngineFact) => void
}

/**
 * Conversations that the exchange moves to another dialog: by an INVITE that replaces one of ours (RFC 3891), or by a
 * REFER inside one of ours (RFC 3515). Nobody is asked, because somebody talks already; nothing is ever begun like this.
 */
export function moving({ legs, audioFor, ownerOf, tell }: MovingParts) {
  /** Legs that a REFER is being followed for: one at a time. */
  const following = new Set<string>()

  function moved(old: CallLeg, id: string, number: string): void {
    const fresh = legs.get(id)
    if (fresh === undefined) return
    carryOver(old, fresh)
    tell({ fact: 'moved', at: Date.now(), leg: old.id, to: id, number })
    old.happen({ event: 'hang-up' })
  }

  return {
    /** The status that refuses an INVITE which wants to replace something; null when it may, or wants nothing such. */
    refusal({ request }: Invitation): number | null {
      const asked = readReplaces(request.getHeaders('Replaces'))
      if (asked === null) return null
      if (asked === undefined) return 400
      if (legOf(asked) === undefined) return 481
      return asked.earlyOnly ? 486 : null
    },

    /** True: it takes the place of another dialog, and is no new call. */
    replaced(invitation: Invitation, number: string): boolean {
      const { request, body } = invitation
      const asked = readReplaces(request.getHeaders('Replaces'))
      const old = asked ? legOf(asked) : undefined
      if (old === undefined) return false
      const id = request.callId
      const audio = audioFor(id, invitation)
      void audio.takeAfter(old.audio)
      if (body) audio.prepare(body)
      const owner = successor(ownerOf(id), old, () => moved(old, id, number))
      const leg = callLeg(id, invitation, audio, owner)
      legs.set(id, leg)
      leg.happen({ event: 'answer', zip: false })
      return true
    },

    follow(old: CallLeg, referral: Referral, userAgent: UserAgent, domain: string): void {
      const refuse = (statusCode: number) => quietly(() => referral.reject({ statusCode }))
      if (!old.isTalking() || following.has(old.id)) return refuse(491)
      const order = readReferral(referral, domain)
      if (!order.ok) return refuse(order.error)
      const { target, replaces } = order.value
      const { cseq } = referral.request
      following.add(old.id)
      quietly(() => referral.accept())
      notify(old.session, cseq, 100)
      const id = crypto.randomUUID()
      const inviter = dial(userAgent, target, id, replaces === null ? [] : [`Replaces: ${replaces}`])
      const audio = audioFor(id, inviter)
      void audio.takeAfter(old.audio)
      // One voice, one place: until the other side is there it is with the old dialog.
      void audio.cut(true)
      let told = false
      const tellOnce = (status: number) => {
        if (!told) notify(old.session, cseq, status)
        told = true
      }
      const owner = successor(ownerOf(id), old, () => {
        tellOnce(200)
        moved(old, id, target.user ?? '')
      })
      legs.set(
        id,
        outgoingLeg(id, inviter, audio, {
          ...owner,
          progress: (status) => {
            if (status === 180 && !told) notify(old.session, cseq, 180)
          },
          rejected: tellOnce,
          ended: () => {
            following.delete(old.id)
            tellOnce(503)
            owner.ended()
          },
        }),
      )
    },
  }

  function legOf(asked: Replaces): CallLeg | undefined {
    return [...legs.values()].find((leg) => leg.isTalking() && isNamed(asked, leg.session))
  }
}
