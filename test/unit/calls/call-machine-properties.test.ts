import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Call, hasEar, hasLine, type EndedCall } from '../../../shared/call.ts'
import { step } from '../../../electron/calls/call-machine.ts'
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
    autoAnswer: fc.boolean(),
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
    command: fc.constantFrom('answer', 'hang-up', 'decline', 'mute', 'hold', 'resume', 'transfer', 'divert'),
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
  fc.record({ type: fc.constant('mute-pressed' as const), id, muted: fc.boolean() }),
  fc.record({ type: fc.constant('digits-pressed' as const), id, digits: fc.constant('1') }),
  fc.record({ type: fc.constant('dismissed' as const), id }),
)

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
  if (raw.type === 'told') return { ...raw, freshId: fresh }
  const targets = [...calls, ...forsaken]
  return { ...raw, id: targets[raw.id.charCodeAt(0) % Math.max(1, targets.length)]?.id ?? 'none' }
}

const story = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 9_000 })), {
  minLength: 5,
  maxLength: 60,
  size: 'max',
})
const property = (check: (played: readonly Played[]) => void) =>
  fc.assert(
    fc.property(story, (events) => check(playAll(events))),
    { numRuns: 250 },
  )

describe('whatever happens', () => {
  it('at most one call has the ear, at most two have a line, and every call is one the contract knows', () => {
    property((played) => {
      for (const { after } of played) {
        expect(after.calls.filter(hasEar).length).toBeLessThanOrEqual(1)
        expect(after.calls.filter(hasLine).length).toBeLessThanOrEqual(2)
        expect(after.calls.filter((call) => call.kind === 'ended').length).toBeLessThanOrEqual(1)
        expect(after.calls.map((call) => Call.parse(call))).toEqual(after.calls)
        expect(new Set(after.calls.map((call) => call.id)).size).toBe(after.calls.length)
      }
    })
  })

  it('the voice is given to one leg at a time by the commands alone, and a call on hold does not have it', () => {
    property((played) => {
      const open = new Set<string>()
      for (const { after, effects } of played) {
        for (const effect of effects) {
          if (effect.do !== 'command' || !('leg' in effect.command)) continue
          const { do: order, leg } = effect.command
          if (order === 'answer' || order === 'resume') open.add(leg)
          if (order === 'hold' || order === 'hang-up' || order === 'decline') open.delete(leg)
          expect(open.size).toBeLessThanOrEqual(1)
        }
        const heard = after.calls.filter(hasEar).flatMap((call) => ('leg' in call ? [call.leg] : []))
        for (const leg of open) {
          const ended = after.calls.every((call) => !('leg' in call) || call.leg !== leg)
          if (ended) open.delete(leg)
          else expect(heard).toContain(leg)
        }
      }
    })
  })

  it('a call that is transferred is not heard, and one transfer is asked for at a time', () => {
    property((played) => {
      for (const { before, after, effects } of played) {
        for (const call of after.calls)
          if (call.kind === 'talking' && call.transfer !== null) expect(hasEar(call)).toBe(false)
        for (const effect of effects) {
          if (effect.do !== 'command' || effect.command.do !== 'transfer') continue
          const { leg } = effect.command
          const was = before.calls.find((call) => 'leg' in call && call.leg === leg)
          expect(was?.kind === 'talking' && (was.transfer === null || was.transfer.stage === 'holding')).toBe(true)
        }
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
          (call) => call.kind !== 'ringing' && (call.kind !== 'talking' || call.transfer !== null),
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
