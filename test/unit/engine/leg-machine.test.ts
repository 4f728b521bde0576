import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { step, type Leg, type LegEffect, type LegEvent } from '../../../renderer/engine/sip/leg-machine.ts'

function play(...events: LegEvent[]): [Leg, string[]] {
  let leg: Leg = 'ringing'
  const done: LegEffect[] = []
  for (const event of events) {
    const [next, ...effects] = step(leg, event)
    leg = next
    done.push(...effects)
  }
  return [leg, done.map(said)]
}

function said(effect: LegEffect): string {
  if (effect.do === 'refuse') return `refuse ${effect.status}`
  if (effect.do !== 'tell-ended') return effect.do
  const { by, status, q850, why, answeredElsewhere } = effect.end
  return `ended by ${by} ${status} ${q850} ${why?.code ?? '-'}${answeredElsewhere ? ' elsewhere' : ''}`
}

const normal = { status: null, q850: 16, text: 'Normal call clearing', answeredElsewhere: false }
const answer: LegEvent = { event: 'answer', zip: false }
const talking = [answer, { event: 'ready' }, { event: 'accepted' }, { event: 'acked' }] as const

test('a call is answered, talked and ended by the customer', () => {
  expect(play(...talking, { event: 'bye', reason: normal })).toEqual([
    'ended',
    ['silence', 'open', 'accept', 'watch', 'tell-established', 'silence', 'ended by peer null 16 -'],
  ])
})

test('our own callout is answered with a zip', () => {
  expect(play({ event: 'answer', zip: true })).toEqual(['opening', ['silence', 'zip', 'open']])
})

test('a customer who gives up, and one whom another phone answered', () => {
  expect(play({ event: 'cancelled', reason: normal })).toEqual(['ended', ['silence', 'ended by peer 487 16 -']])
  const reason = { status: null, q850: null, text: '', answeredElsewhere: true }
  expect(play(answer, { event: 'cancelled', reason })[1].at(-1)).toBe('ended by peer 487 null - elsewhere')
})

test('a CANCEL that crossed the 200 changes nothing', () => {
  const answered = [answer, { event: 'ready' }, { event: 'accepted' }] as const
  expect(play(...answered, { event: 'cancelled', reason: normal })[0]).toBe('answered')
})

test('hanging up means a refusal before the 200 and a BYE after it', () => {
  expect(play({ event: 'hang-up' })[1]).toEqual(['silence', 'refuse 603', 'ended by us 603 null -'])
  expect(play(answer, { event: 'ready' }, { event: 'hang-up' })[1].slice(-2)).toEqual([
    'refuse 603',
    'ended by us 603 null -',
  ])
  const answered = [answer, { event: 'ready' }, { event: 'accepted' }] as const
  expect(play(...answered, { event: 'hang-up' })[1].slice(-2)).toEqual(['bye', 'ended by us null null -'])
  expect(play(...talking, { event: 'decline', status: 486 })[1].slice(-2)).toEqual(['bye', 'ended by us null null -'])
})

test('a caller is sent on only while the call rings here', () => {
  const elsewhere: LegEvent = { event: 'divert', contact: 'sip:81002@pbx.demo' }
  expect(step('ringing', elsewhere)[2]).toEqual({ do: 'redirect', contact: 'sip:81002@pbx.demo' })
  expect(play(elsewhere)).toEqual(['ended', ['silence', 'redirect', 'ended by us 302 null -']])
  expect(play(...talking, elsewhere)).toEqual(play(...talking))
})

test('without a microphone the call is refused and told why', () => {
  const why = { code: 'microphone', why: 'denied' } as const
  expect(play(answer, { event: 'unready', status: 480, why })[1].slice(-2)).toEqual([
    'refuse 480',
    'ended by fault 480 null microphone',
  ])
})

test('a lost socket ends what rings and leaves alone what talks', () => {
  expect(play({ event: 'socket-lost' })[1].at(-1)).toBe('ended by fault null null offline')
  expect(play(...talking, { event: 'socket-lost' })[0]).toBe('talking')
})

test('a call that the exchange has forgotten is over, by its word; one that is lost here, by ours', () => {
  expect(play(...talking, { event: 'unknown' })[1].slice(-2)).toEqual(['bye', 'ended by peer 481 null -'])
  expect(play(...talking, { event: 'media-broken' })[1].slice(-2)).toEqual([
    'bye',
    'ended by fault null null call-lost',
  ])
  expect(play(...talking, { event: 'gone' })[1].at(-1)).toBe('ended by fault null null call-lost')
})

const reason = fc.constant(normal)
const anyEvent: fc.Arbitrary<LegEvent> = fc.oneof(
  fc.record({ event: fc.constant('answer' as const), zip: fc.boolean() }),
  fc.record({
    event: fc.constant('decline' as const),
    status: fc.constantFrom(480 as const, 486 as const, 603 as const),
  }),
  fc.record({ event: fc.constant('divert' as const), contact: fc.constant('sip:81002@pbx.demo') }),
  fc.record({
    event: fc.constantFrom('hang-up', 'ready', 'accepted', 'acked', 'gone', 'socket-lost', 'media-broken', 'unknown'),
  }),
  fc.record({
    event: fc.constant('unready' as const),
    status: fc.constant(480 as const),
    why: fc.constant({ code: 'microphone' as const, why: 'missing' as const }),
  }),
  fc.record({ event: fc.constantFrom('cancelled', 'bye'), reason }),
)

test('whatever happens, a leg ends at most once, is silent then, and is never both refused and hung up', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const [leg, done] = play(...events)
      const ends = done.filter((each) => each.startsWith('ended'))
      expect(ends.length).toBe(leg === 'ended' ? 1 : 0)
      if (leg === 'ended') expect(done.at(-1)).toBe(ends[0])
      const goodbyes = done.filter((each) => each === 'bye' || each === 'redirect' || each.startsWith('refuse'))
      expect(goodbyes.length).toBeLessThanOrEqual(1)
      expect(done.filter((each) => each === 'tell-established').length).toBeLessThanOrEqual(1)
      if (done.includes('open')) expect(done.indexOf('silence')).toBeLessThan(done.indexOf('open'))
    }),
  )
})
