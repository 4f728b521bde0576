import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import {
  commands,
  endings,
  established,
  held,
  invited,
  legEnded,
  play,
  press,
  refusedOrder,
  told,
} from './call-events.ts'

const refused: Failure = { code: 'call-failed', status: 403, q850: null, text: '' }

/** In a call that was answered at 20. */
const talking = play([
  [0, invited(0)],
  [10, press('answer', 'in')],
  [20, established(20)],
]).state

describe('a call on hold', () => {
  it('is silent from the press on, hears music with the exchange’s yes, and comes back', () => {
    const asked = play([[100, press('hold', 'in')]], talking)
    expect(asked.state.calls).toMatchObject([{ hold: { kind: 'asking', since: 100 } }])
    const on = play([[180, held(160, true)]], asked.state)
    expect(on.state.calls).toMatchObject([{ hold: { kind: 'on', since: 100 } }])
    const back = play(
      [
        [5_000, press('resume', 'in')],
        [5_090, held(5_080, false)],
      ],
      on.state,
    )
    expect(back.state.calls).toMatchObject([{ kind: 'talking', hold: { kind: 'off' }, refusal: null }])
    expect(back.state.calls[0]?.timeline.slice(-2)).toEqual([
      { at: 160, what: 'held' },
      { at: 5_080, what: 'resumed' },
    ])
    expect(commands([...asked.effects, ...on.effects, ...back.effects])).toEqual([
      { do: 'hold', leg: 'leg' },
      { do: 'resume', leg: 'leg', zip: false },
    ])
  })

  it('keeps its mute, takes no digits, and ignores a second press', () => {
    const { state, effects } = play(
      [
        [90, told({ fact: 'muted', at: 90, leg: 'leg', muted: true })],
        [100, press('hold', 'in')],
        [110, press('hold', 'in')],
        [180, held(160, true)],
        [200, { type: 'digits-pressed', id: 'in', digits: '1' }],
        [300, press('resume', 'in')],
        [310, press('resume', 'in')],
        [380, held(380, false)],
      ],
      talking,
    )
    expect(state.calls).toMatchObject([{ muted: true, hold: { kind: 'off' } }])
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'resume'])
  })

  it('is not there when the exchange refuses: the agent is connected as before and told why', () => {
    const { state, effects } = play(
      [
        [100, press('hold', 'in')],
        [180, refusedOrder(170, 'hold', refused)],
        [190, held(185, false)],
      ],
      talking,
    )
    expect(state.calls).toMatchObject([{ hold: { kind: 'off' }, refusal: { what: 'hold', why: refused } }])
    expect(state.calls[0]?.timeline.at(-1)).toEqual({ at: 170, what: 'hold-refused', detail: 'call-failed' })
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'resume'])
    const read = play([[800, { type: 'dismissed', id: 'in' }]], state)
    expect(read.state.calls).toMatchObject([{ kind: 'talking', hold: { kind: 'off' }, refusal: null }])
    const again = play([[900, press('hold', 'in')]], state)
    expect(again.state.calls).toMatchObject([{ hold: { kind: 'asking' }, refusal: null }])
  })

  it('stays when the exchange refuses to resume, and says so', () => {
    const { state } = play(
      [
        [100, press('hold', 'in')],
        [180, held(160, true)],
        [300, press('resume', 'in')],
        [390, refusedOrder(380, 'resume', refused)],
      ],
      talking,
    )
    expect(state.calls).toMatchObject([{ hold: { kind: 'on', since: 100 }, refusal: { what: 'resume', why: refused } }])
  })

  it('changed one’s mind about: the last press counts, whatever the exchange answered before it', () => {
    const { state, effects } = play(
      [
        [100, press('hold', 'in')],
        [110, press('resume', 'in')],
        [120, press('hold', 'in')],
        [180, held(160, true)],
      ],
      talking,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'resume', 'hold'])
    expect(state.calls).toMatchObject([{ hold: { kind: 'on', since: 100 } }])
    const crossed = play(
      [
        [100, press('hold', 'in')],
        [110, press('resume', 'in')],
        [120, held(115, true)],
      ],
      talking,
    )
    expect(crossed.state.calls).toMatchObject([{ hold: { kind: 'resuming', since: 100 } }])
  })

  it('by the other side is shown with its beginning, and ends with it', () => {
    const on = play([[100, told({ fact: 'peer-held', at: 90, leg: 'leg', held: true })]], talking)
    expect(on.state.calls).toMatchObject([{ peerHeldSince: 90, hold: { kind: 'off' } }])
    expect(commands(on.effects)).toEqual([])
    const off = play([[200, told({ fact: 'peer-held', at: 190, leg: 'leg', held: false })]], on.state)
    expect(off.state.calls).toMatchObject([{ peerHeldSince: null }])
    expect(off.state.calls[0]?.timeline.slice(-2).map(({ what }) => what)).toEqual(['peer-held', 'peer-resumed'])
  })

  it('ends like any other when the customer gives up waiting', () => {
    const { effects } = play(
      [
        [100, press('hold', 'in')],
        [180, held(160, true)],
        [60_000, legEnded(60_000, { q850: 16 })],
      ],
      talking,
    )
    expect(endings(effects)).toMatchObject([{ outcome: 'answered', endedBy: 'customer', answeredAt: 20 }])
  })
})
