import type { EngineCommand } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Monitored, MonitoringDeed, MonitoringMode } from '../../shared/monitoring.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { LegFact } from '../calls/call-state.ts'
import { record } from '../calls/quality-record.ts'
import {
  isMonitoring,
  legsOf,
  type MonitoringEffect,
  type MonitoringEvent,
  type MonitoringState,
  type MonitoringStep,
  monitoringPatience as patience,
  type On,
} from './monitoring-state.ts'
import type { Plan } from './monitoring-way.ts'

/**
 * A team lead in the call of an agent; time and Call-IDs come in, effects go out.
 *
 * Where the number is still asked for, `finding` comes first; it takes up nothing and begins anew when there is one.
 *
 *   off ──press──▶ parking ──lead idle──▶ entering ──in──▶ securing ──inaudible──▶ on ⟲ listen, whisper, barge
 *                  (where the vendor       │  └──────dialled: begins as listening──▶ │
 *                   wants idle leads)      │ refused, nobody rang                    │ left ──▶ leaving ──▶ off
 *                                          ▼                                         │ call over, engine gone ──▶ ended
 *                                        ended                                       └ taken over ──▶ off, the leg is a call
 *
 * The microphone is off from the first moment on and goes off before anything is changed. It is opened by exactly one
 * thing: a mode that speaks, confirmed. So no order, no lost answer and no obedient exchange can make a listener audible.
 */
export function step(state: MonitoringState, event: MonitoringEvent, now: number): MonitoringStep {
  switch (event.type) {
    case 'find-pressed': {
      if (isMonitoring(state)) return [state]
      const { agent, mode: wish, from } = event
      return [{ kind: 'finding', agent, wish, from, since: now, deadline: now + patience.finding }]
    }
    case 'not-found':
      return state.kind === 'finding' ? [over(state, 'failed', event.failure, now)] : [state]
    case 'start-pressed': {
      if (isMonitoring(state)) return [state]
      const { agent, plan, mode, leg } = event
      if (!plan.offers.includes(mode)) return [state]
      const begun = { agent, plan, since: now }
      if (plan.needsIdle && !event.isIdle)
        return [{ kind: 'parking', ...begun, wish: mode, deadline: now + patience.parking }]
      return enter(begun, mode, leg, now)
    }
    case 'lead-idle':
      return state.kind === 'parking' ? enter(state, state.wish, event.leg, now) : [state]
    case 'switch-pressed':
      return state.kind === 'on' ? change(state, event.to, event.leg, now) : [state]
    case 'leave-pressed':
      return leave(state, null, now)
    case 'dismissed':
      return state.kind === 'ended' ? [{ kind: 'off' }] : [state]
    case 'vendor-answered':
      return vendorAnswered(state, event, now)
    case 'others-told':
      return [state.kind === 'on' ? { ...state, others: event.others } : state]
    case 'told':
      return told(state, event.fact, event.leg, now)
    case 'engine-gone':
      if (!isMonitoring(state)) return [state]
      return [over(state, 'failed', { code: 'not-ready', why: 'engine-restarting' }, now)]
    case 'deadline-passed':
      return tooLate(state, now)
    default:
      return unreachable(event)
  }
}

type Begun = { readonly agent: Monitored; readonly plan: Plan; readonly since: number }

function enter({ agent, plan, since }: Begun, wish: MonitoringMode, leg: string, now: number): MonitoringStep {
  const entering = { kind: 'entering', agent, plan, since, wish, deadline: now + patience.entering } as const
  if (plan.join.by === 'vendor')
    return [
      { ...entering, leg: null },
      { do: 'ask', deed: 'enter' },
    ]
  const to = plan.join.numbers[firstMode(plan, wish)]
  if (to === undefined) return [over(entering, 'failed', { code: 'not-ready', why: 'mode-not-offered' }, now)]
  return [{ ...entering, leg }, command({ do: 'call', leg, to, muted: true })]
}

/** Where there is one number, it begins as listening. */
const firstMode = ({ join, change: { by } }: Plan, wish: MonitoringMode): MonitoringMode =>
  join.by === 'dial' && by === 'dial' ? wish : 'listen'

