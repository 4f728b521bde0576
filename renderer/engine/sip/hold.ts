import { SessionState, type Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { CallAudio } from './call-audio.ts'
import { whyNot } from './why-not.ts'
import { collisionPause, noHold, step, type HoldEffect, type HoldEvent } from './hold-machine.ts'

export interface HoldOwner {
  readonly ownCallId: boolean
  /** 0 ≤ x < 1; how long is waited after a collision. */
  readonly random?: () => number
  /** The last wish holds. */
  held(held: boolean): void
  /** The exchange would not; the voice stays cut until the next wish. */
  refused(held: boolean, why: Failure): void
  /** The exchange says there is no such call. */
  unknown(): void
}

/** Hold and resume of one established session by re-INVITE (RFC 3264 §8.4). */
export function holdOf(session: Session, audio: CallAudio, owner: HoldOwner) {
  let hold = noHold
  let alarm: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function happen(event: HoldEvent): void {
    if (stopped) return
    const [next, ...effects] = step(hold, event)
    hold = next
    effects.forEach(perform)
  }

  function perform(effect: HoldEffect): void {
    switch (effect.do) {
      case 'cut':
        return void audio.cut(effect.on)
      case 'ask':
        return void ask(effect.held)
      case 'wait':
        alarm = setTimeout(
          () => happen({ event: 'again' }),
          collisionPause(owner.ownCallId, (owner.random ?? Math.random)()),
        )
        return
      case 'tell':
        return owner.held(effect.held)
      case 'tell-refused':
        return owner.refused(effect.held, whyNot(effect.status, session.userAgent.isConnected()))
      default:
        return unreachable(effect)
    }
  }

  async function ask(held: boolean): Promise<void> {
    audio.hold(held)
    try {
      await session.invite({
        requestDelegate: {
          onAccept: () => {
            // sip.js comes here, too, when it could not use the answer and has ended the call.
            if (session.state === SessionState.Established) happen({ event: 'agreed' })
          },
          onReject: ({ message }) => refused(held, message.statusCode ?? 0),
        },
      })
    } catch {
      // Not sent: a request of the other side is under way, which is the same as a 491.
      audio.hold(!held)
      await audio.withdrawOffer().catch(() => undefined)
      happen({ event: 'collided' })
    }
  }

  function refused(held: boolean, status: number): void {
    audio.hold(!held)
    if (status === 491) happen({ event: 'collided' })
    else if (status === 481) owner.unknown()
    else happen({ event: 'refused', status })
  }

  return {
    want: (held: boolean) => happen({ event: 'want', held }),
    stop: () => {
      stopped = true
      clearTimeout(alarm)
    },
  }
}
