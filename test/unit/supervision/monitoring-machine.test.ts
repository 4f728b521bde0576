import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineCommand } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { MonitoringDeed, MonitoringMode, MonitoringSession } from '../../../shared/monitoring.ts'
import { err, ok } from '../../../shared/result.ts'
import type { LegFact } from '../../../electron/calls/call-state.ts'
import { step } from '../../../electron/supervision/monitoring-machine.ts'
import {
  legsOf,
  type MonitoringEffect,
  type MonitoringEvent,
  type MonitoringState,
  shownMonitoring,
} from '../../../electron/supervision/monitoring-state.ts'
import type { Plan } from '../../../electron/supervision/monitoring-way.ts'

const agent = { key: 'y:1001', displayName: '王芳', number: '13800138000' }
const byDigits: Plan = {
  offers: ['listen', 'whisper', 'barge', 'take-over'],
  join: { by: 'dial', numbers: { listen: '*22481001' } },
  change: { by: 'digits', digits: { listen: '4', whisper: '5', barge: '6' } },
  takeOver: { by: 'dial', number: '*22581001' },
  needsIdle: false,
}
const byNumbers: Plan = {
  ...byDigits,
  join: { by: 'dial', numbers: { listen: '*1', whisper: '*2', barge: '*3' } },
  change: { by: 'dial' },
}
const byVendor: Plan = {
  offers: ['listen', 'barge', 'take-over'],
  join: { by: 'vendor' },
  change: { by: 'vendor' },
  takeOver: { by: 'vendor' },
  needsIdle: true,
}

const no: Failure = { code: 'refused', system: 'yiyun', vendorCode: '040203', text: 'busy' }
const start = (plan: Plan, mode: MonitoringMode = 'listen', isIdle = true): MonitoringEvent => ({
  type: 'start-pressed',
  agent,
  plan,
  mode,
  leg: 'one',
  isIdle,
})
const told = (fact: LegFact, leg = 'fresh'): MonitoringEvent => ({ type: 'told', fact, leg })
const established = (leg: string) => told({ fact: 'established', at: 1, leg })
const over = (leg: string, by: 'peer' | 'us' | 'fault' = 'peer') =>
  told({
    fact: 'ended',
    at: 1,
    leg,
    by,
    status: null,
    q850: 16,
    reasonText: '',
    answeredElsewhere: false,
    why: by === 'fault' ? no : null,
  })
const rings = (leg: string, queue: string | null = null) =>
  told({
    fact: 'invited',
    at: 1,
    leg,
    number: '',
    displayName: '',
    queue,
    uuid: null,
    autoAnswer: [],
  })

/** Plays a story from the beginning; answers what was done in it, and how it stands. */
function play(...events: readonly MonitoringEvent[]) {
  let state: MonitoringState = { kind: 'off' }
  const effects: MonitoringEffect[] = []
  for (const event of events) {
    const [next, ...more] = step(state, event, 1000)
    state = next
    effects.push(...more)
  }
  const orders = effects.map((effect) =>
    effect.do === 'command' ? effect.command : effect.do === 'ask' ? effect.deed : { adopted: effect.leg },
  )
  return { shown: shownMonitoring(state), orders, state }
}

describe('by digits in one call', () => {
  it('listens with the microphone off from the first moment, whispers, and is silent again before it listens', () => {
    const story = [start(byDigits), established('one'), { type: 'switch-pressed', to: 'whisper', leg: 'two' }] as const
    expect(play(...story).orders).toEqual([
      { do: 'call', leg: 'one', to: '*22481001', muted: true },
      { do: 'mute', leg: 'one', muted: true },
      { do: 'digits', leg: 'one', digits: '5' },
    ])
    const whispering = [...story, told({ fact: 'digits-sent', at: 2, leg: 'one', digits: '5' })] as const
    expect(play(...whispering).orders.at(-1)).toEqual({ do: 'mute', leg: 'one', muted: false })
    const hot = [...whispering, told({ fact: 'muted', at: 3, leg: 'one', muted: false })] as const
    expect(play(...hot).shown).toMatchObject({ kind: 'on', mode: 'whisper', microphone: 'hot', wish: null })
    expect(play(...hot, { type: 'switch-pressed', to: 'listen', leg: 'two' }).orders.slice(-2)).toEqual([
      { do: 'mute', leg: 'one', muted: true },
      { do: 'digits', leg: 'one', digits: '4' },
    ])
  })

  it('takes over on a second leg: the listening one goes, the other becomes a call of this desk', () => {
    const { shown, orders } = play(
      start(byDigits),
      established('one'),
      { type: 'switch-pressed', to: 'take-over', leg: 'two' },
      // The agent's channel is gone before the new one is told to be there.
      over('one'),
      established('two'),
    )
    expect(shown).toEqual({ kind: 'off' })
    expect(orders.slice(-3)).toEqual([
      { do: 'call', leg: 'two', to: '*22581001', muted: true },
      { do: 'mute', leg: 'two', muted: false },
      { adopted: 'two' },
    ])
  })

  it('stays as it was when the exchange does not take the call over, and says why', () => {
    const { shown } = play(
      start(byDigits),
      established('one'),
      { type: 'switch-pressed', to: 'take-over', leg: 'two' },
      over('two', 'fault'),
    )
    expect(shown).toMatchObject({ kind: 'on', mode: 'listen', microphone: 'off', wish: null, refusal: no })
  })

  it('ends with the agent’s call and says so; leaving says nothing', () => {
    const inside = [start(byDigits), established('one')] as const
    expect(play(...inside, over('one')).shown).toMatchObject({ kind: 'ended', why: 'call-over', failure: null })
    expect(play(...inside, { type: 'leave-pressed' }).shown).toMatchObject({ kind: 'leaving' })
    expect(play(...inside, { type: 'leave-pressed' }, over('one', 'us')).shown).toEqual({ kind: 'off' })
    expect(play(...inside, { type: 'engine-gone' }).shown).toMatchObject({ kind: 'ended', why: 'failed' })
  })

  it('a customer who rings meanwhile goes back to the exchange', () => {
    expect(play(start(byDigits), established('one'), rings('c', 'Billing')).orders.at(-1)).toEqual({
      do: 'decline',
      leg: 'c',
      status: 486,
    })
  })
})