/** The phone is in, and nobody hears it. */
function begin(state: Begun & { wish: MonitoringMode; leg: string }, leg: string, now: number): MonitoringStep {
  const { agent, plan, wish } = state
  const mode = firstMode(plan, wish)
  const on: On = {
    kind: 'on',
    agent,
    plan,
    // From now on the lead is in the call.
    since: now,
    leg: state.leg,
    next: null,
    mode,
    wish: null,
    sent: '',
    microphone: 'off',
    quality: null,
    others: null,
    refusal: null,
    deadline: null,
  }
  return mode === wish ? [on, ...voiceFor(on)] : change(on, wish, leg, now)
}

/** Opens the microphone where the mode speaks. */
const voiceFor = ({ mode, leg }: On): readonly MonitoringEffect[] =>
  mode === 'listen' || leg === null ? [] : [command({ do: 'mute', leg, muted: false })]

const silence = ({ leg }: On): readonly MonitoringEffect[] =>
  leg === null ? [] : [command({ do: 'mute', leg, muted: true })]

/** The microphone is off before anything else happens. */
function change(on: On, to: MonitoringDeed, fresh: string, now: number): MonitoringStep {
  if (on.wish !== null || on.leg === null || to === on.mode) return [on]
  const { plan } = on
  const wished: On = { ...on, wish: to, sent: '', refusal: null, deadline: now + patience.change }
  const refused: MonitoringStep = [{ ...on, refusal: { code: 'not-ready', why: 'mode-not-offered' } }]
  if (!plan.offers.includes(to)) return refused
  const dial = (number: string | undefined): MonitoringStep =>
    number === undefined
      ? refused
      : [
          { ...wished, next: fresh, deadline: now + patience.dial },
          ...silence(on),
          command({ do: 'call', leg: fresh, to: number, muted: true }),
        ]
  if (to === 'take-over') {
    if (plan.takeOver === null) return refused
    return plan.takeOver.by === 'dial' ? dial(plan.takeOver.number) : [wished, ...silence(on), { do: 'ask', deed: to }]
  }
  switch (plan.change.by) {
    case 'digits': {
      const digits = plan.change.digits[to]
      if (digits === undefined) return refused
      return [wished, ...silence(on), command({ do: 'digits', leg: on.leg, digits })]
    }
    case 'dial':
      return dial(plan.join.by === 'dial' ? plan.join.numbers[to] : undefined)
    case 'vendor':
      return [wished, ...silence(on), { do: 'ask', deed: to }]
    default:
      return unreachable(plan.change)
  }
}

/** What was wished for is so. */
function confirmed(on: On): MonitoringStep {
  if (on.wish === null) return [on]
  if (on.wish === 'take-over') return takenOver(on, on.leg)
  const now: On = { ...on, mode: on.wish, wish: null, sent: '', deadline: null }
  return [now, ...voiceFor(now)]
}

/** The leg with the customer becomes a call of this desk; a leg that only listened is hung up. */
function takenOver(on: On, leg: string | null): MonitoringStep {
  if (leg === null) return [on]
  const rest = legsOf(on).filter((other) => other !== leg)
  return [
    { kind: 'off' },
    ...rest.map((other) => command({ do: 'hang-up', leg: other })),
    command({ do: 'mute', leg, muted: false }),
    { do: 'adopt', leg, agent: on.agent },
  ]
}

/** It stays as it was. Who wished to be inaudible stays silent here, though the exchange did not hear of it. */
function refuse(on: On, why: Failure): MonitoringStep {
  const now: On = { ...on, wish: null, sent: '', next: null, refusal: why, deadline: null }
  const given = on.next === null ? [] : [command({ do: 'hang-up', leg: on.next })]
  return [now, ...given, ...(on.wish === 'listen' ? [] : voiceFor(now))]
}

function vendorAnswered(
  state: MonitoringState,
  { deed, outcome, leg }: Extract<MonitoringEvent, { type: 'vendor-answered' }>,
  now: number,
): MonitoringStep {
  if (deed === 'enter') {
    if (state.kind !== 'entering' || outcome.ok) return [state]
    return leave(state, outcome.error, now)
  }
  if (state.kind === 'securing' && deed === 'listen')
    return outcome.ok ? begin(state, leg, now) : leave(state, outcome.error, now)
  if (state.kind !== 'on' || state.wish !== deed) return [state]
  const { takeOver, change: changes } = state.plan
  if ((deed === 'take-over' ? takeOver?.by : changes.by) !== 'vendor') return [state]
  return outcome.ok ? confirmed(state) : refuse(state, outcome.error)
}

