import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallEvent } from '../../../electron/calls/call-state.ts'
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

const busy: Failure = { code: 'call-failed', status: 486, q850: null, text: '' }
const transfer: CallEvent = { type: 'transfer-pressed', id: 'in', to: '1002' }
const goes = (at: number, stage: 'ringing' | 'done'): CallEvent => told({ fact: 'transfer', at, leg: 'leg', stage })

/** In a call that was answered at 20. */
const talking = play([
  [0, invited(0)],
  [10, press('answer', 'in')],
  [20, established(20)],
]).state

const asked = play(
  [
    [100, transfer],
    [160, held(150, true)],
  ],
  talking,
)

describe('a blind transfer', () => {
  it('puts the customer on hold, asks the exchange, and hangs up our own leg when they are over there', () => {
    expect(asked.state.calls).toMatchObject([
      { hold: { kind: 'on' }, transfer: { to: '1002', since: 100, stage: 'asked', comesBack: true } },
    ])
    const { state, effects } = play(
      [
        [2_000, goes(2_000, 'ringing')],
        [5_000, goes(5_000, 'done')],
        [5_030, legEnded(5_030, { by: 'us' })],
      ],
      asked.state,
    )
    expect(commands([...asked.effects, ...effects])).toEqual([
      { do: 'hold', leg: 'leg' },
      { do: 'transfer', leg: 'leg', to: '1002' },
      { do: 'hang-up', leg: 'leg' },
    ])
    expect(endings(effects)).toMatchObject([{ outcome: 'answered', endedBy: 'agent', answeredAt: 20 }])
    expect(state.calls[0]?.timeline.slice(4)).toEqual([
      { at: 100, what: 'transfer-pressed', detail: '1002' },
      { at: 150, what: 'held' },
      { at: 5_000, what: 'transferred', detail: '1002' },
      { at: 5_030, what: 'ended' },
    ])
  })

  it('that fails leads back to the customer behind a zip tone, and says why', () => {
    const { state, effects } = play(
      [
        [3_000, refusedOrder(3_000, 'transfer', busy)],
        [3_050, held(3_040, false)],
      ],
      asked.state,
    )
    expect(commands(effects)).toEqual([{ do: 'resume', leg: 'leg', zip: true }])
    expect(state.calls).toMatchObject([
      { hold: { kind: 'off' }, transfer: null, refusal: { what: 'transfer', why: busy } },
    ])
    expect(effects).toContainEqual({ do: 'unschedule', id: 'in' })
  })

  it('of which the exchange says nothing for a minute has failed', () => {
    const { state, effects } = play([[60_100, { type: 'deadline-passed', id: 'in' }]], asked.state)
    expect(commands(effects)).toEqual([{ do: 'resume', leg: 'leg', zip: true }])
    expect(state.calls).toMatchObject([
      { transfer: null, refusal: { why: { code: 'timed-out', system: 'exchange', afterMs: 60_000 } } },
    ])
    expect(play([[61_000, goes(61_000, 'done')]], state).state.calls).toMatchObject([{ kind: 'ending' }])
  })

  it('is left for the customer by a press, at any time', () => {
    const { state, effects } = play([[2_000, press('resume', 'in')]], asked.state)
    expect(commands(effects)).toEqual([{ do: 'resume', leg: 'leg', zip: false }])
    expect(state.calls).toMatchObject([{ transfer: null, hold: { kind: 'resuming' } }])
    expect(state.deadlines).toEqual({})
    const late = play([[2_100, refusedOrder(2_090, 'transfer', busy)]], state)
    expect(late.state).toEqual(state)
  })

  it('goes on without music when the exchange refuses the hold: nobody is heard all the same', () => {
    const { state, effects } = play(
      [
        [100, transfer],
        [160, refusedOrder(150, 'hold', busy)],
      ],
      talking,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'transfer'])
    expect(state.calls).toMatchObject([{ hold: { kind: 'silent' }, transfer: { stage: 'asked' }, refusal: null }])
  })

  it('of a call that was on hold leaves it there when it fails', () => {
    const { state, effects } = play(
      [
        [100, press('hold', 'in')],
        [160, held(150, true)],
        [200, transfer],
        [210, transfer],
        [900, refusedOrder(900, 'transfer', busy)],
      ],
      talking,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['hold', 'transfer'])
    expect(state.calls).toMatchObject([{ hold: { kind: 'on' }, transfer: null, refusal: { what: 'transfer' } }])
  })

  it('that fails while another call is talked on does not take the ear from it', () => {
    const { state, effects } = play(
      [
        [1_000, invited(1_000, { leg: 'two', freshId: 'second' })],
        [1_100, press('answer', 'second')],
        [1_200, established(1_200, 'two')],
        [3_000, refusedOrder(3_000, 'transfer', busy)],
      ],
      asked.state,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['ring', 'answer'])
    expect(state.calls).toMatchObject([{ hold: { kind: 'on' } }, { kind: 'talking', hold: { kind: 'off' } }])
  })
})
