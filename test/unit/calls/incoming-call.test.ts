import { describe, expect, it } from 'vitest'
import { noCalls } from '../../../electron/calls/call-state.ts'
import type { Failure } from '../../../shared/failure.ts'
import { clicked, commands, endings, established, invited, legEnded, play, press, told } from './call-events.ts'

const incoming = {
  id: 'in',
  direction: 'in',
  number: '13800138000',
  queue: null,
  callerId: null,
  userData: null,
  uuid: null,
  startedAt: 0,
} as const

describe('an incoming call', () => {
  it('rings, is answered, muted, given digits, and hung up', () => {
    const { state, effects } = play([
      [5, invited(0)],
      [1_000, press('answer', 'in')],
      [1_100, established(1_090)],
      [1_110, told({ fact: 'first-packet', at: 1_105, leg: 'leg', way: 'in' })],
      [1_120, told({ fact: 'first-packet', at: 1_115, leg: 'leg', way: 'out' })],
      [2_000, { type: 'mute-pressed', id: 'in', muted: true }],
      [2_020, told({ fact: 'muted', at: 2_010, leg: 'leg', muted: true })],
      [3_000, { type: 'digits-pressed', id: 'in', digits: '12#' }],
      [3_500, told({ fact: 'digits-sent', at: 3_400, leg: 'leg', digits: '12' })],
      [3_600, told({ fact: 'digits-sent', at: 3_500, leg: 'leg', digits: '#' })],
      [9_000, press('hang-up', 'in')],
      [9_050, legEnded(9_040, { by: 'us' })],
    ])
    const ended = {
      kind: 'ended',
      ...incoming,
      timeline: [
        { at: 0, what: 'invited' },
        { at: 5, what: 'ringing' },
        { at: 1_000, what: 'answer-pressed' },
        { at: 1_090, what: 'established' },
        { at: 1_105, what: 'first-packet-in' },
        { at: 1_115, what: 'first-packet-out' },
        { at: 2_010, what: 'muted' },
        { at: 3_400, what: 'digits', detail: '3' },
        { at: 9_000, what: 'hang-up-pressed' },
        { at: 9_040, what: 'ended' },
      ],
      answeredAt: 1_090,
      endedAt: 9_040,
      endedBy: 'agent',
      outcome: 'answered',
      why: null,
    }
    expect(state.calls).toEqual([ended])
    expect(effects).toEqual([
      { do: 'command', command: { do: 'ring', leg: 'leg', soft: false } },
      { do: 'command', command: { do: 'answer', leg: 'leg', zip: false } },
      { do: 'schedule', id: 'in', ms: 20_000 },
      { do: 'unschedule', id: 'in' },
      { do: 'command', command: { do: 'mute', leg: 'leg', muted: true } },
      { do: 'command', command: { do: 'digits', leg: 'leg', digits: '12#' } },
      { do: 'command', command: { do: 'hang-up', leg: 'leg' } },
      { do: 'schedule', id: 'in', ms: 3_000 },
      { do: 'ended', call: ended, quality: null },
      { do: 'schedule', id: 'in', ms: 30_000 },
    ])
  })

  it('with an auto-answer header alone only rings', () => {
    const { state, effects } = play([[0, invited(0, { autoAnswer: ['Call-Info'] })]])
    expect(state.calls).toMatchObject([{ kind: 'ringing' }])
    expect(commands(effects)).toEqual([{ do: 'ring', leg: 'leg', soft: false }])
  })

  it('with a header that the company allows is answered after the zip tone, but never into a conversation', () => {
    const selfAnswer = { own: true, asked: true }
    const first = play([[0, invited(0, { autoAnswer: ['Call-Info'], selfAnswer })]])
    expect(first.state.calls).toMatchObject([{ kind: 'answering', direction: 'in' }])
    expect(commands(first.effects)).toEqual([{ do: 'answer', leg: 'leg', zip: true }])

    const second = play([
      [0, invited(0)],
      [10, press('answer', 'in')],
      [20, established(20)],
      [30, invited(30, { leg: 'other', freshId: 'second', selfAnswer })],
    ])
    expect(second.state.calls).toMatchObject([{ kind: 'talking' }, { kind: 'ringing' }])
    expect(commands(second.effects).at(-1)).toEqual({ do: 'ring', leg: 'other', soft: true })
  })

  it('declined, leaves the other agents’ phones ringing', () => {
    const { effects } = play([
      [0, invited(0)],
      [10, press('decline', 'in')],
      [20, legEnded(20, { by: 'us' })],
    ])
    expect(commands(effects).slice(1)).toEqual([{ do: 'decline', leg: 'leg', status: 486 }])
    expect(endings(effects)).toMatchObject([{ outcome: 'declined', endedBy: 'agent', answeredAt: null }])
  })

  it('sent to another number, is over here and says where it went', () => {
    const { state, effects } = play([
      [0, invited(0)],
      [10, { type: 'divert-pressed', id: 'in', to: '1002' }],
      [15, press('answer', 'in')],
      [20, legEnded(20, { by: 'us' })],
    ])
    expect(commands(effects).slice(1)).toEqual([{ do: 'divert', leg: 'leg', to: '1002' }])
    expect(endings(effects)).toMatchObject([{ outcome: 'declined', endedBy: 'agent', answeredAt: null, why: null }])
    expect(state.calls[0]?.timeline).toEqual([
      { at: 0, what: 'invited' },
      { at: 0, what: 'ringing' },
      { at: 10, what: 'diverted', detail: '1002' },
      { at: 20, what: 'ended' },
    ])
  })

  it('that shall not disturb is sent back without a ring or a word on the bar, and is missed', () => {
    const { state, effects } = play([[5, invited(0, { quiet: true })]])
    expect(state).toEqual(noCalls)
    expect(effects).toEqual([
      { do: 'command', command: { do: 'decline', leg: 'leg', status: 486 } },
      {
        do: 'ended',
        call: {
          kind: 'ended',
          ...incoming,
          timeline: [
            { at: 0, what: 'invited' },
            { at: 5, what: 'undisturbed' },
            { at: 5, what: 'ended', detail: 'not-ready' },
          ],
          answeredAt: null,
          endedAt: 5,
          endedBy: 'unknown',
          outcome: 'missed',
          why: { code: 'not-ready', why: 'do-not-disturb' },
        },
        quality: null,
      },
    ])
  })

  it('of one’s own click is answered although nothing shall disturb', () => {
    const { effects } = play([
      [0, clicked('out')],
      [50, invited(50, { quiet: true })],
    ])
    expect(commands(effects)).toEqual([{ do: 'answer', leg: 'leg', zip: true }])
  })

  it('that shall not disturb leaves the talk and an ended call on show alone', () => {
    const talk = play([
      [0, invited(0)],
      [10, press('answer', 'in')],
      [20, established(20)],
    ])
    const beside = play([[30, invited(30, { leg: 'leg2', freshId: 'in2', quiet: true })]], talk.state)
    expect(beside.state).toEqual(talk.state)
    expect(commands(beside.effects)).toEqual([{ do: 'decline', leg: 'leg2', status: 486 }])

    const over = play([[40, legEnded(40)]], talk.state)
    const after = play([[50, invited(50, { leg: 'leg2', freshId: 'in2', quiet: true })]], over.state)
    expect(after.state).toEqual(over.state)
  })

  it('rejected, is turned away at every phone', () => {
    const { state, effects } = play([
      [0, invited(0)],
      [10, { type: 'decline-pressed', id: 'in', how: 'reject' }],
      [20, legEnded(20, { by: 'us' })],
    ])
    expect(commands(effects).slice(1)).toEqual([{ do: 'decline', leg: 'leg', status: 603 }])
    expect(endings(effects)).toMatchObject([{ outcome: 'declined', endedBy: 'agent' }])
    expect(state.calls[0]?.timeline.map(({ what }) => what)).toEqual(['invited', 'ringing', 'rejected', 'ended'])
  })

  it.each([
    [{}, { outcome: 'missed', endedBy: 'unknown' }],
    [{ q850: 16 }, { outcome: 'missed', endedBy: 'customer' }],
    // What the engine tells of every CANCEL: 487 was our own answer.
    [{ status: 487 }, { outcome: 'missed', endedBy: 'unknown' }],
    [
      { status: 487, q850: 16 },
      { outcome: 'missed', endedBy: 'customer' },
    ],
    [
      { status: 487, q850: 19 },
      { outcome: 'missed', endedBy: 'exchange', why: null },
    ],
    [{ q850: 19 }, { outcome: 'missed', endedBy: 'exchange', why: null }],
    [
      { q850: 38 },
      {
        outcome: 'missed',
        endedBy: 'exchange',
        why: { code: 'call-failed', status: null, q850: 38, text: '' },
      },
    ],
    [
      { q850: 26, answeredElsewhere: true },
      { outcome: 'cancelled', endedBy: 'exchange' },
    ],
    [{ by: 'fault' as const }, { outcome: 'missed', endedBy: 'unknown' }],
  ])('that stops ringing with %j', (end, expected) => {
    const { effects } = play([
      [0, invited(0)],
      [5_000, legEnded(5_000, end)],
    ])
    expect(endings(effects)).toMatchObject([{ ...expected, answeredAt: null, endedAt: 5_000 }])
  })

  it('was answered when the customer hangs up', () => {
    const { effects } = play([
      [0, invited(0)],
      [10, press('answer', 'in')],
      [20, established(20)],
      [900, legEnded(900, { q850: 16 })],
    ])
    expect(endings(effects)).toMatchObject([{ outcome: 'answered', endedBy: 'customer', answeredAt: 20, endedAt: 900 }])
  })

  it('rings softly beside a conversation and aloud when that is over', () => {
    const { state, effects } = play([
      [0, invited(0, { leg: 'one', freshId: 'first' })],
      [10, press('answer', 'first')],
      [20, established(20, 'one')],
      [100, invited(100, { leg: 'two', freshId: 'second' })],
      [200, legEnded(200, { leg: 'one' })],
      [210, press('answer', 'second')],
    ])
    expect(commands(effects)).toEqual([
      { do: 'ring', leg: 'one', soft: false },
      { do: 'answer', leg: 'one', zip: false },
      { do: 'ring', leg: 'two', soft: true },
      { do: 'ring', leg: 'two', soft: false },
      { do: 'answer', leg: 'two', zip: false },
    ])
    expect(state.calls.map(({ id, kind }) => [id, kind])).toEqual([
      ['first', 'ended'],
      ['second', 'answering'],
    ])
  })

  it('fails with the engine’s reason when it cannot be answered, and is refused at the exchange', () => {
    const why: Failure = { code: 'microphone', why: 'denied' }
    const { effects } = play([
      [0, invited(0)],
      [10, press('answer', 'in')],
      [20, told({ fact: 'refused-command', at: 20, leg: 'leg', command: 'answer', why })],
      [30, legEnded(30, { by: 'us' })],
    ])
    expect(commands(effects).slice(2)).toEqual([{ do: 'decline', leg: 'leg', status: 480 }])
    expect(endings(effects)).toMatchObject([{ outcome: 'failed', endedBy: 'unknown', why, answeredAt: null }])
  })

  it('that is never established is hung up after 20 s and closed 3 s later', () => {
    const { effects } = play([
      [0, invited(0)],
      [0, press('answer', 'in')],
      [20_000, { type: 'deadline-passed', id: 'in' }],
      [23_000, { type: 'deadline-passed', id: 'in' }],
    ])
    expect(commands(effects).slice(2)).toEqual([{ do: 'hang-up', leg: 'leg' }])
    expect(endings(effects)).toMatchObject([
      { outcome: 'failed', why: { code: 'timed-out', system: 'exchange', afterMs: 20_000 } },
    ])
  })

  it('hung up while its ACK was on the way, was a conversation all the same', () => {
    const { effects } = play([
      [0, invited(0)],
      [10, press('answer', 'in')],
      [20, press('hang-up', 'in')],
      [30, established(25)],
      [40, legEnded(40, { by: 'us' })],
    ])
    expect(endings(effects)).toMatchObject([{ outcome: 'answered', endedBy: 'agent', answeredAt: 25, endedAt: 40 }])
  })

  it('shuts a microphone that opened though nobody answered', () => {
    const { state, effects } = play([
      [0, invited(0)],
      [10, established(10)],
    ])
    expect(state.calls).toMatchObject([{ kind: 'ending' }])
    expect(commands(effects).slice(1)).toEqual([{ do: 'hang-up', leg: 'leg' }])
  })

  it('and every other leg is lost with the engine; a click that waits is not', () => {
    const why: Failure = { code: 'not-ready', why: 'engine-restarting' }
    const { state, effects } = play([
      [0, invited(0, { leg: 'one', freshId: 'first', number: '4001' })],
      [10, press('answer', 'first')],
      [20, established(20, 'one')],
      [30, invited(30, { leg: 'two', freshId: 'second', number: '4002' })],
      [100, { type: 'engine-gone' }],
    ])
    expect(endings(effects)).toMatchObject([
      { id: 'first', outcome: 'answered', endedBy: 'unknown', answeredAt: 20, why },
      { id: 'second', outcome: 'missed', endedBy: 'unknown', answeredAt: null, why },
    ])
    expect(state.calls.map(({ id }) => id)).toEqual(['second'])
    const waiting = play([
      [0, clicked('a')],
      [10, { type: 'engine-gone' }],
    ])
    expect(waiting.state.calls).toMatchObject([{ kind: 'asking', id: 'a' }])
  })

  it('ended, stays on show until the next call, for 30 s at most, or until it is dismissed', () => {
    const ended = play([
      [0, invited(0)],
      [10, legEnded(10)],
    ]).state
    const next = play([[20, invited(20, { leg: 'two', freshId: 'second' })]], ended)
    expect(next.state.calls.map(({ id }) => id)).toEqual(['second'])
    expect(next.effects).toContainEqual({ do: 'unschedule', id: 'in' })
    expect(play([[30_010, { type: 'deadline-passed', id: 'in' }]], ended).state.calls).toEqual([])
    expect(play([[20, { type: 'dismissed', id: 'in' }]], ended).effects).toEqual([{ do: 'unschedule', id: 'in' }])
  })
})
