import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallState } from '../../../electron/calls/call-state.ts'
import {
  clicked,
  commands,
  endings,
  established,
  held,
  invited,
  legEnded,
  play,
  press,
  refusedOrder,
  vendorAnswered,
} from './call-events.ts'

const refused: Failure = { code: 'call-failed', status: 403, q850: null, text: '' }

/** In a first call, with a second one ringing. */
const ringing = play([
  [0, invited(0, { leg: 'one', freshId: 'first' })],
  [10, press('answer', 'first')],
  [20, established(20, 'one')],
  [100, invited(100, { leg: 'two', freshId: 'second', number: '13911112222' })],
]).state

const second = play(
  [
    [200, press('answer', 'second')],
    [240, held(240, true, 'one')],
    [260, established(260, 'two')],
  ],
  ringing,
)

const shown = ({ calls }: CallState) =>
  calls.map((call) => [call.id, call.kind === 'talking' ? `talking, hold ${call.hold.kind}` : call.kind])

describe('two lines', () => {
  it('a second call is answered, and the first goes on hold by itself without anybody waiting for it', () => {
    expect(commands(second.effects)).toEqual([
      { do: 'hold', leg: 'one' },
      { do: 'answer', leg: 'two', zip: false },
    ])
    expect(shown(second.state)).toEqual([
      ['first', 'talking, hold on'],
      ['second', 'talking, hold off'],
    ])
  })

  it('are swapped by resuming the one on hold', () => {
    const { state, effects } = play(
      [
        [1_000, press('resume', 'first')],
        [1_040, held(1_040, true, 'two')],
        [1_050, held(1_050, false, 'one')],
      ],
      second.state,
    )
    expect(commands(effects)).toEqual([
      { do: 'hold', leg: 'two' },
      { do: 'resume', leg: 'one', zip: false },
    ])
    expect(shown(state)).toEqual([
      ['first', 'talking, hold off'],
      ['second', 'talking, hold on'],
    ])
  })

  it('the one on hold waits for a press when the other has ended: no microphone opens by itself', () => {
    const { state, effects } = play(
      [
        [1_000, press('hang-up', 'second')],
        [1_010, legEnded(1_010, { leg: 'two', by: 'us' })],
      ],
      second.state,
    )
    expect(commands(effects)).toEqual([{ do: 'hang-up', leg: 'two' }])
    expect(shown(state)).toEqual([
      ['first', 'talking, hold on'],
      ['second', 'ended'],
    ])
  })

  it('a first call that the exchange would not hold stays silent beside the second, and says so', () => {
    const { state, effects } = play(
      [
        [200, press('answer', 'second')],
        [240, refusedOrder(240, 'hold', refused, 'one')],
        [260, established(260, 'two')],
      ],
      ringing,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'answer'])
    expect(state.calls).toMatchObject([
      { hold: { kind: 'silent', since: 200 }, refusal: { what: 'hold', why: refused } },
      { kind: 'talking' },
    ])
    const alone = play(
      [
        [900, legEnded(900, { leg: 'two' })],
        [1_000, press('resume', 'first')],
        [1_001, held(1_001, false, 'one')],
      ],
      state,
    )
    expect(alone.state.calls).toMatchObject([{ hold: { kind: 'off' }, refusal: null }, { kind: 'ended' }])
  })

  it('a third caller goes back to the exchange at once and is missed', () => {
    const { state, effects } = play(
      [[500, invited(500, { leg: 'three', freshId: 'third', number: '13655557777' })]],
      second.state,
    )
    expect(commands(effects)).toEqual([{ do: 'decline', leg: 'three', status: 486 }])
    expect(endings(effects)).toMatchObject([
      { id: 'third', number: '13655557777', outcome: 'missed', why: { code: 'not-ready', why: 'in-a-call' } },
    ])
    expect(shown(state).slice(0, 2)).toEqual(shown(second.state))
  })

  it('a call of one’s own starts beside one on hold, and is refused beside one that is talked on', () => {
    expect(play([[300, clicked('mine')]], second.state).effects).toEqual([])
    const waiting = play(
      [
        [300, press('hang-up', 'second')],
        [310, legEnded(310, { leg: 'two', by: 'us' })],
      ],
      second.state,
    ).state
    const { state, effects } = play(
      [
        [400, clicked('mine', '13911112222')],
        [450, vendorAnswered('mine', 'u9')],
        [500, invited(500, { leg: 'three', uuid: 'u9', number: '13911112222' })],
        [600, established(600, 'three')],
      ],
      waiting,
    )
    expect(commands(effects)).toEqual([{ do: 'answer', leg: 'three', zip: true }])
    expect(shown(state)).toEqual([
      ['first', 'talking, hold on'],
      ['mine', 'talking, hold off'],
    ])
  })

  it('while a call of one’s own is being set up, the one on hold cannot be taken back', () => {
    const { state, effects } = play(
      [
        [300, press('hang-up', 'second')],
        [310, legEnded(310, { leg: 'two', by: 'us' })],
        [400, clicked('mine', '13911112222')],
        [410, press('resume', 'first')],
      ],
      second.state,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['hang-up'])
    expect(shown(state)).toContainEqual(['first', 'talking, hold on'])
  })

  it('an INVITE that may be our own click’s is not turned away for want of a line before the vendor has named it', () => {
    const waiting = play(
      [
        [300, press('hang-up', 'second')],
        [310, legEnded(310, { leg: 'two', by: 'us' })],
        [400, clicked('mine', '13911112222')],
        [410, invited(410, { leg: 'three', freshId: 'unknown', number: '0', uuid: 'u9' })],
      ],
      second.state,
    )
    expect(shown(waiting.state)).toContainEqual(['unknown', 'ringing'])
    const named = play([[420, vendorAnswered('mine', 'u9')]], waiting.state)
    expect(commands(named.effects)).toEqual([{ do: 'answer', leg: 'three', zip: true }])
    const another = play([[420, vendorAnswered('mine', 'u8')]], waiting.state)
    expect(commands(another.effects)).toEqual([{ do: 'decline', leg: 'three', status: 486 }])
  })
})
