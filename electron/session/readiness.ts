import type { Failure } from '../../shared/failure.ts'
import type { Microphone, Phone, Readiness } from '../../shared/phone.ts'
import { isUndisturbed, type Session } from '../../shared/session.ts'
import { unreachable } from '../../shared/unreachable.ts'

type Why = Extract<Readiness, { kind: 'cannot-ring' }>['why']

/**
 * Whether a call would make this desk ring, and if not, the one reason to mend first. Order of truth, from the desk
 * outwards; what comes first makes everything after it pointless:
 * 1 not online: nothing is claimed · 2 the engine that would ring · 3 the phone's registration · 4 the microphone
 * (`unknown` is no objection: nobody has looked yet) · 5 something to ring on · 6 the vendor's link, without which its
 * state of us is hearsay · 7 the agent's own wish not to be disturbed · 8 the vendor's state: `online` means that none was
 * ever set, and then no queue offers calls.
 */
export function readiness(facts: {
  readonly session: Session
  readonly phone: Phone
  readonly microphone: Microphone
  readonly ringerMissing: boolean
  readonly engine: 'ready' | 'restarting'
}): Readiness {
  const { session, phone, microphone, ringerMissing, engine } = facts
  if (session.kind !== 'online') return { kind: 'off' }
  if (engine === 'restarting') return cannot('engine-restarting')
  if (phone.kind === 'failed') return cannot('phone-failed', phone.why)
  if (phone.kind !== 'registered') return cannot('phone-connecting')
  if (microphone === 'denied') return cannot('microphone-denied', { code: 'microphone', why: 'denied' })
  if (microphone === 'missing') return cannot('microphone-missing', { code: 'microphone', why: 'missing' })
  if (ringerMissing) return cannot('ringer-missing', { code: 'speaker', why: 'missing' })
  switch (session.link.kind) {
    case 'lost':
      return cannot('vendor-lost', session.link.why)
    case 'degraded':
      return cannot('vendor-degraded', session.link.why)
    case 'good':
      if (isUndisturbed(session)) return cannot('do-not-disturb')
      return session.state.kind === 'online'
        ? cannot('state-unknown')
        : { kind: 'can-ring', roundTripMs: phone.roundTripMs }
    default:
      return unreachable(session.link)
  }
}

const cannot = (why: Why, failure: Failure | null = null): Readiness => ({ kind: 'cannot-ring', why, failure })
