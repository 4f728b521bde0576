import { describe, expect, it } from 'vitest'
import type { Call, EndedCall } from '../../../shared/call.ts'
import type { EngineCommand } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { LegFact } from '../../../electron/calls/call-state.ts'
import type { CalloutApi } from '../../../electron/calls/callout-api.ts'
import { createCalls } from '../../../electron/calls/calls.ts'
import type { Line } from '../../../electron/log.ts'
import { fakeClock } from './fake-clock.ts'

type CalloutAnswer = Result<{ uuid: string }, Failure>

function desk(ready: Result<{ agentId: number }, Failure> = ok({ agentId: 90_001 })) {
  const clock = fakeClock()
  const commands: EngineCommand[] = []
  const published: (readonly Call[])[] = []
  const ended: EndedCall[] = []
  const lines: Line[] = []
  const asked: { readonly call: unknown; readonly signal: AbortSignal; answer(answer: CalloutAnswer): void }[] = []
  let ids = 0
  const api: CalloutApi = {
    callout: (call, signal) =>
      new Promise((resolve) => {
        asked.push({ call, signal, answer: resolve })
      }),
    callerIds: () => Promise.resolve(ok({ numbers: [], groups: [] })),
  }
  const calls = createCalls({
    clock,
    log: (line) => lines.push(line),
    engine: { send: (command) => commands.push(command) },
    callout: () => api,
    quiet: () => false,
    ready: () => ready,
    publish: (now) => published.push(now),
    ended: (call) => ended.push(call),
    newId: () => `id${(ids += 1)}`,
  })
  return { calls, clock, commands, published, ended, lines, asked }
}

const invited = (clock: { now(): number }, leg: string, number = '13900139000'): LegFact => ({
  fact: 'invited',
  at: clock.now(),
  leg,
  number,
  displayName: '',
  queue: null,
  uuid: null,
  autoAnswer: ['Call-Info'],
})

