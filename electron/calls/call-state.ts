import type { Call, DeclineHow, EndedCall, Moment } from '../../shared/call.ts'
import type { AudioFact, EngineCommand, EngineFact } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import type { QualityTrace } from '../../shared/quality.ts'
import type { Intent } from './claim.ts'
import type { QualityRecord } from './quality-record.ts'

export interface CallState {
  /** Newest last; at most one ended call stays on show. */
  readonly calls: readonly Call[]
  /** Per call id, epoch ms: its present state may not last longer. What rings, here or there, has no end of its own, and talking only while it is transferred. */
  readonly deadlines: Readonly<Record<string, number>>
  /** Per open call: what went wrong already and is told when it ends. */
  readonly troubles: Readonly<Record<string, Failure>>
  /** Per call id, how it has sounded so far. */
  readonly qualities: Readonly<Record<string, QualityRecord>>
  /** Click-to-calls the agent gave up before the phone rang: their INVITE is declined, not rung. */
  readonly forsaken: readonly Intent[]
}

export const noCalls: CallState = { calls: [], deadlines: {}, troubles: {}, qualities: {}, forsaken: [] }

/** How long a state may last, ms. */
export const patience = {
  /** From the click, and again from the vendor's answer: our own phone must have been rung. */
  invite: 20_000,
  /** From the answer until the ACK: SIP's own timer H (RFC 3261 §17.2.1) is 32 s, nobody holds a receiver so long. */
  answering: 20_000,
  /** From our BYE: the person has hung up, a silent exchange must not keep the desk busy. */
  ending: 3_000,
  /** From the press until the exchange says how a transfer went: the other party may ring for a while. */
  transfer: 60_000,
  /** An ended call stays on show. */
  ended: 30_000,
} as const

/** Facts about legs; the other facts of the engine are the phone's (phone.ts) and the devices' (electron/audio). */
export type LegFact = Exclude<EngineFact, AudioFact | { fact: 'registration' | 'microphone' }>

/** What a person may press on a call. */
export type Press =
  | { readonly type: 'answer-pressed'; readonly id: string }
  | { readonly type: 'decline-pressed'; readonly id: string; readonly how: DeclineHow }
  | { readonly type: 'divert-pressed'; readonly id: string; readonly to: string }
  | { readonly type: 'hang-up-pressed'; readonly id: string }
  | { readonly type: 'hold-pressed'; readonly id: string }
  | { readonly type: 'resume-pressed'; readonly id: string }
  | { readonly type: 'transfer-pressed'; readonly id: string; readonly to: string }
  /** `freshId`: the id of the second call. */
  | { readonly type: 'consult-pressed'; readonly id: string; readonly to: string; readonly freshId: string }
  | { readonly type: 'complete-pressed' | 'back-pressed' | 'join-pressed'; readonly id: string }
  | { readonly type: 'mute-pressed'; readonly id: string; readonly muted: boolean }
  | { readonly type: 'reopen-microphone-pressed'; readonly id: string }
  | { readonly type: 'digits-pressed'; readonly id: string; readonly digits: string }
  | { readonly type: 'dismissed'; readonly id: string }

/** Which calls are answered without a press. */
export type SelfAnswer = {
  /** Our own callouts: the person's setting. */
  readonly own: boolean
  /** This one asks for it by a header that the company allows. */
  readonly asked: boolean
}

export type CallEvent =
  | {
      readonly type: 'clicked'
      readonly id: string
      readonly agentId: number
      readonly number: string
      readonly callerId: string | null
      readonly userData: string | null
    }
  | {
      readonly type: 'vendor-answered'
      readonly id: string
      readonly uuid: string
      readonly selfAnswer?: SelfAnswer | undefined
    }
  | { readonly type: 'vendor-refused'; readonly id: string; readonly why: Failure }
  /** `freshId`: the id of the call that this fact may begin. `quiet`: the agent does not want to be disturbed. */
  | {
      readonly type: 'told'
      readonly fact: LegFact
      readonly freshId: string
      readonly quiet: boolean
      readonly selfAnswer?: SelfAnswer | undefined
    }
  /** A customer who is connected with this phone already, on this leg. */
  | { readonly type: 'adopted'; readonly id: string; readonly leg: string; readonly number: string }
  | { readonly type: 'engine-gone' }
  | { readonly type: 'deadline-passed'; readonly id: string }
  | Press

export type CallEffect =
  | { readonly do: 'command'; readonly command: EngineCommand }
  | {
      readonly do: 'ask-callout'
      readonly id: string
      readonly agentId: number
      readonly number: string
      readonly callerId: string | null
      readonly userData: string | null
    }
  /** Into the history; exactly once per call. */
  | { readonly do: 'ended'; readonly call: EndedCall; readonly quality: QualityTrace | null }
  /** `deadline-passed` in `ms`; replaces an earlier one of the same call. */
  | { readonly do: 'schedule'; readonly id: string; readonly ms: number }
  | { readonly do: 'unschedule'; readonly id: string }

export type Step = readonly [CallState, ...CallEffect[]]

export type CallOf<K extends Call['kind']> = Extract<Call, { kind: K }>
export type LegCall = CallOf<'ringing' | 'answering' | 'calling' | 'talking' | 'ending'>

/** The parts that every call has, whatever its state; with more moments of its timeline. */
export const common = (call: Call, ...moments: readonly Moment[]): Omit<CallOf<'asking'>, 'kind'> => ({
  id: call.id,
  direction: call.direction,
  number: call.number,
  queue: call.queue,
  callerId: call.callerId,
  userData: call.userData,
  uuid: call.uuid,
  startedAt: call.startedAt,
  ...(call.consultFor === undefined ? {} : { consultFor: call.consultFor }),
  timeline: [...call.timeline, ...moments],
})

export const callOf = (state: CallState, id: string): Call | undefined => state.calls.find((call) => call.id === id)

export const hasLeg = (call: Call): call is LegCall => 'leg' in call

export const callOnLeg = (state: CallState, leg: string): LegCall | undefined =>
  state.calls.filter(hasLeg).find((call) => call.leg === leg)

/** Replaces the call of the same id, or adds it as the newest. No deadline = its new state may last. */
export function put(state: CallState, call: Call, deadline?: number): CallState {
  const known = state.calls.some((each) => each.id === call.id)
  const { [call.id]: _, ...others } = state.deadlines
  return {
    ...state,
    calls: known ? state.calls.map((each) => (each.id === call.id ? call : each)) : [...state.calls, call],
    deadlines: deadline === undefined ? others : { ...others, [call.id]: deadline },
  }
}

/** The same state of the call with other contents: its deadline stays. */
export const amend = (state: CallState, call: Call): CallState => put(state, call, state.deadlines[call.id])

export function drop(state: CallState, drops: (call: Call) => boolean): CallState {
  const gone = state.calls.filter(drops)
  if (gone.length === 0) return state
  const without = <V>(record: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => gone.every((call) => call.id !== id)))
  return {
    ...state,
    calls: state.calls.filter((call) => !drops(call)),
    deadlines: without(state.deadlines),
    troubles: without(state.troubles),
    qualities: without(state.qualities),
  }
}

export const dropEnded = (state: CallState): CallState => drop(state, (call) => call.kind === 'ended')

export const trouble = (state: CallState, id: string, why: Failure): CallState => ({
  ...state,
  troubles: { ...state.troubles, [id]: why },
})

export const command = (order: EngineCommand): CallEffect => ({ do: 'command', command: order })
