import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallEvent, CallState } from '../../../electron/calls/call-state.ts'
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
const ask: CallEvent = { type: 'consult-pressed', id: 'in', to: '1002', freshId: 'ask' }
const pressed = (type: 'complete-pressed' | 'back-pressed', id = 'in'): CallEvent => ({ type, id })
const rings = (at: number): CallEvent => told({ fact: 'ringing', at, leg: 'ask' })
const done = (at: number): CallEvent => told({ fact: 'transfer', at, leg: 'leg', stage: 'done' })

const shown = ({ calls }: CallState) =>
  calls.map((call) => [call.id, call.kind === 'talking' ? `talking, hold ${call.hold.kind}` : call.kind])

/** In a call that was answered at 20. */
const talking = play([
  [0, invited(0)],
  [10, press('answer', 'in')],
  [20, established(20)],
]).state

const asked = play(
  [
    [100, ask],
    [150, held(140, true)],
    [300, rings(290)],
  ],
  talking,
)
const consulting = play([[2_000, established(2_000, 'ask')]], asked.state).state

describe('a consult', () => {
  it('puts the customer on hold and calls by itself; it rings, and is talked on', () => {
    expect(commands(asked.effects)).toEqual([
      { do: 'hold', leg: 'leg' },
      { do: 'call', leg: 'ask', to: '1002' },
    ])
    expect(asked.state.calls[1]).toMatchObject({
      kind: 'calling',
      direction: 'out',
      number: '1002',
      consultFor: 'in',
      ringing: true,
    })
    expect(shown(consulting)).toEqual([
      ['in', 'talking, hold on'],
      ['ask', 'talking, hold off'],
    ])
  })

  it('connects the two, and hangs up both of our legs when the exchange says that it was done', () => {
    const { state, effects } = play(
      [
        [5_000, pressed('complete-pressed', 'ask')],
        [5_020, done(5_020)],
        [5_030, legEnded(5_030, { leg: 'ask' })],
        [5_040, legEnded(5_040, { by: 'us' })],
      ],
      consulting,
    )
    expect(commands(effects)).toEqual([
      { do: 'connect', leg: 'leg', with: 'ask' },
      { do: 'hang-up', leg: 'leg' },
      { do: 'hang-up', leg: 'ask' },
    ])
    expect(endings(effects).map(({ id, outcome, timeline }) => [id, outcome, timeline.at(-2)])).toEqual([
      ['ask', 'answered', { at: 5_020, what: 'transferred', detail: '13800138000' }],
      ['in', 'answered', { at: 5_020, what: 'transferred', detail: '1002' }],
    ])
    expect(shown(state)).toEqual([['in', 'ended']])
  })

  it('that the exchange does not connect goes on as it was, and says so', () => {
    const { state, effects } = play(
      [
        [5_000, pressed('complete-pressed')],
        [5_020, refusedOrder(5_020, 'connect', busy)],
      ],
      consulting,
    )
    expect(commands(effects).map((order) => order.do)).toEqual(['connect'])
    expect(shown(state)).toEqual(shown(consulting))
    expect(state.calls[0]).toMatchObject({ transfer: null, refusal: { what: 'transfer', why: busy } })
    expect(state.deadlines).toEqual({})
  })

  it('completed while it rings is taken back first; then the customer is sent there', () => {
    const { state, effects } = play([[1_000, pressed('complete-pressed')]], asked.state)
    expect(commands(effects)).toEqual([{ do: 'hang-up', leg: 'ask' }])
    expect(state.calls[0]).toMatchObject({ transfer: { to: '1002', stage: 'waiting' } })
    const over = play([[1_050, legEnded(1_050, { leg: 'ask', by: 'us' })]], state)
    expect(commands(over.effects)).toEqual([{ do: 'transfer', leg: 'leg', to: '1002' }])
    expect(over.state.calls[0]).toMatchObject({ transfer: { stage: 'asked', comesBack: true } })
    const failed = play([[9_000, refusedOrder(9_000, 'transfer', busy)]], over.state)
    expect(commands(failed.effects)).toEqual([{ do: 'resume', leg: 'leg', zip: true }])
  })

  it.each([
    ['while it rings', asked.state],
    ['while one talks', consulting],
    ['while the exchange is asked to connect the two', play([[5_000, pressed('complete-pressed')]], consulting).state],
  ])('back to the caller %s: the other side first, then the customer', (_, from) => {
    for (const id of ['in', 'ask']) {
      const { state, effects } = play([[6_000, pressed('back-pressed', id)]], from)
      expect(commands(effects)).toEqual([
        { do: 'hang-up', leg: 'ask' },
        { do: 'resume', leg: 'leg', zip: false },
      ])
      expect(shown(state)).toEqual([
        ['in', 'talking, hold resuming'],
        ['ask', 'ending'],
      ])
    }
  })

  it('that failed, or that the other side ended, leaves the customer on hold until a press', () => {
    for (const [from, outcome] of [
      [asked.state, 'busy'],
      [consulting, 'answered'],
    ] as const) {
      const { state, effects } = play(
        [[6_000, legEnded(6_000, { leg: 'ask', q850: outcome === 'busy' ? 17 : 16 })]],
        from,
      )
      expect(endings(effects)).toMatchObject([{ id: 'ask', outcome, consultFor: 'in' }])
      expect(commands(effects)).toEqual([])
      expect(commands(play([[7_000, pressed('back-pressed')]], state).effects)).toEqual([
        { do: 'resume', leg: 'leg', zip: false },
      ])
    }
  })

  it('outlives a customer who hangs up: a call like any other', () => {
    const { state, effects } = play(
      [
        [6_000, legEnded(6_000)],
        [6_100, pressed('complete-pressed', 'ask')],
        [6_200, press('hold', 'ask')],
      ],
      consulting,
    )
    expect(commands(effects)).toEqual([{ do: 'hold', leg: 'ask' }])
    expect(shown(state)).toEqual(
      [
        ['ask', 'talking, hold asking'],
        ['in', 'ended'],
      ].toReversed(),
    )
  })

  it('is refused while both lines are taken, and while somebody is asked already', () => {
    expect(play([[6_000, { ...ask, freshId: 'again' }]], consulting).effects).toEqual([])
    const two = play([[50, invited(50, { leg: 'two', freshId: 'second' })]], talking).state
    expect(play([[100, ask]], two).effects).toEqual([])
  })

  it('that the engine cannot begin ends with its reason', () => {
    const { state, effects } = play(
      [
        [100, ask],
        [110, refusedOrder(110, 'call', { code: 'bad-request', field: 'number', problem: 'not-a-number' }, 'ask')],
      ],
      talking,
    )
    expect(endings(effects)).toMatchObject([{ id: 'ask', outcome: 'failed', why: { code: 'bad-request' } }])
    expect(shown(state)[0]).toEqual(['in', 'talking, hold asking'])
  })
})

describe('a conversation that the exchange moves', () => {
  const moved = (leg: string, number = '13911112222'): CallEvent =>
    told({ fact: 'moved', at: 3_000, leg, to: 'new', number })

  it('goes on as the same call, with whom it is now', () => {
    const { state, effects } = play([[3_000, moved('leg')]], talking)
    expect(effects).toEqual([])
    expect(state.calls).toMatchObject([{ id: 'in', leg: 'new', number: '13911112222', hold: { kind: 'off' } }])
    expect(play([[3_010, legEnded(3_010, { by: 'us' })]], state).state).toEqual(state)
  })

  it('whose call is over meanwhile is hung up', () => {
    const { effects } = play(
      [
        [2_900, press('hang-up', 'in')],
        [3_000, moved('leg')],
        [3_100, moved('never there')],
      ],
      talking,
    )
    expect(commands(effects)).toEqual([
      { do: 'hang-up', leg: 'leg' },
      { do: 'hang-up', leg: 'new' },
      { do: 'hang-up', leg: 'new' },
    ])
  })
})