function told(state: MonitoringState, fact: LegFact, fresh: string, now: number): MonitoringStep {
  if (fact.fact === 'invited') return invited(state, fact, now)
  if (fact.leg === null || !legsOf(state).includes(fact.leg)) return [state]
  switch (fact.fact) {
    case 'established':
      return established(state, fact.leg, fresh, now)
    case 'muted': {
      if (state.kind !== 'on' || fact.leg !== state.leg) return [state]
      const heard: On = { ...state, microphone: fact.muted ? 'off' : 'hot' }
      const isMeant = state.mode !== 'listen' && state.wish === null
      return fact.muted || isMeant ? [heard] : [heard, ...silence(state)]
    }
    case 'quality': {
      if (state.kind !== 'on' || fact.leg !== state.leg) return [state]
      const [kept] = record(state.quality?.record, fact.at, fact.point)
      return [{ ...state, quality: { record: kept, point: fact.point } }]
    }
    case 'digits-sent': {
      if (state.kind !== 'on' || state.wish === null || state.wish === 'take-over') return [state]
      const digits = state.plan.change.by === 'digits' ? state.plan.change.digits[state.wish] : undefined
      const sent = state.sent + fact.digits
      return sent === digits ? confirmed(state) : [{ ...state, sent }]
    }
    case 'moved':
      return [moved(state, fact.leg, fact.to)]
    case 'ended':
      return legEnded(state, fact, now)
    case 'refused-command':
      return commandRefused(state, fact, now)
    default:
      return [state]
  }
}

/**
 * The vendor rings this phone for what was asked. A customer comes from a queue and says so; whoever else rings while the
 * lead waits for the vendor is taken for it, once, and with the microphone off.
 */
function invited(state: MonitoringState, fact: Extract<LegFact, { fact: 'invited' }>, now: number): MonitoringStep {
  if (!isMonitoring(state)) return [state]
  const isOurs = fact.queue === null
  if (isOurs && state.kind === 'entering' && state.leg === null)
    return [
      { ...state, leg: fact.leg, deadline: now + patience.entering },
      command({ do: 'answer', leg: fact.leg, zip: false, muted: true }),
    ]
  const away = command({ do: 'decline', leg: fact.leg, status: isOurs ? 480 : 486 })
  if (isOurs && state.kind === 'leaving' && state.legs.length === 0) return [left(state, now), away]
  return [state, away]
}

function established(state: MonitoringState, leg: string, fresh: string, now: number): MonitoringStep {
  if (state.kind === 'entering') {
    if (state.plan.join.by === 'dial') return begin({ ...state, leg }, fresh, now)
    return [
      { ...state, kind: 'securing', leg, deadline: now + patience.securing },
      { do: 'ask', deed: 'listen' },
    ]
  }
  if (state.kind !== 'on' || leg !== state.next) return [state]
  if (state.wish === 'take-over') return takenOver(state, leg)
  const old = state.leg
  const [next, ...effects] = confirmed({ ...state, leg, next: null, microphone: 'off' })
  return [next, ...(old === null ? [] : [command({ do: 'hang-up', leg: old })]), ...effects]
}

function moved(state: MonitoringState, from: string, to: string): MonitoringState {
  switch (state.kind) {
    case 'entering':
    case 'securing':
      return { ...state, leg: to }
    case 'on':
      return state.leg === from ? { ...state, leg: to } : { ...state, next: to }
    case 'leaving':
      return { ...state, legs: state.legs.map((leg) => (leg === from ? to : leg)) }
    default:
      return state
  }
}

