import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AutoAnswerHeader } from '../../../shared/policy.ts'
import { Call, hasEar, hasLine, type EndedCall } from '../../../shared/call.ts'
import { step } from '../../../electron/calls/call-machine.ts'
import { established, invited } from './call-events.ts'
import {
  noCalls,
  type CallEffect,
  type CallEvent,
  type CallState,
  type LegFact,
} from '../../../electron/calls/call-state.ts'

// Few ids, legs, numbers and record ids, so that random events meet each other.
const id = fc.constantFrom('a', 'b', 'c', 'd')
const leg = fc.constantFrom('one', 'two', 'three')
/** Made unique while playing: the exchange may use no Call-ID twice. */
const freshLeg = fc.constant('moved')
const uuid = fc.constantFrom('u1', 'u2')
const number = fc.constantFrom('13800138000', '+8613800138000', '1001', '')
const why = fc.constantFrom(
  { code: 'timed-out', system: 'meiqia', afterMs: 10_000 } as const,
  { code: 'refused', system: 'meiqia', vendorCode: 'x', text: 'no' } as const,
)
const at = fc.integer({ min: 0, max: 100_000 })

const fact: fc.Arbitrary<LegFact> = fc.oneof(
  fc.record({
    fact: fc.constant('invited' as const),
    at,
    leg,
    number,
    displayName: fc.constant(''),
    queue: fc.constantFrom('sales', null),
    uuid: fc.option(uuid),
    autoAnswer: fc.subarray(AutoAnswerHeader.options),
  }),
  fc.record({ fact: fc.constant('established' as const), at, leg }),
  fc.record({
    fact: fc.constant('first-packet' as const),
    at,
    leg,
    way: fc.constantFrom('in' as const, 'out' as const),
  }),
  fc.record({ fact: fc.constant('muted' as const), at, leg, muted: fc.boolean() }),
  fc.record({ fact: fc.constantFrom('held' as const, 'peer-held' as const), at, leg, held: fc.boolean() }),
  fc.record({ fact: fc.constant('ringing' as const), at, leg }),
  fc.record({ fact: fc.constant('moved' as const), at, leg, to: freshLeg, number }),
  fc.record({ fact: fc.constant('transfer' as const), at, leg, stage: fc.constantFrom('ringing' as const, 'done') }),
  fc.record({ fact: fc.constant('digits-sent' as const), at, leg, digits: fc.constant('1') }),
  fc.record({
    fact: fc.constant('ended' as const),
    at,
    leg,
    by: fc.constantFrom('peer' as const, 'us' as const, 'fault' as const),
    status: fc.constantFrom(null, 486, 603),
    q850: fc.constantFrom(null, 16, 17, 19, 38),
    reasonText: fc.constant(''),
    answeredElsewhere: fc.boolean(),
    why: fc.option(why),
  }),
  fc.record({
    fact: fc.constant('refused-command' as const),
    at,
    leg: fc.option(leg),
    command: fc.constantFrom(
      ...(['answer', 'hang-up', 'decline', 'mute', 'hold', 'resume'] as const),
      ...(['transfer', 'divert', 'call', 'connect', 'join', 'part'] as const),
    ),
    why,
  }),
)

/** Ids are aimed at calls while playing. */
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({
    type: fc.constant('clicked' as const),
    id,
    agentId: fc.constant(1),
    number,
    callerId: fc.constant(null),
    userData: fc.constant(null),
  }),
  fc.record({ type: fc.constant('vendor-answered' as const), id, uuid }),
  fc.record({ type: fc.constant('vendor-refused' as const), id, why }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('told' as const), fact, freshId: id, quiet: fc.boolean() }) },
  fc.record({ type: fc.constant('engine-gone' as const) }),
  fc.record({ type: fc.constant('deadline-passed' as const), id }),
  fc.record({
    type: fc.constantFrom('answer-pressed' as const, 'hang-up-pressed' as const),
    id,
  }),
  fc.record({ type: fc.constant('divert-pressed' as const), id, to: number }),
  fc.record({
    type: fc.constant('decline-pressed' as const),
    id,
    how: fc.constantFrom('busy' as const, 'reject' as const),
  }),
  fc.record({ type: fc.constantFrom('hold-pressed' as const, 'resume-pressed' as const), id }),
  fc.record({ type: fc.constant('transfer-pressed' as const), id, to: fc.constant('1002') }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('consult-pressed' as const), id, to: fc.constant('1002'), freshId: id }),
  },
  fc.record({ type: fc.constantFrom('complete-pressed' as const, 'back-pressed' as const), id }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('join-pressed' as const), id }) },
  fc.record({ type: fc.constant('mute-pressed' as const), id, muted: fc.boolean() }),
  fc.record({ type: fc.constant('digits-pressed' as const), id, digits: fc.constant('1') }),
  fc.record({ type: fc.constant('dismissed' as const), id }),
)

