import { SessionState, type Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { CallAudio } from './call-audio.ts'
import { whyNot } from './why-not.ts'
import { collisionPause, noHold, step, type Hold, type HoldEffect, type HoldEvent } from './hold-machine.ts'

export interface HoldOwner {
  readonly ownCallId: boolean
  /** The dialog was begun on hold. */
  readonly isHeld?: boolean
  /** 0 ≤ x < 1; how long is waited after a collision. */
  readonly random?: () => number
  /** The last wish holds. */
  held(held: boolean): void
  /** The exchange would not; the voice stays cut until the next wish. */
  refused(held: boolean, why: Failure): void
  /** The exchange has given the media a new path, or why not. */
  renewed(why: Failure | null): void
  /** The exchange says there is no such call. */
  unknown(): void
}

/**
 * Hold and resume of one established session by re-INVITE (RFC 3264 §8.4), and a new path for its media (ICE restart,
 * RFC 8839 §4.4.1.1.1). No other place makes re-INVITEs.
 */
export function holdOf(session: Session, audio: CallAudio, owner: HoldOwner) {
  const isHeld = owner.isHeld ?? false
  let hold: Hold = { ...noHold, wanted: isHeld, agreed: isHeld }
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
        return void ask(effect.held, effect.renews)
      case 'wait':
        alarm = setTimeout(
          () => happen({ event: 'again' }),
          collisionPause(owner.ownCallId, (owner.random ?? Math.random)()),
        )
        return
      case 'tell':
        return owner.held(effect.held)
      case 'tell-renewed':
        return owner.renewed(null)
      case 'tell-not-renewed':
        return owner.renewed(why(effect.status))
      case 'tell-refused':
        return owner.refused(effect.held, why(effect.status))
      default:
        return unreachable(effect)
    }
  }

  const why = (status: number): Failure => whyNot(status, session.userAgent.isConnected())

  async function ask(held: boolean, renews: boolean): Promise<void> {
    audio.hold(held)
    audio.renewPath(renews)
    try {
      await session.invite({
        requestDelegate: {
          onAccept: () => {
            // sip.js comes here, too, when it could not use the answer and has ended the call.
            if (session.state === SessionState.Established) happen({ event: 'agreed' })
          },
          onReject: ({ message }) => refused(message.statusCode ?? 0),
        },
      })
    } catch {
      // Not sent: a request of the other side is under way, which is the same as a 491.
      audio.hold(hold.agreed)
      await audio.withdrawOffer().catch(() => undefined)
      happen({ event: 'collided' })
    }
  }

  function refused(status: number): void {
    audio.hold(hold.agreed)
    if (status === 491) happen({ event: 'collided' })
    else if (status === 481) owner.unknown()
    else happen({ event: 'refused', status })
  }

  return {
    want: (held: boolean) => happen({ event: 'want', held }),
    renew: () => happen({ event: 'renew' }),
    stop: () => {
      stopped = true
      clearTimeout(alarm)
    },
  }
}
