import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  collisionPause,
  noHold,
  step,
  type Hold,
  type HoldEffect,
  type HoldEvent,
} from '../../../renderer/engine/sip/hold-machine.ts'

const want = (held: boolean): HoldEvent => ({ event: 'want', held })
const renew: HoldEvent = { event: 'renew' }
const agreed: HoldEvent = { event: 'agreed' }
const collided: HoldEvent = { event: 'collided' }
const again: HoldEvent = { event: 'again' }
const refused = (status: number): HoldEvent => ({ event: 'refused', status })

function play(...events: HoldEvent[]): [Hold, string[]] {
  let hold = noHold
  const done: HoldEffect[] = []
  for (const event of events) {
    const [next, ...effects] = step(hold, event)
    hold = next
    done.push(...effects)
  }
  return [hold, done.map(said)]
}

function said(effect: HoldEffect): string {
  switch (effect.do) {
    case 'cut':
      return effect.on ? 'cut' : 'give back'
    case 'ask':
      return `${effect.held ? 'ask hold' : 'ask resume'}${effect.renews ? ' on a new path' : ''}`
    case 'wait':
      return 'wait'
    case 'tell':
      return effect.held ? 'held' : 'resumed'
    case 'tell-renewed':
      return 'renewed'
    case 'tell-not-renewed':
      return `not renewed ${effect.status}`
    case 'tell-refused':
      return `${effect.held ? 'hold' : 'resume'} refused ${effect.status}`
  }
}

describe('the hold of a leg', () => {
  it('cuts the voice before it asks, and gives it back when the exchange has agreed', () => {
    expect(play(want(true), agreed, want(false))[1]).toEqual(['cut', 'ask hold', 'cut', 'held', 'ask resume'])
    expect(play(want(true), agreed, want(false), agreed)[1].slice(-2)).toEqual(['give back', 'resumed'])
  })

  it('sends one request at a time: what was changed meanwhile is asked when it is answered', () => {
    expect(play(want(true), want(false))[1]).toEqual(['cut', 'ask hold'])
    expect(play(want(true), want(false), agreed)[1]).toEqual(['cut', 'ask hold', 'ask resume'])
    expect(play(want(true), want(false), want(true), agreed)[1]).toEqual(['cut', 'ask hold', 'cut', 'cut', 'held'])
    expect(play(want(true), want(false), refused(403))[1]).toEqual(['cut', 'ask hold', 'give back', 'resumed'])
  })

  it('refused, leaves the voice cut until somebody who sees all calls says otherwise', () => {
    expect(play(want(true), refused(403))[1]).toEqual(['cut', 'ask hold', 'hold refused 403'])
    expect(play(want(true), refused(403), want(false))[1].slice(-2)).toEqual(['give back', 'resumed'])
    expect(play(want(true), agreed, want(false), refused(500))[1].slice(-1)).toEqual(['resume refused 500'])
  })

  it('tries again after a collision (491), unless it is not wanted any more', () => {
    expect(play(want(true), collided, again, agreed)[1]).toEqual(['cut', 'ask hold', 'wait', 'ask hold', 'cut', 'held'])
    expect(play(want(true), collided, want(false), again)[1].slice(-3)).toEqual(['wait', 'give back', 'resumed'])
  })

  it('renews the path without a word of holding, in what the exchange has agreed to last', () => {
    expect(play(renew, agreed)[1]).toEqual(['ask resume on a new path', 'renewed'])
    expect(play(renew, refused(488))[1]).toEqual(['ask resume on a new path', 'not renewed 488'])
    expect(play(want(true), agreed, renew, agreed)[1].slice(-2)).toEqual(['ask hold on a new path', 'renewed'])
    expect(play(want(true), refused(403), renew, agreed)[1].slice(-2)).toEqual(['ask resume on a new path', 'renewed'])
    expect(play(renew, collided, again, agreed)[1]).toEqual([
      'ask resume on a new path',
      'wait',
      'ask resume on a new path',
      'renewed',
    ])
  })

  it('renews after the hold that is under way, and holds after the renewal', () => {
    expect(play(want(true), renew, agreed, agreed)[1]).toEqual([
      'cut',
      'ask hold',
      'ask hold on a new path',
      'renewed',
      'cut',
      'held',
    ])
    expect(play(renew, want(true), agreed, agreed)[1]).toEqual([
      'ask resume on a new path',
      'cut',
      'renewed',
      'ask hold',
      'cut',
      'held',
    ])
    expect(play(want(true), renew, refused(403), agreed)[1].slice(-3)).toEqual([
      'hold refused 403',
      'ask resume on a new path',
      'renewed',
    ])
  })

  it('gives up with 491 when it collides for ever', () => {
    const stubborn = Array.from({ length: 9 }, () => [collided, again]).flat()
    const [hold, done] = play(want(true), ...stubborn)
    expect(done.filter((each) => each === 'ask hold').length).toBe(9)
    expect([hold.phase.is, done.at(-1)]).toEqual(['still', 'hold refused 491'])
  })
})

const anyEvent: fc.Arbitrary<HoldEvent> = fc.oneof(
  fc.boolean().map(want),
  fc.constantFrom(renew, agreed, collided, again),
  fc.constantFrom(refused(403), refused(500)),
)

test('whatever happens, the voice is cut from the wish on, and one request is under way at most', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let hold = noHold
      let cut = false
      let open = 0
      for (const event of events) {
        const asked = hold.phase.is === 'asking'
        const [next, ...effects] = step(hold, event)
        hold = next
        if (asked && hold.phase.is !== 'asking') open = 0
        for (const effect of effects) {
          if (effect.do === 'cut') cut = effect.on
          if (effect.do === 'ask') open = asked && event.event !== 'agreed' && event.event !== 'refused' ? open + 1 : 1
          if (effect.do === 'tell') expect([effect.held, hold.wanted]).toEqual([hold.agreed, hold.agreed])
        }
        expect(open).toBeLessThanOrEqual(1)
        if (hold.wanted) expect(cut).toBe(true)
        // No wish is forgotten.
        if (hold.phase.is === 'still') expect([hold.open, hold.renewal]).toEqual([false, false])
      }
    }),
  )
})

test('after a collision both sides wait differently long (RFC 3261 §14.1)', () => {
  expect([collisionPause(true, 0), collisionPause(true, 0.999_999)]).toEqual([2_100, 4_000])
  expect([collisionPause(false, 0), collisionPause(false, 0.999_999)]).toEqual([0, 2_000])
  fc.assert(
    fc.property(fc.boolean(), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (own, random) => {
      expect(collisionPause(own, random) % 10).toBe(0)
    }),
  )
})