/** On the n-th call that is there. */
function aPress(type: 'answer-pressed' | 'join-pressed' | 'consult-pressed', index: number): CallEvent {
  const id = String.fromCharCode(index)
  return type === 'consult-pressed' ? { type, id, to: '1002', freshId: '' } : { type, id }
}

interface Played {
  readonly event: CallEvent
  readonly before: CallState
  readonly after: CallState
  readonly effects: readonly CallEffect[]
  readonly timers: ReadonlySet<string>
}

/** Plays events with rising time. A new call gets an id that was never used; the others mean calls that exist. */
function playAll(events: readonly (readonly [CallEvent, number])[]): readonly Played[] {
  const timers = new Set<string>()
  let born = 0
  let state = noCalls
  let now = 0
  return events.map(([raw, pause]) => {
    now += pause
    born += 1
    const before = state
    const event = aimed(raw, before, `call${born}`)
    const [after, ...effects] = step(before, event, now)
    state = after
    if (event.type === 'deadline-passed') timers.delete(event.id)
    for (const effect of effects) {
      if (effect.do === 'schedule') timers.add(effect.id)
      if (effect.do === 'unschedule') timers.delete(effect.id)
    }
    return { event, before, after, effects, timers: new Set(timers) }
  })
}

function aimed(raw: CallEvent, { calls, forsaken }: CallState, fresh: string): CallEvent {
  if (raw.type === 'engine-gone') return raw
  if (raw.type === 'clicked') return { ...raw, id: fresh }
  if (raw.type === 'told') return { ...raw, freshId: fresh, fact: aimedFact(raw.fact, calls, fresh) }
  const targets = [...calls, ...forsaken]
  const id = targets[raw.id.charCodeAt(0) % Math.max(1, targets.length)]?.id ?? 'none'
  return raw.type === 'consult-pressed' ? { ...raw, id, freshId: fresh } : { ...raw, id }
}

/** Legs that this phone made itself have names that no list could know: every other fact is about one that is there. */
function aimedFact(fact: LegFact, calls: CallState['calls'], fresh: string): LegFact {
  if (fact.fact === 'invited' || fact.leg === null) return fact
  const legs = calls.flatMap((call) => ('leg' in call ? [call.leg] : []))
  if (fact.leg === 'newest') return { ...fact, leg: legs.at(-1) ?? '' }
  const leg = fact.at % 2 === 0 ? fact.leg : (legs[fact.at % Math.max(1, legs.length)] ?? fact.leg)
  return fact.fact === 'moved' ? { ...fact, leg, to: `moved to ${fresh}` } : { ...fact, leg }
}

/** Stories begin anywhere: random events alone seldom get as far as a conversation. Each moves on by 10 ms. */
const talk = [invited(0, { leg: 'one' }), aPress('answer-pressed', 0), established(0, 'one')]
const beginnings: readonly (readonly CallEvent[])[] = [
  [],
  talk,
  [...talk, invited(0, { leg: 'two' }), aPress('answer-pressed', 1), established(0, 'two')],
  [...talk, aPress('consult-pressed', 0)],
  [...talk, aPress('consult-pressed', 0), established(0, 'newest')],
  [...talk, aPress('consult-pressed', 0), established(0, 'newest'), aPress('join-pressed', 0)],
]

const story = fc
  .tuple(
    fc.constantFrom(...beginnings),
    fc.array(fc.tuple(event, fc.integer({ min: 0, max: 9_000 })), { minLength: 5, maxLength: 60, size: 'max' }),
  )
  .map(([beginning, events]) => [...beginning.map((each) => [each, 10] as const), ...events])
const property = (check: (played: readonly Played[]) => void) =>
  fc.assert(
    fc.property(story, (events) => check(playAll(events))),
    { numRuns: 300 },
  )

