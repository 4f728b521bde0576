import type { Failure } from '../../../shared/failure.ts'
import type { Readiness } from '../../../shared/phone.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { StateKind } from '../../ui/state-mark.tsx'

export type WhyNot = Extract<Readiness, { kind: 'cannot-ring' }>['why']

/** Reasons that pass by themselves within seconds: shown as waiting, not as an alarm. */
const passing: ReadonlySet<WhyNot> = new Set(['engine-restarting', 'phone-connecting', 'state-unknown'])

export const isPassing = (why: WhyNot): boolean => passing.has(why)

export function readinessMark(readiness: Readiness): StateKind {
  switch (readiness.kind) {
    case 'off':
      return 'offline'
    case 'can-ring':
      return 'ready'
    case 'cannot-ring':
      // By the agent's own wish: nothing is broken.
      if (readiness.why === 'do-not-disturb') return 'busy'
      return isPassing(readiness.why) ? 'waiting' : 'cannot-ring'
    default:
      return unreachable(readiness)
  }
}

/** The failure behind it as facts, where main gave none of its own but the reason is one. */
export function failureOf(readiness: Extract<Readiness, { kind: 'cannot-ring' }>): Failure | null {
  if (readiness.failure !== null) return readiness.failure
  if (readiness.why === 'microphone-missing') return { code: 'microphone', why: 'missing' }
  if (readiness.why === 'microphone-denied') return { code: 'microphone', why: 'denied' }
  if (readiness.why === 'ringer-missing') return { code: 'speaker', why: 'missing' }
  return null
}