describe('over the vendor', () => {
  it('waits until the lead is idle, answers the vendor’s ring with the microphone off, and is made inaudible first of all', () => {
    const inside = [
      start(byVendor, 'barge', false),
      { type: 'lead-idle', leg: 'x' },
      rings('one'),
      { type: 'vendor-answered', deed: 'enter', outcome: ok(undefined), leg: 'x' },
      established('one'),
    ] as const
    expect(play(...inside)).toMatchObject({
      shown: { kind: 'entering' },
      orders: ['enter', { do: 'answer', leg: 'one', zip: false, muted: true }, 'listen'],
    })
    const barging = play(...inside, { type: 'vendor-answered', deed: 'listen', outcome: ok(undefined), leg: 'x' })
    expect(barging.orders.slice(-2)).toEqual([{ do: 'mute', leg: 'one', muted: true }, 'barge'])
    expect(
      play(
        ...inside,
        { type: 'vendor-answered', deed: 'listen', outcome: ok(undefined), leg: 'x' },
        { type: 'vendor-answered', deed: 'barge', outcome: ok(undefined), leg: 'x' },
      ).orders.at(-1),
    ).toEqual({ do: 'mute', leg: 'one', muted: false })
  })

  it('goes out when the vendor does not make it inaudible', () => {
    const { shown, orders } = play(
      start(byVendor),
      rings('one'),
      established('one'),
      { type: 'vendor-answered', deed: 'listen', outcome: err(no), leg: 'x' },
      over('one', 'us'),
    )
    expect(orders.at(-1)).toEqual({ do: 'hang-up', leg: 'one' })
    expect(shown).toMatchObject({ kind: 'ended', why: 'failed', failure: no })
  })

  it('has no whisper; a customer of a queue is not taken for the vendor', () => {
    expect(play(start(byVendor, 'whisper')).shown).toEqual({ kind: 'off' })
    expect(play(start(byVendor), rings('c', 'Billing')).shown).toMatchObject({ kind: 'entering' })
  })

  it('what was given up before the vendor rang is declined when it rings', () => {
    const { shown, orders } = play(start(byVendor), { type: 'leave-pressed' }, rings('late'))
    expect(orders.at(-1)).toEqual({ do: 'decline', leg: 'late', status: 480 })
    expect(shown).toEqual({ kind: 'off' })
  })
})

