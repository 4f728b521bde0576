import { hasEar, hasLine, isHeld, lines, type Call } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { callOf, type CallOf, type CallState, type Press } from './call-state.ts'
import { callInQuestion, consultsOf } from './consulting.ts'

export type Verdict =
  | { readonly kind: 'go' }
  /** What it asks for has happened already: a double click, or the other side was faster. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: Failure }

const go: Verdict = { kind: 'go' }
const done: Verdict = { kind: 'done' }
export const inACall: Failure = { code: 'not-ready', why: 'in-a-call' }
const busy: Verdict = { kind: 'refused', why: inACall }
const gone: Verdict = { kind: 'refused', why: { code: 'not-ready', why: 'call-gone' } }

/** Whether a press means something for the call as it is now. */
export function judge(state: CallState, press: Press): Verdict {
  const call = callOf(state, press.id)
  if (call === undefined) return gone
  switch (press.type) {
    case 'answer-pressed':
      if (call.kind === 'answering' || call.kind === 'talking') return done
      if (call.kind !== 'ringing') return gone
      return earIsFree(state, call) ? go : busy
    case 'decline-pressed':
    case 'divert-pressed':
      return call.kind === 'ringing' ? go : isOver(call) ? done : gone
    case 'hang-up-pressed':
      return isOver(call) ? done : go
    case 'hold-pressed':
      if (call.kind !== 'talking') return gone
      return isHeld(call) ? done : go
    case 'resume-pressed':
      if (call.kind !== 'talking') return gone
      if (!isHeld(call)) return done
      return earIsFree(state, call) ? go : busy
    case 'transfer-pressed':
      if (call.kind !== 'talking') return gone
      return isAlone(state, call) ? go : busy
    case 'consult-pressed':
      if (call.kind !== 'talking') return gone
      return isAlone(state, call) && earIsFree(state, call) && state.calls.filter(hasLine).length < lines ? go : busy
    case 'complete-pressed':
    case 'join-pressed': {
      const first = callInQuestion(state, call)
      const second = secondCall(state, first)
      if (first.kind !== 'talking' || second === undefined) return gone
      if (first.transfer !== null || (second.kind === 'talking' && second.transfer !== null)) return busy
      if (press.type === 'complete-pressed') return go
      if (second.kind !== 'talking') return busy
      return first.joined ? done : go
    }
    case 'back-pressed': {
      const first = callInQuestion(state, call)
      if (first.kind !== 'talking') return gone
      if (consultsOf(state, first.id).length > 0) return go
      return !isHeld(first) && first.transfer === null ? done : earIsFree(state, first) ? go : busy
    }
    case 'mute-pressed':
    case 'reopen-microphone-pressed':
      return call.kind === 'talking' ? go : gone
    case 'digits-pressed':
      if (call.kind !== 'talking') return gone
      return isHeld(call) ? { kind: 'refused', why: { code: 'not-ready', why: 'on-hold' } } : go
    case 'dismissed':
      return call.kind === 'ended' || (call.kind === 'talking' && call.refusal !== null) ? go : busy
    default:
      return unreachable(press)
  }
}

/** A conversation can be put on hold for another one; a call that is only being set up cannot. */
const earIsFree = (state: CallState, call: Call): boolean =>
  state.calls.every((other) => other.id === call.id || !hasEar(other) || other.kind === 'talking')

/** Nothing is under way between it and another call. */
const isAlone = (state: CallState, call: CallOf<'talking'>): boolean =>
  call.transfer === null &&
  !call.joined &&
  consultsOf(state, call.id).length === 0 &&
  callInQuestion(state, call).id === call.id

/** The call on the other line, with which this one can be connected. */
export const secondCall = (state: CallState, call: Call): CallOf<'calling' | 'talking'> | undefined =>
  state.calls.find(
    (other): other is CallOf<'calling' | 'talking'> =>
      other.id !== call.id && (other.kind === 'calling' || other.kind === 'talking'),
  )

const isOver = (call: Call): boolean => call.kind === 'ending' || call.kind === 'ended'
