import { SessionState, type Core, type Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { CallAudio } from './call-audio.ts'
import type { SessionKeeper } from './session-keeper.ts'
import { whyNot } from './why-not.ts'
import { collisionPause, noHold, step, type Hold, type HoldEffect, type HoldEvent } from './hold-machine.ts'

export interface HoldOwner {
  readonly ownCallId: boolean
  readonly keeper: Pick<SessionKeeper, 'requests' | 'confirmed' | 'tooBrief'>
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
  /** ms that the other side asked for before the next try; null: as after any collision. */
  let pause: number | null = null

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
          pause ?? collisionPause(owner.ownCallId, (owner.random ?? Math.random)()),
        )
        pause = null
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
        requestOptions: { extraHeaders: [...owner.keeper.requests()] },
        requestDelegate: {
          onAccept: ({ message }) => {
            owner.keeper.confirmed(message)
            // sip.js comes here, too, when it could not use the answer and has ended the call.
            if (session.state === SessionState.Established) happen({ event: 'agreed' })
          },
          onReject: ({ message }) => refused(message),
        },
      })
    } catch {
      // Not sent: a request of the other side is under way, which is the same as a 491.
      audio.hold(hold.agreed)
      await audio.withdrawOffer().catch(() => undefined)
      happen({ event: 'collided' })
    }
  }

  function refused(message: Core.IncomingResponseMessage): void {
    const { statusCode: status = 0 } = message
    audio.hold(hold.agreed)
    if (status === 481) return owner.unknown()
    // RFC 4028 §7.4: the same once more, for longer.
    if (status === 422) owner.keeper.tooBrief(message)
    // RFC 3261 §14.2: their last INVITE is not done with yet, and they say when to come back.
    const asksLater = status === 500 ? readPause(message.getHeader('Retry-After')) : null
    pause = status === 422 ? 0 : asksLater
    if (status === 491 || pause !== null) happen({ event: 'collided' })
    else happen({ event: 'refused', status })
  }

  return {
    want: (held: boolean) => happen({ event: 'want', held }),
    renew: () => happen({ event: 'renew' }),
    /** Asks for nothing new, so that the session goes on. */
    refresh: () => happen({ event: 'refresh' }),
    stop: () => {
      stopped = true
      clearTimeout(alarm)
    },
  }
}

/** ms of a Retry-After, if it is the 0 to 10 s that a collision is answered with (RFC 3261 §14.2). */
function readPause(retryAfter: string | undefined): number | null {
  const seconds = /^\s*(\d{1,2})\b/.exec(retryAfter ?? '')?.[1]
  return seconds === undefined || Number(seconds) > 10 ? null : Number(seconds) * 1000
}