const input = { number: '13800138000', callerId: null, userData: null }
const gone = err({ code: 'not-ready', why: 'call-gone' })
const inACall = err({ code: 'not-ready', why: 'in-a-call' })
/** Lets promises that are settled already run on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('calls', () => {
  it('asks the vendor once per click and carries the call to its end', async () => {
    const { calls, clock, commands, published, ended, lines, asked } = desk()
    expect(calls.call(input)).toEqual(ok({ id: 'id1' }))
    expect(calls.call(input)).toEqual(inACall)
    expect(asked.map(({ call }) => call)).toEqual([{ agentId: 90_001, ...input }])

    asked[0]?.answer(ok({ uuid: 'u1' }))
    await settled()
    calls.fact(invited(clock, 'leg', '13800138000'))
    calls.fact({ fact: 'established', at: clock.now(), leg: 'leg' })
    expect(calls.live()).toBe(true)
    expect(calls.mute('id1', true)).toEqual(ok(undefined))
    expect(calls.digits('id1', '5')).toEqual(ok(undefined))
    clock.pass(60_000)
    expect(calls.hangUp('id1')).toEqual(ok(undefined))
    expect(calls.hangUp('id1')).toEqual(ok(undefined))
    calls.fact({
      fact: 'ended',
      at: clock.now(),
      leg: 'leg',
      by: 'us',
      status: null,
      q850: null,
      reasonText: '',
      answeredElsewhere: false,
      why: null,
    })

    expect(commands).toEqual([
      { do: 'expect', on: true },
      { do: 'answer', leg: 'leg', zip: true },
      { do: 'expect', on: false },
      { do: 'mute', leg: 'leg', muted: true },
      { do: 'digits', leg: 'leg', digits: '5' },
      { do: 'hang-up', leg: 'leg' },
    ])
    expect(published.map((shown) => shown.map((call) => call.kind).join())).toEqual([
      'asking',
      'awaiting',
      'answering',
      'talking',
      'ending',
      'ended',
    ])
    expect(ended).toMatchObject([{ id: 'id1', uuid: 'u1', outcome: 'answered', endedBy: 'agent' }])
    expect(lines).toEqual([
      { what: 'call', id: 'id1', from: 'none', to: 'asking' },
      { what: 'call', id: 'id1', from: 'asking', to: 'awaiting' },
      { what: 'call', id: 'id1', from: 'awaiting', to: 'answering' },
      { what: 'call', id: 'id1', from: 'answering', to: 'talking' },
      { what: 'call', id: 'id1', from: 'talking', to: 'ending' },
      { what: 'call', id: 'id1', from: 'ending', to: 'ended' },
    ])
    clock.pass(30_000)
    expect(calls.current()).toEqual([])
    expect(clock.pending()).toBe(0)
  })

  it('refuses to call when the desk is not ready', () => {
    const notReady = err({ code: 'not-ready', why: 'phone-not-registered' } as const)
    const { calls, asked } = desk(notReady)
    expect(calls.call(input)).toEqual(notReady)
    expect([asked.length, calls.current().length]).toEqual([0, 0])
  })

  it('says of every press on a call that is not there that it is gone', () => {
    const { calls } = desk()
    expect([
      calls.answer('x'),
      calls.decline('x', 'busy'),
      calls.hangUp('x'),
      calls.hold('x'),
      calls.resume('x'),
      calls.transfer('x', '1002'),
      calls.mute('x', true),
      calls.digits('x', '1'),
      calls.dismiss('x'),
    ]).toEqual([gone, gone, gone, gone, gone, gone, gone, gone, gone])
  })

  it('shows the call that has rung longest and refuses a second answer', () => {
    const { calls, clock } = desk()
    calls.fact(invited(clock, 'one'))
    calls.fact(invited(clock, 'two'))
    expect(calls.ringing()).toMatchObject({ id: 'id1', leg: 'one' })
    expect(calls.dismiss('id1')).toEqual(inACall)
    expect([calls.answer('id1'), calls.answer('id1'), calls.answer('id2')]).toEqual([
      ok(undefined),
      ok(undefined),
      inACall,
    ])
    expect(calls.ringing()).toMatchObject({ id: 'id2' })
  })

  it('ends everything within 3 s even when the exchange is silent', async () => {
    const { calls, clock, commands, ended } = desk()
    calls.fact(invited(clock, 'one'))
    calls.fact(invited(clock, 'two'))
    calls.answer('id1')
    calls.fact({ fact: 'established', at: clock.now(), leg: 'one' })
    let over = false
    const all = calls.endAll().finally(() => {
      over = true
    })
    expect(commands.slice(-2)).toEqual([
      { do: 'decline', leg: 'two', status: 486 },
      { do: 'hang-up', leg: 'one' },
    ])
    clock.pass(2_999)
    await settled()
    expect(over).toBe(false)
    clock.pass(1)
    await all
    expect(ended.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['id2', 'declined'],
      ['id1', 'answered'],
    ])
    await calls.endAll()
  })

  it('ends also what rings while everything is being ended: a sign-out does not wait for a stranger to give up', async () => {
    const { calls, clock, commands } = desk()
    calls.fact(invited(clock, 'one'))
    calls.answer('id1')
    calls.fact({ fact: 'established', at: clock.now(), leg: 'one' })
    const all = calls.endAll()
    clock.pass(2_000)
    calls.fact(invited(clock, 'two'))
    expect(commands.at(-1)).toEqual({ do: 'decline', leg: 'two', status: 486 })
    clock.pass(3_000)
    await all
    expect(calls.live()).toBe(false)

    calls.fact(invited(clock, 'three'))
    expect(calls.ringing()).toMatchObject({ leg: 'three' })
    calls.stop()
  })

  it('tells a bug in the client as a bug with a reference', async () => {
    const clock = fakeClock()
    const ended: EndedCall[] = []
    const lines: Line[] = []
    const calls = createCalls({
      clock,
      log: (line) => lines.push(line),
      engine: { send: () => {} },
      callout: () => ({
        callout: () => Promise.reject(new Error('broken')),
        callerIds: () => Promise.reject(new Error('broken')),
      }),
      quiet: () => false,
      ready: () => ok({ agentId: 1 }),
      publish: () => {},
      ended: (call) => ended.push(call),
      newId: () => 'ref',
    })
    calls.call(input)
    await settled()
    expect(ended).toMatchObject([{ outcome: 'failed', why: { code: 'bug', ref: 'ref' } }])
    expect(lines).toContainEqual(expect.objectContaining({ what: 'bug', ref: 'ref', message: 'Error: broken' }))
    calls.stop()
    expect(clock.pending()).toBe(0)
  })

  it('stopped, leaves no timer and no request, publishes nothing more and keeps nobody waiting', async () => {
    const { calls, clock, published, asked } = desk()
    calls.call(input)
    calls.fact(invited(clock, 'one'))
    const before = published.length
    calls.stop()
    await calls.endAll()
    asked[0]?.answer(ok({ uuid: 'u1' }))
    await settled()
    calls.fact(invited(clock, 'two'))
    clock.pass(60_000)
    expect([clock.pending(), published.length - before, asked[0]?.signal.aborted]).toEqual([0, 0, true])
  })

  it('does what a listener asks in the middle of a change after that change', () => {
    const clock = fakeClock()
    const order: string[] = []
    const calls = createCalls({
      clock,
      log: () => {},
      engine: { send: (command) => order.push(command.do) },
      callout: () => null,
      quiet: () => false,
      ready: () => ok({ agentId: 1 }),
      publish: (now) => {
        order.push(now.map((call) => call.kind).join())
        if (now[0]?.kind === 'ringing') calls.decline('one', 'busy')
      },
      ended: () => {},
      newId: () => 'one',
    })
    expect(calls.call(input)).toEqual(err({ code: 'not-ready', why: 'signed-out' }))
    calls.fact(invited(clock, 'leg'))
    expect(order).toEqual(['ring', 'ringing', 'decline', 'ending'])
    calls.stop()
  })
})
