import type { Call } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { callOf, isEngaged, type CallState, type Press } from './call-state.ts'

export type Verdict =
  | { readonly kind: 'go' }
  /** What it asks for has happened already: a double click, or the other side was faster. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: Failure }

const go: Verdict = { kind: 'go' }
const done: Verdict = { kind: 'done' }
export const inACall: Failure = { code: 'not-ready', why: 'in-a-call' }
const gone: Verdict = { kind: 'refused', why: { code: 'not-ready', why: 'call-gone' } }

/** Whether a press means something for the call as it is now. */
export function judge(state: CallState, press: Press): Verdict {
  const call = callOf(state, press.id)
  if (call === undefined) return gone
  switch (press.type) {
    case 'answer-pressed':
      if (call.kind === 'answering' || call.kind === 'talking') return done
      if (call.kind !== 'ringing') return gone
      // One ear, one call: holding the first one for a second is not for this phone yet.
      return state.calls.some((other) => other.id !== call.id && isEngaged(other))
        ? { kind: 'refused', why: inACall }
        : go
    case 'decline-pressed':
      return call.kind === 'ringing' ? go : isOver(call) ? done : gone
    case 'hang-up-pressed':
      return isOver(call) ? done : go
    case 'mute-pressed':
    case 'digits-pressed':
      return call.kind === 'talking' ? go : gone
    case 'dismissed':
      return call.kind === 'ended' ? go : { kind: 'refused', why: inACall }
    default:
      return unreachable(press)
  }
}

const isOver = (call: Call): boolean => call.kind === 'ending' || call.kind === 'ended'
