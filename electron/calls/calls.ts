import { randomUUID } from 'node:crypto'
import { isLive, mayCall, type Call, type DeclineHow, type EndedCall } from '../../shared/call.ts'
import type { Parsed } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import type { AutoAnswerHeader } from '../../shared/policy.ts'
import type { QualityTrace } from '../../shared/quality.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { bugLine } from '../bug-line.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { ringingCalls, step } from './call-machine.ts'
import {
  noCalls,
  type CallEffect,
  type CallEvent,
  type CallState,
  type LegFact,
  type Press,
  type SelfAnswer,
} from './call-state.ts'
import type { CalloutApi } from './callout-api.ts'
import type { EngineLink } from './phone-port.ts'
import { inACall, judge } from './verdict.ts'

export interface CallsPorts {
  readonly clock: Clock
  readonly log: Log
  readonly engine: EngineLink
  /** Null while nobody is signed in. */
  readonly callout: () => CalloutApi | null
  /** Who would place a call now, or why nobody can. */
  readonly ready: () => Result<{ readonly agentId: number }, Failure>
  /** Do not disturb: customers' calls are sent back before they ring. */
  readonly quiet: () => boolean
  /** Which calls are answered without a press; `asked`: the headers by which the INVITE asks. Absent: our own callouts. */
  readonly selfAnswer?: (asked: readonly AutoAnswerHeader[]) => SelfAnswer
  readonly publish: (calls: readonly Call[]) => void
  /** Once per call, when it is over. */
  readonly ended: (call: EndedCall, quality: QualityTrace | null) => void
  /** A UUID. */
  readonly newId?: () => string
}

type Done = Result<undefined, Failure>

export interface Calls {
  current(): readonly Call[]
  /** Fails with `not-ready` (signed-out, phone-not-registered, in-a-call …). The vendor's refusal ends the call later. */
  call(input: Parsed<'calls.call'>): Result<{ id: string }, Failure>
  /** These fail with `not-ready: call-gone`; `answer` and `resume` also with `in-a-call`, `digits` with `on-hold`. */
  answer(id: string): Done
  decline(id: string, how: DeclineHow): Done
  /** Sends a ringing call to another number. */
  divert(id: string, to: string): Done
  hangUp(id: string): Done
  hold(id: string): Done
  /** Puts a call that is talked on meanwhile on hold. */
  resume(id: string): Done
  transfer(id: string, to: string): Done
  /** Fails as `call`, and with `in-a-call` when no line is left. */
  consult(id: string, to: string): Result<{ id: string }, Failure>
  /** These two fail with `in-a-call` while a transfer is under way. */
  completeTransfer(id: string): Done
  join(id: string): Done
  backToCaller(id: string): Done
  mute(id: string, muted: boolean): Done
  reopenMicrophone(id: string): Done
  digits(id: string, digits: string): Done
  dismiss(id: string): Done
  /** A customer whom a team lead has taken over from an agent; the leg is connected and its microphone open. */
  adopt(leg: string, number: string): void
  fact(fact: LegFact): void
  engineGone(): void
  live(): boolean
  /** The call that the ring window shows. */
  ringing(): Call | null
  /** Hangs up and declines everything, also what comes meanwhile; resolves when it is over, about 3 s at most. */
  endAll(): Promise<void>
  /** Undoes every timer and request. Nothing is published afterwards. */
  stop(): void
}

