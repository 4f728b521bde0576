import { SessionState, type Invitation, type Referral, type Session, type URI } from 'sip.js'
import type { DtmfWay } from '../../../shared/connection.ts'
import type { EngineFact } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { Loudness, Ringing } from '../ringing.ts'
import type { CallAudio } from './call-audio.ts'
import type { LegSound } from './leg-sound.ts'
import { step, type Leg, type LegEffect, type LegEvent } from './leg-machine.ts'
import { readReason } from './reason.ts'
import { quietly } from './quietly.ts'
import { controlsOf, talkOf } from './talk.ts'

/** One dialog from INVITE to its end. */
export interface CallLeg {
  readonly id: string
  readonly session: Session
  readonly audio: CallAudio
  readonly sound: LegSound
  happen(event: LegEvent): void
  ring(how: Loudness): void
  /** False when there is nothing to hold. `zip`: the voice comes back audibly. */
  hold(held: boolean, zip?: boolean): boolean
  /** Established, and not over. */
  isTalking(): boolean
  /** What was wished for last. */
  isHeld(): boolean
  /** False when there is nothing to transfer. `connect`: the target names a dialog to replace. */
  transfer(command: 'transfer' | 'connect', target: URI): boolean
  mute(muted: boolean): Promise<boolean>
  /** False when the far end takes no digits now. */
  digits(digits: string): boolean
}

export interface LegOwner {
  readonly ringing: Ringing
  readonly dtmf: DtmfWay
  /** This dialog takes the place of one that is held; its audio is cut already. */
  readonly held?: boolean
  /** The exchange asks, in this dialog, to go on in another one. */
  referred(leg: CallLeg, referral: Referral): void
  tell(fact: EngineFact): void
  /** Runs `then` as soon as the exchange can be reached for sure. */
  reachable(then: () => void): void
  /** The leg is over; forget it. */
  ended(): void
}

export function callLeg(id: string, invitation: Invitation, audio: CallAudio, owner: LegOwner): CallLeg {
  let leg: Leg = 'ringing'
  const talk = talkOf(id, invitation, audio, {
    ...owner,
    // The other side made the Call-ID: it called.
    ownCallId: false,
    happen,
  })

  function happen(event: LegEvent): void {
    const [next, ...effects] = step(leg, event)
    leg = next
    effects.forEach(perform)
  }

  function perform(effect: LegEffect): void {
    switch (effect.do) {
      case 'silence':
        // After what else is to be done now: stopping the bell takes longer than to answer.
        return void setTimeout(() => owner.ringing.stop(id))
      case 'zip':
        return owner.ringing.zip()
      case 'open':
        return void open()
      case 'accept':
        return void accept()
      case 'watch':
        return audio.established()
      case 'refuse':
        return quietly(() => invitation.reject({ statusCode: effect.status }))
      case 'redirect':
        return quietly(() => invitation.reject({ statusCode: 302, extraHeaders: [`Contact: <${effect.contact}>`] }))
      case 'bye':
        return quietly(() => invitation.bye())
      case 'tell-established':
        talk.sound.start()
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
    const [opened, usable] = await Promise.all([audio.voice.open(), audio.usable()])
    if (!opened.ok) happen({ event: 'unready', status: 480, why: opened.error })
    else if (!usable) happen({ event: 'unready', status: 488, why: unusable })
    else happen({ event: 'ready' })
  }

  async function accept(): Promise<void> {
    try {
      await invitation.accept({ extraHeaders: [...talk.keeper.answers(invitation.request)] })
    } catch {
      // sip.js has refused the INVITE itself then; its `Terminated` has told so.
      return
    }
    // It also resolves when a CANCEL came in the meantime.
    if (invitation.state === SessionState.Established) happen({ event: 'accepted' })
  }

  // Said at once rather than when the agent has pressed: nobody is rung for a call that cannot be answered.
  void audio.usable().then((usable) => {
    if (!usable) happen({ event: 'unready', status: 488, why: unusable })
  })

  // A caller may end what only rings by a BYE as well (RFC 3261 §15); sip.js would go on ringing.
  if (invitation.dialog !== undefined)
    invitation.dialog.delegate = {
      onBye: (bye) => {
        bye.accept()
        happen({ event: 'bye', reason: readReason(bye.message.getHeaders('Reason')) })
      },
    }
  invitation.delegate = {
    onAck: () => happen({ event: 'acked' }),
    onCancel: ({ request }) => happen({ event: 'cancelled', reason: readReason(request.getHeaders('Reason')) }),
    onBye: (bye) => {
      quietly(() => bye.accept())
      happen({ event: 'bye', reason: readReason(bye.request.getHeaders('Reason')) })
    },
    // Without it sip.js would follow a REFER at once and dial whatever it names.
    onRefer: (referral) => owner.referred(self, referral),
  }
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Terminated) happen({ event: 'gone' })
  })

  const self: CallLeg = {
    id,
    session: invitation,
    audio,
    happen,
    ring: (how) => {
      if (leg !== 'ringing') return
      owner.ringing.start(id, how)
      // A real microphone takes its time; asked for now, it is there when the agent answers.
      void audio.voice.open()
    },
    ...controlsOf(talk, audio, () => leg === 'talking'),
  }
  return self
}

const unusable: Failure = { code: 'call-failed', status: 488, q850: null, text: 'no usable media description' }
