import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallEvent } from '../../../electron/calls/call-state.ts'
import { commands, established, held, invited, legEnded, play, press, refusedOrder, told } from './call-events.ts'

const refused: Failure = { code: 'call-failed', status: 500, q850: null, text: '' }
const join: CallEvent = { type: 'join-pressed', id: 'first' }
const mute = (id: string, muted: boolean): CallEvent => ({ type: 'mute-pressed', id, muted })

/** The first on hold, the second talked on. */
const lines = play([
  [0, invited(0, { leg: 'one', freshId: 'first' })],
  [10, press('answer', 'first')],
  [20, established(20, 'one')],
  [100, invited(100, { leg: 'two', freshId: 'second', number: '13911112222' })],
  [200, press('answer', 'second')],
  [240, held(240, true, 'one')],
  [260, established(260, 'two')],
]).state

const joined = play(
  [
    [1_000, join],
    [1_040, held(1_040, false, 'one')],
  ],
  lines,
)

describe('a conference', () => {
  it('mixes the two legs and takes the one on hold back', () => {
    expect(commands(joined.effects)).toEqual([
      { do: 'join', leg: 'two', with: 'one' },
      { do: 'resume', leg: 'one', zip: false },
    ])
    expect(joined.state.calls).toMatchObject([
      { joined: true, hold: { kind: 'off' } },
      { joined: true, hold: { kind: 'off' } },
    ])
  })

  it('mutes towards both, also from the beginning', () => {
    expect(commands(play([[2_000, mute('first', true)]], joined.state).effects)).toEqual([
      { do: 'mute', leg: 'one', muted: true },
      { do: 'mute', leg: 'two', muted: true },
    ])
    const muted = play([[900, told({ fact: 'muted', at: 900, leg: 'two', muted: true })]], lines).state
    expect(commands(play([[1_000, join]], muted).effects)).toContainEqual({ do: 'mute', leg: 'one', muted: true })
  })

  it('of which one is put on hold is two calls again', () => {
    const { state, effects } = play([[2_000, press('hold', 'first')]], joined.state)
    expect(commands(effects)).toEqual([
      { do: 'hold', leg: 'one' },
      { do: 'part', leg: 'one' },
      { do: 'part', leg: 'two' },
    ])
    expect(state.calls).toMatchObject([
      { joined: false, hold: { kind: 'asking' } },
      { joined: false, hold: { kind: 'off' } },
    ])
  })

  it('that one leaves is an ordinary call with the other, who is heard on', () => {
    const { state, effects } = play([[2_000, legEnded(2_000, { leg: 'one' })]], joined.state)
    expect(commands(effects)).toEqual([{ do: 'part', leg: 'two' }])
    expect(state.calls).toMatchObject([{ kind: 'ended' }, { joined: false, hold: { kind: 'off' } }])
  })

  it('is left by connecting the two; a refusal leaves all three together', () => {
    const leave = play([[2_000, { type: 'complete-pressed', id: 'first' }]], joined.state)
    expect(commands(leave.effects)).toEqual([{ do: 'connect', leg: 'one', with: 'two' }])
    const no = play([[2_050, refusedOrder(2_050, 'connect', refused, 'one')]], leave.state)
    expect(commands(no.effects)).toEqual([])
    expect(no.state.calls).toMatchObject([{ joined: true, refusal: { what: 'transfer' } }, { joined: true }])
    const over = play([[2_050, told({ fact: 'transfer', at: 2_050, leg: 'one', stage: 'done' })]], leave.state)
    expect(commands(over.effects)).toEqual([
      { do: 'hang-up', leg: 'one' },
      { do: 'hang-up', leg: 'two' },
    ])
  })

  it('whose call on hold the exchange does not give back is none, and says so', () => {
    const { state, effects } = play(
      [
        [1_000, join],
        [1_050, refusedOrder(1_050, 'resume', refused, 'one')],
      ],
      lines,
    )
    expect(commands(effects).slice(2)).toEqual([
      { do: 'part', leg: 'one' },
      { do: 'part', leg: 'two' },
    ])
    expect(state.calls).toMatchObject([
      { joined: false, hold: { kind: 'on' }, refusal: { what: 'join', why: refused } },
      { joined: false, hold: { kind: 'off' } },
    ])
  })

  it('that cannot be mixed is none: one waits on hold again', () => {
    const { state, effects } = play([[1_060, refusedOrder(1_060, 'join', refused, 'two')]], joined.state)
    expect(commands(effects)).toContainEqual({ do: 'hold', leg: 'two' })
    expect(state.calls).toMatchObject([
      { joined: false, hold: { kind: 'off' } },
      { joined: false, hold: { kind: 'asking' }, refusal: { what: 'join' } },
    ])
  })

  it('is mixed anew when the exchange moves one of its conversations', () => {
    const { effects } = play(
      [[2_000, told({ fact: 'moved', at: 2_000, leg: 'one', to: 'new', number: '' })]],
      joined.state,
    )
    expect(commands(effects)).toEqual([{ do: 'join', leg: 'new', with: 'two' }])
  })

  it('of two calls on hold gives both back', () => {
    const { effects } = play(
      [
        [900, press('hold', 'second')],
        [950, held(950, true, 'two')],
        [1_000, join],
      ],
      lines,
    )
    expect(commands(effects).slice(1)).toEqual([
      { do: 'join', leg: 'two', with: 'one' },
      { do: 'resume', leg: 'one', zip: false },
      { do: 'resume', leg: 'two', zip: false },
    ])
  })
})
