import { SessionState, type Core, type Inviter } from 'sip.js'
import { unreachable } from '../../../shared/unreachable.ts'
import type { CallAudio } from './call-audio.ts'
import type { CallLeg, LegOwner } from './leg.ts'
import { step, type Outgoing, type OutgoingEffect, type OutgoingEvent } from './outgoing-machine.ts'
import { quietly } from './quietly.ts'
import { readReason } from './reason.ts'
import { controlsOf, talkOf } from './talk.ts'

export interface OutgoingOwner extends LegOwner {
  /** What the other side's phone says before it is answered, also several times: 180, 183. */
  progress?(status: number): void
  /** The final word of who does not want to be called. */
  rejected?(status: number): void
}

type FinalWord = Pick<Core.IncomingResponseMessage, 'statusCode' | 'getHeaders'>

/** A dialog that this phone asks for; the INVITE leaves as soon as microphone and offer are there. */
export function outgoingLeg(id: string, inviter: Inviter, audio: CallAudio, owner: OutgoingOwner): CallLeg {
  let leg: Outgoing = 'calling'
  let heard = false
  const talk = talkOf(id, inviter, audio, {
    ...owner,
    ownCallId: true,
    happen,
  })

  function happen(event: OutgoingEvent): void {
    const [next, ...effects] = step(leg, event)
    leg = next
    effects.forEach(perform)
  }

  function perform(effect: OutgoingEffect): void {
    switch (effect.do) {
      case 'ringback':
        return owner.ringing.ringback(id, effect.on)
      case 'cancel':
        return quietly(() => inviter.cancel())
      case 'bye':
        return quietly(() => inviter.bye())
      case 'watch':
        return audio.established()
      case 'tell-ringing':
        return owner.tell({ fact: 'ringing', at: Date.now(), leg: id })
      case 'tell-established':
        talk.sound.start()
        if (audio.isWithoutPath()) talk.sound.pathLost()
        return owner.tell({ fact: 'established', at: Date.now(), leg: id })
      case 'tell-ended':
        talk.stop()
        audio.close()
        owner.tell({ fact: 'ended', at: Date.now(), leg: id, ...effect.end })
        return owner.ended()
      default:
        return unreachable(effect)
    }
  }

  async function open(): Promise<void> {
    const opened = await audio.voice.open()
    // After the answer the watch over the sound says it, and the agent can have it opened anew.
    if (!opened.ok) happen({ event: 'unready', status: 480, why: opened.error })
  }

  async function invite(): Promise<void> {
    try {
      await inviter.invite({
        requestDelegate: {
          onProgress: ({ message }) => {
            const { statusCode = 0, body } = message
            owner.progress?.(statusCode)
            if (body !== '') void audio.early(body)
            heard ||= body !== ''
            happen({ event: 'progress', rings: statusCode === 180, heard })
          },
          onAccept: ({ message }) => talk.keeper.confirmed(message),
          onReject: ({ message }) => rejected(message),
          // Not followed: whom this phone calls is decided by people.
          onRedirect: ({ message }) => rejected(message),
        },
      })
    } catch {
      // Cancelled before it left, or no offer could be made; its `Terminated` has told so.
    }
  }

  const rejected = (message: FinalWord) => {
    const { statusCode = 500 } = message
    owner.rejected?.(statusCode)
    happen({ event: 'rejected', status: statusCode, reason: readReason(message.getHeaders('Reason')) })
  }

  inviter.delegate = {
    onBye: (bye) => {
      quietly(() => bye.accept())
      happen({ event: 'bye', reason: readReason(bye.request.getHeaders('Reason')) })
    },
    onRefer: (referral) => owner.referred(self, referral),
  }
  inviter.stateChange.addListener((state) => {
    if (state === SessionState.Established) happen({ event: 'accepted' })
    // sip.js tells of its end before it tells why.
    if (state === SessionState.Terminated) queueMicrotask(() => happen({ event: 'gone' }))
  })

  const self: CallLeg = {
    id,
    session: inviter,
    audio,
    happen,
    ring: () => undefined,
    ...controlsOf(talk, audio, () => leg === 'talking'),
  }
  void open()
  void invite()
  return self
}
