import { SessionState, type Invitation, type URI } from 'sip.js'
import type { EngineFact } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { Ringing } from '../ringing.ts'
import type { CallAudio } from './call-audio.ts'
import { holdOf } from './hold.ts'
import { step, type Leg, type LegEffect, type LegEvent } from './leg-machine.ts'
import { readReason } from './reason.ts'
import { transfer } from './transfer.ts'

/** One incoming dialog from INVITE to its end. */
export interface CallLeg {
  readonly id: string
  readonly audio: CallAudio
  happen(event: LegEvent): void
  ring(soft: boolean): void
  /** False when there is nothing to hold. `zip`: the voice comes back audibly. */
  hold(held: boolean, zip?: boolean): boolean
  /** False when there is nothing to transfer. */
  transfer(target: URI): boolean
  mute(muted: boolean): Promise<boolean>
  /** False when the far end takes no digits now. */
  digits(digits: string): boolean
}

export interface LegOwner {
  readonly ringing: Ringing
  tell(fact: EngineFact): void
  /** The leg is over; forget it. */
  ended(): void
}

export function callLeg(id: string, invitation: Invitation, audio: CallAudio, owner: LegOwner): CallLeg {
  let leg: Leg = 'ringing'
  let zipDue = false
  const hold = holdOf(invitation, audio, {
    // The other side made the Call-ID: it called.
    ownCallId: false,
    held: (held) => {
      if (!held && zipDue) owner.ringing.zip()
      owner.tell({ fact: 'held', at: Date.now(), leg: id, held })
    },
    refused: (held, why) =>
      owner.tell({ fact: 'refused-command', at: Date.now(), leg: id, command: held ? 'hold' : 'resume', why }),
    renewed: (why) => owner.tell({ fact: 'path-renewed', at: Date.now(), leg: id, why }),
    // RFC 3261 §12.2.1.2: the exchange knows no such call any more.
    unknown: () => {
      quietly(() => invitation.bye())
      happen({ event: 'gone' })
    },
  })

  function happen(event: LegEvent): void {
    const [next, ...effects] = step(leg, event)
    leg = next
    effects.forEach(perform)
  }

  function perform(effect: LegEffect): void {
    switch (effect.do) {
      case 'silence':
        return owner.ringing.stop(id)
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
        return owner.tell({ fact: 'established', at: Date.now(), leg: id })
      case 'tell-ended':
        hold.stop()
        audio.close()
        owner.tell({ fact: 'ended', at: Date.now(), leg: id, ...effect.end })
        return owner.ended()
      default:
        return unreachable(effect)
    }
  }

  async function open(): Promise<void> {
    const [opened, usable] = await Promise.all([audio.openMicrophone(), audio.usable()])
    if (!opened.ok) happen({ event: 'unready', status: 480, why: opened.error })
    else if (!usable) happen({ event: 'unready', status: 488, why: unusable })
    else happen({ event: 'ready' })
  }

  async function accept(): Promise<void> {
    try {
      await invitation.accept()
    } catch {
      // sip.js has refused the INVITE itself then; its `Terminated` has told so.
      return
    }
    // It also resolves when a CANCEL came in the meantime.
    if (invitation.state === SessionState.Established) happen({ event: 'accepted' })
  }

  invitation.delegate = {
    onAck: () => happen({ event: 'acked' }),
    onCancel: ({ request }) => happen({ event: 'cancelled', reason: readReason(request.getHeaders('Reason')) }),
    onBye: (bye) => {
      quietly(() => bye.accept())
      happen({ event: 'bye', reason: readReason(bye.request.getHeaders('Reason')) })
    },
    // sip.js would follow a REFER and dial whatever it names; this phone dials nothing by itself.
    onRefer: (referral) => quietly(() => referral.reject({ statusCode: 603 })),
  }
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Terminated) happen({ event: 'gone' })
  })

  return {
    id,
    audio,
    happen,
    ring: (soft) => {
      if (leg !== 'ringing') return
      owner.ringing.start(id, soft)
      // A real microphone takes its time; asked for now, it is there when the agent answers.
      void audio.openMicrophone()
    },
    hold: (held, zip = false) => {
      if (leg !== 'talking') return false
      zipDue = zip
      hold.want(held)
      return true
    },
    transfer: (target) => {
      if (leg !== 'talking') return false
      const stage = (stage: 'ringing' | 'done') => owner.tell({ fact: 'transfer', at: Date.now(), leg: id, stage })
      void transfer(invitation, target, {
        ringing: () => stage('ringing'),
        done: () => stage('done'),
        refused: (why) => owner.tell({ fact: 'refused-command', at: Date.now(), leg: id, command: 'transfer', why }),
      })
      return true
    },
    mute: (muted) => audio.mute(muted),
    digits: (digits) => leg === 'talking' && audio.sendDtmf(digits),
  }
}

const unusable: Failure = { code: 'call-failed', status: 488, q850: null, text: 'no usable media description' }

/** The leg has ended whether or not this can still be sent: sip.js throws or rejects when its transaction is over. */
function quietly(send: () => Promise<unknown>): void {
  try {
    send().catch(() => undefined)
  } catch {
    // As above; sip.js does both.
  }
}
