import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  step,
  type Outgoing,
  type OutgoingEffect,
  type OutgoingEvent,
} from '../../../renderer/engine/sip/outgoing-machine.ts'

function play(...events: readonly OutgoingEvent[]): [Outgoing, string[]] {
  let leg: Outgoing = 'calling'
  const done: OutgoingEffect[] = []
  for (const event of events) {
    const [next, ...effects] = step(leg, event)
    leg = next
    done.push(...effects)
  }
  return [leg, done.map(said)]
}

function said(effect: OutgoingEffect): string {
  if (effect.do === 'ringback') return effect.on ? 'ringback' : 'silence'
  if (effect.do !== 'tell-ended') return effect.do
  const { by, status, q850, why } = effect.end
  return `ended by ${by} ${status} ${q850} ${why?.code ?? '-'}`
}

const noReason = { status: null, q850: null, text: '', answeredElsewhere: false }
const rings: OutgoingEvent = { event: 'progress', rings: true, heard: false }
const announces: OutgoingEvent = { event: 'progress', rings: false, heard: true }

test('rings with a tone of our own, is answered, and is ended from either side', () => {
  const talking = [rings, { event: 'accepted' }] as const
  expect(play(...talking, { event: 'hang-up' })).toEqual([
    'ended',
    ['ringback', 'tell-ringing', 'silence', 'watch', 'tell-established', 'bye', 'ended by us null null -'],
  ])
  expect(play(...talking, { event: 'bye', reason: noReason })[1].slice(5)).toEqual(['ended by peer null null -'])
})

test('an exchange that plays its own ringing or an announcement is heard instead of ours', () => {
  expect(play(announces)[1]).toEqual(['silence'])
  expect(play(rings, announces)[1]).toEqual(['ringback', 'tell-ringing', 'silence'])
  expect(play({ event: 'progress', rings: true, heard: true })[1]).toEqual(['silence', 'tell-ringing'])
  expect(play({ event: 'progress', rings: false, heard: false })[1]).toEqual([])
})

test('refused: the status is told, and what comes later is not', () => {
  expect(play(rings, { event: 'rejected', status: 486, reason: noReason }, { event: 'gone' })).toEqual([
    'ended',
    ['ringback', 'tell-ringing', 'silence', 'ended by peer 486 null -'],
  ])
})

test('given up before it is answered, without a microphone, without a socket', () => {
  expect(play({ event: 'hang-up' })[1]).toEqual(['silence', 'cancel', 'ended by us 487 null -'])
  const why = { code: 'microphone', why: 'missing' } as const
  expect(play({ event: 'unready', status: 480, why })[1]).toEqual([
    'silence',
    'cancel',
    'ended by fault null null microphone',
  ])
  expect(play({ event: 'socket-lost' })[1]).toEqual(['silence', 'cancel', 'ended by fault null null offline'])
  expect(play({ event: 'accepted' }, { event: 'socket-lost' })[0]).toBe('talking')
})

const event: fc.Arbitrary<OutgoingEvent> = fc.oneof(
  fc.record({
    event: fc.constantFrom(
      ...(['hang-up', 'ready', 'accepted', 'acked', 'gone', 'socket-lost', 'media-broken', 'unknown'] as const),
    ),
  }),
  fc.record({ event: fc.constant('progress' as const), rings: fc.boolean(), heard: fc.boolean() }),
  fc.record({ event: fc.constant('rejected' as const), status: fc.constant(486), reason: fc.constant(noReason) }),
  fc.record({ event: fc.constantFrom('bye' as const, 'cancelled' as const), reason: fc.constant(noReason) }),
  fc.record({ event: fc.constant('answer' as const), zip: fc.boolean() }),
  fc.record({ event: fc.constant('decline' as const), status: fc.constant(486 as const) }),
)

test('whatever happens: told once that it is over, at most one farewell, and no tone is left on', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      const [leg, done] = play(...events)
      expect(done.filter((each) => each.startsWith('ended')).length).toBe(leg === 'ended' ? 1 : 0)
      expect(done.filter((each) => each === 'bye' || each === 'cancel').length).toBeLessThanOrEqual(1)
      expect(done.filter((each) => each === 'tell-established').length).toBeLessThanOrEqual(1)
      if (leg !== 'calling')
        expect(done.findLast((each) => each === 'ringback' || each === 'silence') ?? 'silence').toBe('silence')
    }),
  )
})