function legEnded(state: MonitoringState, fact: Extract<LegFact, { fact: 'ended' }>, now: number): MonitoringStep {
  const { status, q850, reasonText: text } = fact
  const failure: Failure = fact.why ?? { code: 'call-failed', status, q850, text }
  switch (state.kind) {
    case 'entering':
      return [over(state, 'failed', failure, now)]
    case 'securing':
      return [fact.by === 'peer' ? over(state, 'call-over', null, now) : over(state, 'failed', failure, now)]
    case 'on': {
      if (fact.leg === state.next)
        return state.leg === null ? [over(state, 'call-over', null, now)] : refuse({ ...state, next: null }, failure)
      // The agent went out of the call because the lead takes it over.
      if (state.next !== null) return [{ ...state, leg: null, microphone: 'off' }]
      return [fact.by === 'peer' ? over(state, 'call-over', null, now) : over(state, 'failed', failure, now)]
    }
    case 'leaving': {
      const legs = state.legs.filter((leg) => leg !== fact.leg)
      return [legs.length === 0 ? left(state, now) : { ...state, legs }]
    }
    default:
      return [state]
  }
}

function commandRefused(
  state: MonitoringState,
  { command: refused, leg, why }: Extract<LegFact, { fact: 'refused-command' }>,
  now: number,
): MonitoringStep {
  if (state.kind === 'leaving') {
    // The engine knows no such leg any more.
    const legs = refused === 'hang-up' ? state.legs.filter((each) => each !== leg) : state.legs
    return [legs.length === 0 ? left(state, now) : { ...state, legs }]
  }
  switch (refused) {
    case 'call':
    case 'answer':
      if (state.kind === 'on') return leg === state.next ? refuse({ ...state, next: null }, why) : [state]
      return state.kind === 'entering' ? [over(state, 'failed', why, now)] : [state]
    case 'digits':
      return state.kind === 'on' && state.wish !== null ? refuse(state, why) : [state]
    default:
      return [state]
  }
}

function tooLate(state: MonitoringState, now: number): MonitoringStep {
  switch (state.kind) {
    case 'off':
      return [state]
    case 'finding':
      return [over(state, 'failed', { code: 'timed-out', system: state.from, afterMs: patience.finding }, now)]
    case 'parking':
      return [over(state, 'failed', { code: 'timed-out', system: 'yiyun', afterMs: patience.parking }, now)]
    case 'entering':
      return leave(state, { code: 'timed-out', system: 'exchange', afterMs: patience.entering }, now)
    case 'securing':
      return leave(state, { code: 'timed-out', system: 'yiyun', afterMs: patience.securing }, now)
    case 'on': {
      if (state.wish === null) return [{ ...state, deadline: null }]
      const why: Failure = { code: 'timed-out', system: 'exchange', afterMs: patience.change }
      if (state.leg === null) return leave(state, why, now)
      return refuse(state, why)
    }
    case 'leaving':
      return [left(state, now)]
    case 'ended':
      return [{ kind: 'off' }]
    default:
      return unreachable(state)
  }
}

/** Out of the call. `failure`: why, when it is not what the lead wished for. */
function leave(state: MonitoringState, failure: Failure | null, now: number): MonitoringStep {
  if (state.kind === 'finding') return [{ kind: 'off' }]
  if (!isMonitoring(state) || state.kind === 'leaving') return [state]
  const legs = legsOf(state)
  const { agent, plan, since } = state
  const mayRing = state.kind === 'entering' && legs.length === 0 && failure === null
  if (legs.length === 0 && !mayRing) return [failure === null ? { kind: 'off' } : over(state, 'failed', failure, now)]
  const deadline = now + (mayRing ? patience.unrung : patience.leaving)
  return [
    { kind: 'leaving', agent, plan, since, legs, failure, deadline },
    ...legs.map((leg) => command({ do: 'hang-up', leg })),
  ]
}

const left = (state: Extract<MonitoringState, { kind: 'leaving' }>, now: number): MonitoringState =>
  state.failure === null ? { kind: 'off' } : over(state, 'failed', state.failure, now)

const over = (
  { agent }: { readonly agent: Monitored },
  why: 'call-over' | 'failed',
  failure: Failure | null,
  now: number,
): MonitoringState => ({ kind: 'ended', agent, why, failure, at: now, deadline: now + patience.ended })

const command = (order: EngineCommand): MonitoringEffect => ({ do: 'command', command: order })