const isJoined = (call: Call): boolean => call.kind === 'talking' && call.joined

describe('whatever happens', () => {
  it('one call has the ear, or the two of a conference; two have a line; every call is one the contract knows', () => {
    property((played) => {
      for (const { after } of played) {
        const heard = after.calls.filter(hasEar)
        const joined = after.calls.filter(isJoined)
        expect(heard.length).toBeLessThanOrEqual(joined.length === 0 ? 1 : 2)
        if (joined.length > 0) expect(joined).toEqual(heard)
        expect([0, 2]).toContain(joined.length)
        expect(after.calls.filter(hasLine).length).toBeLessThanOrEqual(2)
        expect(after.calls.filter((call) => call.kind === 'ended').length).toBeLessThanOrEqual(1)
        expect(after.calls.map((call) => Call.parse(call))).toEqual(after.calls)
        expect(new Set(after.calls.map((call) => call.id)).size).toBe(after.calls.length)
      }
    })
  })

  it('the voice is given to one leg at a time, or to two that were joined, by the commands alone, and a call on hold does not have it', () => {
    property((played) => {
      const open = new Set<string>()
      const mixed = new Set<string>()
      for (const { event, after, effects } of played) {
        if (event.type === 'engine-gone') open.clear()
        if (event.type === 'told') {
          const { fact } = event
          // The engine's word: its voice is cut, or it is over.
          if (fact.fact === 'ended' || (fact.fact === 'held' && fact.held)) open.delete(fact.leg)
          if (fact.fact === 'refused-command' && fact.command === 'resume') open.delete(fact.leg ?? '')
          if (fact.fact === 'moved' && open.delete(fact.leg)) open.add(fact.to)
        }
        for (const { command } of effects.filter((effect) => effect.do === 'command')) {
          if (!('leg' in command)) continue
          const { do: order, leg } = command
          if (order === 'answer' || order === 'resume' || order === 'call') open.add(leg)
          if (order === 'hold' || order === 'hang-up' || order === 'decline') open.delete(leg)
          if (order === 'join') [leg, command.with].forEach((each) => mixed.add(each))
          if (order === 'part') mixed.delete(leg)
          // The two of a conference count as one.
          const voices = new Set([...open].map((each) => (mixed.has(each) ? 'conference' : each)))
          expect(voices.size).toBeLessThanOrEqual(1)
        }
        const joined = after.calls.filter(isJoined).map((call) => ('leg' in call ? call.leg : ''))
        for (const each of mixed) if (!joined.includes(each)) mixed.delete(each)
        expect(joined.every((each) => mixed.has(each))).toBe(true)
        expect(open.size).toBeLessThanOrEqual(mixed.size === 0 ? 1 : 2)
        const heard = after.calls.filter(hasEar).flatMap((call) => ('leg' in call ? [call.leg] : []))
        for (const leg of open) {
          const ended = after.calls.every((call) => !('leg' in call) || call.leg !== leg)
          if (ended) open.delete(leg)
          else expect(heard).toContain(leg)
        }
      }
    })
  })

  it('a call that is transferred is not heard unless it is left with the conference, and one transfer is asked for at a time', () => {
    property((played) => {
      for (const { before, after, effects } of played) {
        for (const call of after.calls)
          if (call.kind === 'talking' && call.transfer !== null && !call.joined && call.transfer.with === undefined)
            expect(hasEar(call)).toBe(false)
        for (const effect of effects) {
          if (effect.do !== 'command' || effect.command.do !== 'transfer') continue
          const { leg } = effect.command
          const was = before.calls.find((call) => 'leg' in call && call.leg === leg)
          expect(was?.kind === 'talking' && (was.transfer === null || was.transfer.stage === 'waiting')).toBe(true)
        }
      }
    })
  })

  it('back to the caller is never refused while a consult is there, ends it and gives the voice back', () => {
    property((played) => {
      for (const { after } of played)
        for (const consult of after.calls) {
          if (consult.kind !== 'calling' && consult.kind !== 'talking') continue
          const waiting = after.calls.find((call) => call.id === consult.consultFor)
          if (waiting?.kind !== 'talking') continue
          for (const id of [consult.id, waiting.id]) {
            const [back, ...effects] = step(after, { type: 'back-pressed', id }, 10_000_000)
            const orders = effects.flatMap((effect) => (effect.do === 'command' ? [effect.command] : []))
            expect(back.calls.find((call) => call.id === consult.id)?.kind).toBe('ending')
            expect(orders).toContainEqual({ do: 'hang-up', leg: consult.leg })
            const again = back.calls.find((call) => call.id === waiting.id)
            expect(again).toMatchObject({ kind: 'talking', transfer: null, joined: false })
            expect(again !== undefined && hasEar(again)).toBe(true)
          }
        }
    })
  })

  it('a leg that this phone called, answered or was moved to is held by a call, or has been let go', () => {
    property((played) => {
      const open = new Set<string>()
      for (const { event, after, effects } of played) {
        if (event.type === 'told' && event.fact.fact === 'moved' && open.delete(event.fact.leg)) open.add(event.fact.to)
        if (event.type === 'told' && event.fact.fact === 'ended') open.delete(event.fact.leg)
        if (event.type === 'engine-gone') open.clear()
        for (const effect of effects) {
          if (effect.do !== 'command' || !('leg' in effect.command)) continue
          const { do: order, leg } = effect.command
          if (order === 'call' || order === 'answer') open.add(leg)
          if (order === 'hang-up' || order === 'decline') open.delete(leg)
        }
        if (event.type === 'told' && event.fact.fact === 'refused-command' && event.fact.command === 'call')
          open.delete(event.fact.leg ?? '')
        const held = after.calls.flatMap((call) => ('leg' in call ? [call.leg] : []))
        expect([...open].filter((leg) => !held.includes(leg))).toEqual([])
      }
    })
  })

  it('a leg belongs to one call at most', () => {
    property((played) => {
      for (const { after } of played) {
        const legs = after.calls.flatMap((call) => ('leg' in call ? [call.leg] : []))
        expect(new Set(legs).size).toBe(legs.length)
      }
    })
  })

  it('each state that may not last has a timer, the others have none, and nothing outlives its call', () => {
    property((played) => {
      for (const { after, timers } of played) {
        const bounded = after.calls.filter(
          (call) =>
            call.kind !== 'ringing' && call.kind !== 'calling' && (call.kind !== 'talking' || call.transfer !== null),
        )
        expect([...timers].toSorted()).toEqual(bounded.map((call) => call.id).toSorted())
        expect(Object.keys(after.deadlines).toSorted()).toEqual([...timers].toSorted())
        const open = new Set(after.calls.filter((call) => call.kind !== 'ended').map((call) => call.id))
        expect(Object.keys(after.troubles).filter((call) => !open.has(call))).toEqual([])
      }
    })
  })

  it('every call that ends is told once, and no live call disappears untold unless it became another', () => {
    property((played) => {
      const told = new Map<string, EndedCall>()
      for (const { event, before, after, effects } of played) {
        for (const effect of effects) {
          if (effect.do !== 'ended') continue
          expect(told.has(effect.call.id)).toBe(false)
          told.set(effect.call.id, effect.call)
        }
        for (const call of after.calls) if (call.kind === 'ended') expect(told.get(call.id)).toEqual(call)
        for (const call of before.calls) {
          const stillThere = after.calls.some((other) => other.id === call.id)
          const merged = event.type === 'vendor-answered' && call.kind === 'ringing'
          if (!stillThere && !merged) expect(told.has(call.id)).toBe(true)
        }
      }
    })
  })

  it('an answer is commanded by a press or for a click of ours, never for a header', () => {
    property((played) => {
      for (const { event, before, effects } of played)
        for (const effect of effects) {
          if (effect.do !== 'command' || effect.command.do !== 'answer') continue
          const waiting = before.calls.some((call) => call.kind === 'asking' || call.kind === 'awaiting')
          expect(effect.command.zip ? waiting : event.type === 'answer-pressed').toBe(true)
        }
    })
  })

  it('an ended call has sane times', () => {
    property((played) => {
      for (const { effects } of played)
        for (const effect of effects) {
          if (effect.do !== 'ended') continue
          const { startedAt, answeredAt, endedAt, outcome } = effect.call
          expect(endedAt).toBeGreaterThanOrEqual(startedAt)
          expect(endedAt).toBeGreaterThanOrEqual(answeredAt ?? 0)
          expect(answeredAt !== null).toBe(outcome === 'answered')
        }
    })
  })
})
