import type { Session, URI } from 'sip.js'
import type { DtmfWay } from '../../../shared/connection.ts'
import type { EngineFact } from '../../../shared/engine.ts'
import type { Ringing } from '../ringing.ts'
import type { CallAudio } from './call-audio.ts'
import type { CallLeg } from './leg.ts'
import type { LegEvent } from './leg-machine.ts'
import { infoDigits } from './info-digits.ts'
import { holdOf } from './hold.ts'
import { keepSession, type SessionKeeper } from './session-keeper.ts'
import { legSound, type LegSound } from './leg-sound.ts'
import { transfer } from './transfer.ts'

export interface TalkOwner {
  /** This desk made the dialog's Call-ID: it called. */
  readonly ownCallId: boolean
  readonly dtmf: DtmfWay
  /** From the beginning. */
  readonly held?: boolean
  readonly ringing: Ringing
  tell(fact: EngineFact): void
  /** Runs `then` as soon as the exchange can be reached for sure. */
  reachable(then: () => void): void
  /** No path for its sound any more, a call that the exchange does not know, nobody who confirms it. */
  happen(event: LegEvent): void
}

/** What an established dialog can do, whoever called. */
export interface Talk {
  readonly keeper: SessionKeeper
  /** `zip`: the voice comes back audibly. */
  hold(held: boolean, zip: boolean): void
  isHeld(): boolean
  /** From the moment when the dialog is established. */
  readonly sound: LegSound
  /** `command`: as it is told when it was refused. */
  transfer(command: 'transfer' | 'connect', target: URI): void
  /** False when the other side takes no digits now. */
  digits(digits: string): boolean
  stop(): void
}

export function talkOf(id: string, session: Session, audio: CallAudio, owner: TalkOwner): Talk {
  const { ringing, dtmf } = owner
  const tell = (fact: EngineFact) => owner.tell(fact)
  let zipDue = false
  let isHeld = owner.held ?? false
  const keeper = keepSession(session, {
    refresh: () => hold.refresh(),
    expired: (afterMs) => owner.happen({ event: 'expired', afterMs }),
    unknown: () => owner.happen({ event: 'unknown' }),
  })
  const hold = holdOf(session, audio, {
    keeper,
    ownCallId: owner.ownCallId,
    isHeld,
    held: (held) => {
      if (!held && zipDue) ringing.zip()
      tell({ fact: 'held', at: Date.now(), leg: id, held })
    },
    refused: (held, why) =>
      tell({ fact: 'refused-command', at: Date.now(), leg: id, command: held ? 'hold' : 'resume', why }),
    renewed: (why) => {
      sound.answered()
      tell({ fact: 'path-renewed', at: Date.now(), leg: id, why })
    },
    unknown: () => owner.happen({ event: 'unknown' }),
  })
  const sound = legSound(id, audio, {
    tell,
    renew: () => owner.reachable(() => hold.renew()),
    broken: () => owner.happen({ event: 'media-broken' }),
  })
  const info = infoDigits(session, {
    sent: (digits) => tell({ fact: 'digits-sent', at: Date.now(), leg: id, digits }),
    refused: (why) => tell({ fact: 'refused-command', at: Date.now(), leg: id, command: 'digits', why }),
  })
  return {
    keeper,
    hold: (held, zip) => {
      zipDue = zip
      isHeld = held
      hold.want(held)
    },
    isHeld: () => isHeld,
    sound,
    transfer: (command, target) => {
      const stage = (stage: 'ringing' | 'done') => tell({ fact: 'transfer', at: Date.now(), leg: id, stage })
      void transfer(session, target, {
        ringing: () => stage('ringing'),
        done: () => stage('done'),
        refused: (why) => tell({ fact: 'refused-command', at: Date.now(), leg: id, command, why }),
      })
    },
    digits: (digits) => {
      if (dtmf === 'rfc4733') return audio.sendDtmf(digits)
      info.send(digits)
      return true
    },
    stop: () => {
      sound.stop()
      hold.stop()
      keeper.stop()
      info.stop()
    },
  }
}

/** What an agent does with a dialog, whoever called; most of it only while it is talked on. */
export const controlsOf = (talk: Talk, audio: CallAudio, isTalking: () => boolean) =>
  ({
    sound: talk.sound,
    isTalking,
    isHeld: () => talk.isHeld(),
    hold: (held, zip = false) => {
      if (!isTalking()) return false
      talk.hold(held, zip)
      return true
    },
    transfer: (command, target) => {
      if (!isTalking()) return false
      talk.transfer(command, target)
      return true
    },
    mute: (muted) => audio.voice.mute(muted),
    digits: (digits) => isTalking() && talk.digits(digits),
  }) satisfies Partial<CallLeg>