// Facts are about the first or the second leg that the phone has at that moment, answers mostly about what was asked last,
// and digits are mostly those that were ordered; fresh Call-IDs are used once.
const leg = fc.constantFrom('first', 'first', 'second')
const outcome = fc.constantFrom(ok(undefined), err(no))
const event: fc.Arbitrary<MonitoringEvent> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('start-pressed' as const),
      agent: fc.constant(agent),
      plan: fc.constantFrom(byDigits, byNumbers, byVendor),
      mode: fc.constantFrom(...MonitoringMode.options),
      leg: fc.constant('fresh'),
      isIdle: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({
        type: fc.constant('find-pressed' as const),
        agent: fc.constant(agent),
        mode: fc.constantFrom(...MonitoringMode.options),
        from: fc.constant('meiqia' as const),
      }),
      fc.record({ type: fc.constant('not-found' as const), failure: fc.constant(no) }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('lead-idle' as const), leg: fc.constant('fresh') }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('switch-pressed' as const),
      to: fc.constantFrom(...MonitoringDeed.options),
      leg: fc.constant('fresh'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('leave-pressed' as const, 'dismissed', 'engine-gone', 'deadline-passed'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('vendor-answered' as const),
      deed: fc.constantFrom('asked' as 'enter', 'asked' as 'enter', 'enter' as const, ...MonitoringDeed.options),
      outcome,
      leg: fc.constant('fresh'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc
      .oneof(
        fc.record({ fact: fc.constant('established' as const), at: fc.constant(1), leg }),
        fc.record({ fact: fc.constant('muted' as const), at: fc.constant(1), leg, muted: fc.boolean() }),
        fc.record({
          fact: fc.constant('digits-sent' as const),
          at: fc.constant(1),
          leg,
          digits: fc.constantFrom('ordered', 'ordered', '4'),
        }),
        fc.record({
          fact: fc.constant('moved' as const),
          at: fc.constant(1),
          leg,
          to: fc.constant('fresh'),
          number: fc.constant(''),
        }),
        leg.map((of) => (over(of) as Extract<MonitoringEvent, { type: 'told' }>).fact),
        fc
          .constantFrom(null, 'Billing')
          .map((queue) => (rings('fresh', queue) as Extract<MonitoringEvent, { type: 'told' }>).fact),
        fc.record({
          fact: fc.constant('refused-command' as const),
          at: fc.constant(1),
          leg,
          command: fc.constantFrom('call', 'digits', 'answer', 'mute'),
          why: fc.constant(no),
        }),
      )
      .map((fact) => told(fact)),
  },
)

const begin = (events: readonly MonitoringEvent[], plan: Plan, mode: MonitoringMode): readonly MonitoringEvent[] => [
  { ...start(plan, mode), leg: 'fresh' } as MonitoringEvent,
  ...(plan === byVendor ? [rings('fresh')] : []),
  established('first'),
  ...events,
]

describe('whatever happens', () => {
  it('the microphone is open only in a mode that speaks and that was confirmed; no leg is left; views can show it', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        fc.constantFrom(byDigits, byNumbers, byVendor),
        fc.constantFrom(...MonitoringMode.options),
        (events, plan, mode) => {
          let state: MonitoringState = { kind: 'off' }
          /** Legs that this phone has, and whether their microphone is open: as the engine obeys. */
          const open = new Map<string, boolean>()
          const talking = new Set<string>()
          let [asked, ordered] = ['listen', '4']
          const obey = (order: EngineCommand) => {
            if (order.do === 'call' || order.do === 'answer') open.set(order.leg, order.muted !== true)
            if (order.do === 'mute' && open.has(order.leg)) open.set(order.leg, !order.muted)
            if (order.do === 'hang-up' || order.do === 'decline') open.delete(order.leg)
          }
          let count = 0
          for (const drawn of begin(events, plan, mode)) {
            const [first = 'none', second = 'none'] = [...open.keys()]
            const names: Readonly<Record<string, string>> = { first, second, fresh: `l${(count += 1)}`, asked, ordered }
            const each = JSON.parse(
              JSON.stringify(drawn).replace(/"(first|second|fresh|asked|ordered)"/g, (_, name: string) =>
                JSON.stringify(names[name]),
              ),
            ) as MonitoringEvent
            // A command to call or to answer is refused as long as there is nothing to talk in, and never afterwards.
            if (each.type === 'told' && each.fact.fact === 'refused-command' && talking.has(each.fact.leg ?? ''))
              continue
            if (each.type === 'told' && each.fact.fact === 'established') talking.add(each.fact.leg)
            if (each.type === 'told' && each.fact.fact === 'moved') talking.add(each.fact.to)
            if (each.type === 'engine-gone') open.clear()
            if (each.type === 'told') {
              const { fact } = each
              if (fact.fact === 'ended') open.delete(fact.leg)
              if (fact.fact === 'refused-command' && fact.leg !== null && /call|answer/.test(fact.command))
                open.delete(fact.leg)
              if (fact.fact === 'moved' && open.has(fact.leg)) {
                open.set(fact.to, open.get(fact.leg) === true)
                open.delete(fact.leg)
              }
            }
            const [next, ...effects] = step(state, each, 1000)
            state = next
            for (const effect of effects) {
              if (effect.do === 'command') obey(effect.command)
              if (effect.do === 'ask') asked = effect.deed
              if (effect.do === 'command' && effect.command.do === 'digits') ordered = effect.command.digits
              if (effect.do === 'adopt') open.delete(effect.leg)
            }
            const speaks = state.kind === 'on' && state.mode !== 'listen' && state.wish === null ? state.leg : null
            for (const [name, isOpen] of open) if (isOpen) expect(name).toBe(speaks)
            // What it has is what the phone has: no leg is left, none is waited for in vain.
            if (state.kind !== 'leaving') expect([...open.keys()].toSorted()).toEqual(legsOf(state).toSorted())
            MonitoringSession.parse(shownMonitoring(state))
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
