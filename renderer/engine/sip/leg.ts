import { SessionState, type Invitation } from 'sip.js'
import type { EngineFact } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { Ringing } from '../ringing.ts'
import type { CallAudio } from './call-audio.ts'
import { step, type Leg, type LegEffect, type LegEvent } from './leg-machine.ts'
import { readReason } from './reason.ts'

/** One incoming dialog from INVITE to its end. */
export interface CallLeg {
  readonly id: string
  readonly audio: CallAudio
  happen(event: LegEvent): void
  ring(soft: boolean): void
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
      case 'bye':
        return quietly(() => invitation.bye())
      case 'tell-established':
        return owner.tell({ fact: 'established', at: Date.now(), leg: id })
      case 'tell-ended':
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