/** The call machine with its timers, the vendor's callout and the engine. */
export function createCalls(ports: CallsPorts): Calls {
  const { clock, log, engine } = ports
  const newId = ports.newId ?? randomUUID
  const timers = new Map<string, () => void>()
  const stopping = new AbortController()
  let state: CallState = noCalls
  let waiting: (() => void)[] = []
  const queue: CallEvent[] = []
  let running = false

  /** Events that effects bring about at once wait their turn: each step sees the effects of the one before done. */
  const dispatch = (event: CallEvent): void => {
    if (stopping.signal.aborted) return
    queue.push(event)
    if (running) return
    running = true
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) advance(next)
    } finally {
      running = false
    }
  }

  const advance = (event: CallEvent): void => {
    const before = state.calls
    const [next, ...effects] = step(state, event, clock.now())
    state = next
    noteChanges(before, effects)
    for (const effect of effects) perform(effect)
    if (state.calls !== before) ports.publish(state.calls)
    // Somebody waits for the end of all calls: what rings in between must not keep them.
    if (waiting.length > 0) for (const { id } of ringingCalls(state.calls)) dispatch({ type: 'hang-up-pressed', id })
    if (!live()) release()
  }

  const noteChanges = (before: readonly Call[], effects: readonly CallEffect[]): void => {
    const over = effects.flatMap((effect) => (effect.do === 'ended' ? [effect.call] : []))
    for (const call of new Map([...state.calls, ...over].map((each) => [each.id, each])).values()) {
      const from = before.find((old) => old.id === call.id)?.kind ?? 'none'
      if (from === call.kind) continue
      const why = call.kind === 'ended' && call.why !== null ? { why: call.why.code } : {}
      log({ what: 'call', id: call.id, from, to: call.kind, ...why })
    }
  }

  const perform = (effect: CallEffect): void => {
    switch (effect.do) {
      case 'command':
        return engine.send(effect.command)
      case 'ask-callout':
        return void ask(effect)
      case 'ended':
        return ports.ended(effect.call, effect.quality)
      case 'schedule':
        undo(effect.id)
        timers.set(
          effect.id,
          clock.after(effect.ms, () => {
            timers.delete(effect.id)
            dispatch({ type: 'deadline-passed', id: effect.id })
          }),
        )
        return
      case 'unschedule':
        return undo(effect.id)
      default:
        return unreachable(effect)
    }
  }

  const undo = (id: string): void => {
    timers.get(id)?.()
    timers.delete(id)
  }

  /** Not aborted when the agent hangs up: the answer's record id tells the INVITE that must not ring any more. */
  const ask = async ({ id, agentId, number, callerId, userData }: Extract<CallEffect, { do: 'ask-callout' }>) => {
    const answer = await askVendor({ agentId, number, callerId, userData })
    dispatch(
      answer.ok
        ? { type: 'vendor-answered', id, uuid: answer.value.uuid, selfAnswer: ports.selfAnswer?.([]) }
        : { type: 'vendor-refused', id, why: answer.error },
    )
  }

  const askVendor = async (call: Parameters<CalloutApi['callout']>[0]): ReturnType<CalloutApi['callout']> => {
    const callout = ports.callout()
    if (callout === null) return err({ code: 'not-ready', why: 'signed-out' })
    try {
      return await callout.callout(call, stopping.signal)
    } catch (bug) {
      const ref = newId()
      log(bugLine(ref, bug))
      return err({ code: 'bug', ref })
    }
  }

  const press = (event: Press): Done => {
    const verdict = judge(state, event)
    if (verdict.kind === 'refused') return err(verdict.why)
    if (verdict.kind === 'go') dispatch(event)
    return ok(undefined)
  }

  const live = (): boolean => state.calls.some(isLive)

  const release = (): void => {
    const released = waiting
    waiting = []
    for (const resolve of released) resolve()
  }

  return {
    current: () => state.calls,
    call: (input) => {
      const ready = ports.ready()
      if (!ready.ok) return ready
      if (ports.callout() === null) return err({ code: 'not-ready', why: 'signed-out' })
      if (!mayCall(state.calls)) return err(inACall)
      const id = newId()
      dispatch({ type: 'clicked', id, agentId: ready.value.agentId, ...input })
      return ok({ id })
    },
    answer: (id) => press({ type: 'answer-pressed', id }),
    decline: (id, how) => press({ type: 'decline-pressed', id, how }),
    divert: (id, to) => press({ type: 'divert-pressed', id, to }),
    hangUp: (id) => press({ type: 'hang-up-pressed', id }),
    hold: (id) => press({ type: 'hold-pressed', id }),
    resume: (id) => press({ type: 'resume-pressed', id }),
    transfer: (id, to) => press({ type: 'transfer-pressed', id, to }),
    consult: (id, to) => {
      const ready = ports.ready()
      if (!ready.ok) return ready
      const freshId = newId()
      const done = press({ type: 'consult-pressed', id, to, freshId })
      return done.ok ? ok({ id: freshId }) : done
    },
    completeTransfer: (id) => press({ type: 'complete-pressed', id }),
    join: (id) => press({ type: 'join-pressed', id }),
    backToCaller: (id) => press({ type: 'back-pressed', id }),
    mute: (id, muted) => press({ type: 'mute-pressed', id, muted }),
    reopenMicrophone: (id) => press({ type: 'reopen-microphone-pressed', id }),
    digits: (id, digits) => press({ type: 'digits-pressed', id, digits }),
    dismiss: (id) => press({ type: 'dismissed', id }),
    adopt: (leg, number) => dispatch({ type: 'adopted', id: newId(), leg, number }),
    fact: (fact) =>
      dispatch({
        type: 'told',
        fact,
        freshId: newId(),
        quiet: ports.quiet(),
        selfAnswer: fact.fact === 'invited' ? ports.selfAnswer?.(fact.autoAnswer) : undefined,
      }),
    engineGone: () => dispatch({ type: 'engine-gone' }),
    live,
    ringing: () => ringingCalls(state.calls)[0] ?? null,
    endAll: async () => {
      // The ringing ones first: they would ring aloud once the conversation beside them is over.
      const [quiet, rings] = [state.calls.filter((call) => call.kind !== 'ringing'), ringingCalls(state.calls)]
      for (const call of [...rings, ...quiet].filter(isLive)) press({ type: 'hang-up-pressed', id: call.id })
      if (live() && !stopping.signal.aborted) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    stop: () => {
      stopping.abort()
      for (const id of timers.keys()) undo(id)
      release()
    },
  }
}
