import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallEvent } from '../../../electron/calls/call-state.ts'
import {
  clicked,
  commands,
  endings,
  expectations,
  established,
  invited,
  legEnded,
  play,
  press,
  vendorAnswered,
} from './call-events.ts'

const refused = (id: string, why: Failure): CallEvent => ({ type: 'vendor-refused', id, why })
const notRegistered: Failure = { code: 'refused', system: 'meiqia', vendorCode: 'Unauthenticated', text: '坐席未注册' }
const timedOut: Failure = { code: 'timed-out', system: 'meiqia', afterMs: 10_000 }
const cause = (q850: number): Failure => ({ code: 'call-failed', status: null, q850, text: '' })
const late = (id: string): CallEvent => ({ type: 'deadline-passed', id })

const asked = {
  id: 'a',
  direction: 'out',
  number: '13800138000',
  queue: null,
  callerId: '01088886666',
  userData: 'order 7',
  uuid: null,
  startedAt: 0,
} as const

describe('click-to-call', () => {
  it('rings first where the person wants to press for it', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, vendorAnswered('a', 'u1')],
      [210, invited(200, { uuid: 'u1', selfAnswer: { own: false, asked: false } })],
    ])
    expect(state.calls).toMatchObject([{ ...asked, kind: 'ringing', uuid: 'u1', leg: 'leg' }])
    expect([state.deadlines, commands(effects).at(-1)]).toEqual([{}, { do: 'ring', leg: 'leg', soft: false }])
    const after = play(
      [
        [300, press('answer', 'a')],
        [400, established(400)],
      ],
      state,
    )
    expect(after.state.calls).toMatchObject([{ kind: 'talking', direction: 'out', uuid: 'u1' }])
    expect(commands(after.effects).map(({ do: what }) => what)).toEqual(['answer'])
  })

  it('is asked of the vendor, answered by itself when our phone is rung, and talked on', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, vendorAnswered('a', 'u1')],
      [210, invited(200, { uuid: 'u1' })],
      [310, established(300)],
    ])
    expect(state.calls).toEqual([
      {
        kind: 'talking',
        ...asked,
        uuid: 'u1',
        timeline: [
          { at: 0, what: 'clicked' },
          { at: 100, what: 'vendor-answered' },
          { at: 200, what: 'invited' },
          { at: 210, what: 'claimed' },
          { at: 300, what: 'established' },
        ],
        leg: 'leg',
        since: 300,
        muted: false,
        hold: { kind: 'off' },
        joined: false,
        sound: { in: null, out: null, quality: null },
        peerHeldSince: null,
        transfer: null,
        refusal: null,
        digits: '',
      },
    ])
    expect(effects).toEqual([
      {
        do: 'ask-callout',
        id: 'a',
        agentId: 90_001,
        number: '13800138000',
        callerId: '01088886666',
        userData: 'order 7',
      },
      { do: 'command', command: { do: 'expect', on: true } },
      { do: 'schedule', id: 'a', ms: 20_000 },
      { do: 'schedule', id: 'a', ms: 20_000 },
      { do: 'command', command: { do: 'answer', leg: 'leg', zip: true } },
      { do: 'command', command: { do: 'expect', on: false } },
      { do: 'schedule', id: 'a', ms: 20_000 },
      { do: 'unschedule', id: 'a' },
    ])
  })

  it('is expected by the engine from the click until it came, was refused, given up or too late', () => {
    const after = (...events: CallEvent[]) =>
      expectations(play([[0, clicked('a')], ...events.map((event) => [100, event] as const)]).effects)
    expect(after()).toEqual([true])
    expect(after(vendorAnswered('a', 'u1'))).toEqual([true])
    expect(after(vendorAnswered('a', 'u1'), invited(100, { uuid: 'u1' }))).toEqual([true, false])
    expect(after(refused('a', notRegistered))).toEqual([true, false])
    expect(after(press('hang-up', 'a'))).toEqual([true, false])
    expect(after(late('a'))).toEqual([true, false])
    expect(after(invited(100, { number: '10086' }))).toEqual([true])
  })

  it('is recognised by its number when the INVITE overtakes the answer, in the spelling of the exchange', () => {
    const { state, effects } = play([
      [0, clicked('a', '+8613800138000')],
      [50, invited(50, { number: '013800138000', uuid: 'u1' })],
      [100, vendorAnswered('a', 'u1')],
      [150, established(140)],
    ])
    expect(state.calls).toMatchObject([{ kind: 'talking', id: 'a', uuid: 'u1', number: '+8613800138000' }])
    expect(commands(effects)).toEqual([{ do: 'answer', leg: 'leg', zip: true }])
  })

  it('adopts the call that rings already when the vendor answers with its record id', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [50, invited(50, { number: '', uuid: 'u1' })],
      [100, vendorAnswered('a', 'u1')],
    ])
    expect(state).toEqual({
      calls: [
        {
          kind: 'answering',
          ...asked,
          uuid: 'u1',
          timeline: [
            { at: 0, what: 'clicked' },
            { at: 50, what: 'invited' },
            { at: 50, what: 'ringing' },
            { at: 100, what: 'vendor-answered' },
            { at: 100, what: 'claimed' },
          ],
          leg: 'leg',
          since: 100,
        },
      ],
      deadlines: { a: 20_100 },
      troubles: {},
      qualities: {},
      forsaken: [],
    })
    expect(commands(effects)).toEqual([
      { do: 'ring', leg: 'leg', soft: true },
      { do: 'answer', leg: 'leg', zip: true },
    ])
    expect(endings(effects)).toEqual([])
  })

  it('lets a call of the same number but another record ring, since it is not ours', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, vendorAnswered('a', 'u1')],
      [200, invited(200, { uuid: 'u2' })],
    ])
    expect(state.calls.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'awaiting'],
      ['in', 'ringing'],
    ])
    expect(commands(effects)).toEqual([{ do: 'ring', leg: 'leg', soft: true }])
  })

  it('claims one INVITE and no second one', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, invited(100, { leg: 'one' })],
      [110, invited(110, { leg: 'two', freshId: 'second' })],
    ])
    expect(state.calls.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'answering'],
      ['second', 'ringing'],
    ])
    expect(commands(effects)).toEqual([
      { do: 'answer', leg: 'one', zip: true },
      { do: 'ring', leg: 'two', soft: true },
    ])
  })

  it('ends with the words of the vendor when it refuses', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [90, refused('a', notRegistered)],
    ])
    const ended = {
      kind: 'ended',
      ...asked,
      timeline: [
        { at: 0, what: 'clicked' },
        { at: 90, what: 'vendor-refused', detail: 'refused' },
        { at: 90, what: 'ended', detail: 'refused' },
      ],
      answeredAt: null,
      endedAt: 90,
      endedBy: 'exchange',
      outcome: 'refused',
      why: notRegistered,
    }
    expect(state.calls).toEqual([ended])
    expect(effects.slice(3)).toEqual([
      { do: 'command', command: { do: 'expect', on: false } },
      { do: 'ended', call: ended, quality: null },
      { do: 'schedule', id: 'a', ms: 30_000 },
    ])
  })

  it('goes on when the vendor does not answer in time but the phone is rung', () => {
    const before = play([
      [0, clicked('a')],
      [5_000, invited(5_000)],
      [10_000, refused('a', timedOut)],
      [10_100, established(10_100)],
    ])
    const after = play([
      [0, clicked('a')],
      [10_000, refused('a', timedOut)],
      [15_000, invited(15_000)],
      [15_100, established(15_100)],
      [16_000, legEnded(16_000)],
    ])
    expect(before.state.calls).toMatchObject([{ kind: 'talking', id: 'a' }])
    expect(endings(after.effects)).toMatchObject([{ id: 'a', outcome: 'answered', why: null }])
    const givenUp = play([
      [0, clicked('a')],
      [10_000, refused('a', timedOut)],
      [15_000, invited(15_000)],
      [15_010, press('hang-up', 'a')],
      [15_020, legEnded(15_020, { by: 'us' })],
    ])
    expect(endings(givenUp.effects)).toMatchObject([{ id: 'a', outcome: 'cancelled', endedBy: 'agent', why: null }])
  })

  it('says what the vendor did not answer when the phone is not rung either', () => {
    const { state } = play([
      [0, clicked('a')],
      [10_000, refused('a', timedOut)],
      [20_000, late('a')],
    ])
    expect(state.calls).toMatchObject([{ kind: 'ended', outcome: 'failed', endedBy: 'unknown', why: timedOut }])
  })

  it('fails when the vendor said yes and nobody rang this phone within 20 s', () => {
    const { state } = play([
      [0, clicked('a')],
      [100, vendorAnswered('a', 'u1')],
      [20_100, late('a')],
    ])
    expect(state.calls).toMatchObject([
      { kind: 'ended', outcome: 'failed', why: { code: 'timed-out', system: 'exchange', afterMs: 20_000 } },
    ])
  })

  it('given up before the phone rings, is cancelled, and its INVITE is declined instead of ringing', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [1_000, press('hang-up', 'a')],
      [1_100, vendorAnswered('a', 'u1')],
      [1_200, invited(1_200, { number: 'unknown', uuid: 'u1' })],
      [1_300, legEnded(1_300, { by: 'us' })],
    ])
    expect(state.calls).toEqual([
      {
        kind: 'ended',
        ...asked,
        timeline: [
          { at: 0, what: 'clicked' },
          { at: 1_000, what: 'hang-up-pressed' },
          { at: 1_000, what: 'cancelled' },
          { at: 1_000, what: 'ended' },
        ],
        answeredAt: null,
        endedAt: 1_000,
        endedBy: 'agent',
        outcome: 'cancelled',
        why: null,
      },
    ])
    expect(commands(effects)).toEqual([{ do: 'decline', leg: 'leg', status: 480 }])
    expect(state.forsaken).toEqual([])
  })

  it('given up, stops the ringing of its INVITE as soon as the vendor names it', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, press('hang-up', 'a')],
      [200, invited(200, { number: '', uuid: 'u1' })],
      [300, vendorAnswered('a', 'u1')],
    ])
    expect(state.calls).toEqual([])
    expect(commands(effects)).toEqual([
      { do: 'ring', leg: 'leg', soft: false },
      { do: 'decline', leg: 'leg', status: 480 },
    ])
    expect(endings(effects)).toMatchObject([{ id: 'a', outcome: 'cancelled' }])
  })

  it('given up 20 s ago, is forgotten: the customer who calls back rings', () => {
    const { state } = play([
      [0, clicked('a')],
      [100, press('hang-up', 'a')],
      [20_100, invited(20_100)],
    ])
    expect(state.calls).toMatchObject([{ kind: 'ringing', id: 'in' }])
  })

  it('given up and clicked again, prefers the new click', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [100, press('hang-up', 'a')],
      [200, clicked('b')],
      [300, invited(300, { leg: 'one' })],
      [400, invited(400, { leg: 'two' })],
    ])
    expect(state.calls).toMatchObject([{ kind: 'answering', id: 'b', leg: 'one' }])
    expect(commands(effects)).toEqual([
      { do: 'answer', leg: 'one', zip: true },
      { do: 'decline', leg: 'two', status: 480 },
    ])
  })

  it('declines the vendor’s own INVITE when the customer called us in the same moment', () => {
    const { state, effects } = play([
      [0, clicked('a')],
      [50, invited(50, { leg: 'theirs', uuid: 'u9' })],
      [100, vendorAnswered('a', 'u1')],
      [150, invited(150, { leg: 'ours', uuid: 'u1' })],
    ])
    expect(state.calls).toMatchObject([{ kind: 'answering', id: 'a', uuid: 'u9', leg: 'theirs' }])
    expect(commands(effects)).toEqual([
      { do: 'answer', leg: 'theirs', zip: true },
      { do: 'decline', leg: 'ours', status: 480 },
    ])
  })

  it.each([
    [null, { outcome: 'answered', endedBy: 'customer', answeredAt: 200, why: null }],
    [16, { outcome: 'answered', endedBy: 'customer', answeredAt: 200, why: null }],
    [17, { outcome: 'busy', endedBy: 'customer', answeredAt: null, why: cause(17) }],
    [19, { outcome: 'no-answer', endedBy: 'exchange', answeredAt: null, why: cause(19) }],
    [21, { outcome: 'declined', endedBy: 'customer', answeredAt: null, why: cause(21) }],
    [1, { outcome: 'failed', endedBy: 'exchange', answeredAt: null, why: cause(1) }],
    [41, { outcome: 'answered', endedBy: 'exchange', answeredAt: 200, why: cause(41) }],
  ])('ended by the far side with Q.850 cause %s', (q850, expected) => {
    const { effects } = play([
      [0, clicked('a')],
      [100, invited(100)],
      [200, established(200)],
      [9_000, legEnded(9_000, { q850 })],
    ])
    expect(endings(effects)).toMatchObject([{ id: 'a', endedAt: 9_000, ...expected }])
  })

  it('holds the desk: a second click is nothing while a call lives', () => {
    const first = play([[0, clicked('a')]])
    expect(play([[10, clicked('b')]], first.state)).toEqual({ state: first.state, effects: [] })
  })
})
