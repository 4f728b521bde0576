import { describe, expect, expectTypeOf, it } from 'vitest'
import { events, requests, roles, type EventOf, type RequestName, type RequestOf } from '../../../shared/contract.ts'

const namesFrom = (role: (typeof roles)[number]) =>
  Object.entries(requests)
    .filter(([, { from }]) => (from as readonly string[]).includes(role))
    .map(([name]) => name)

const refuses = (name: RequestName, input: unknown) => !requests[name].input.safeParse(input).success

describe('the contract', () => {
  it('names who may ask and who is told, each at least one known role, each once', () => {
    const audiences = [
      ...Object.values(requests).map(({ from }) => from as readonly string[]),
      ...Object.values(events).map(({ to }) => to as readonly string[]),
    ]
    for (const audience of audiences) {
      expect(audience.length).toBeGreaterThan(0)
      expect(new Set(audience).size).toBe(audience.length)
      expect(audience.filter((role) => !(roles as readonly string[]).includes(role))).toEqual([])
    }
  })

  it('gives the engine its own requests and no view’s, and the small windows the few they need', () => {
    expect(namesFrom('engine')).toEqual(['engine.hello', 'engine.tell', 'engine.authorise', 'view.report-error'])
    expect(namesFrom('ring')).toEqual([
      'ring.snapshot',
      'console.show',
      'calls.answer',
      'calls.decline',
      'calls.divert',
      'view.report-error',
    ])
    expect(namesFrom('compact')).toEqual([
      'compact.snapshot',
      'compact.switch',
      'compact.open-states',
      'calls.answer',
      'calls.decline',
      'calls.hang-up',
      'calls.hold',
      'calls.resume',
      'calls.mute',
      'view.report-error',
    ])
    expect(namesFrom('console').filter((name) => /^(engine|ring)\./.test(name))).toEqual([])
    expectTypeOf<RequestOf<'engine'>>().toEqualTypeOf<
      'engine.hello' | 'engine.tell' | 'engine.authorise' | 'view.report-error'
    >()
  })

  it('tells each role only its own events', () => {
    expect(Object.entries(events).map(([name, { to }]) => [name, to])).toEqual([
      ['view.changed', ['console']],
      ['audio.level', ['console']],
      ['floor.changed', ['console']],
      ['wall.changed', ['wall']],
      ['ring.changed', ['ring']],
      ['compact.changed', ['compact']],
      ['room.asked-for', ['console']],
      ['engine.commanded', ['engine']],
    ])
    expectTypeOf<EventOf<'ring'>>().toEqualTypeOf<'ring.changed'>()
  })

  it('names requests as commands and events as facts of a domain', () => {
    for (const name of [...Object.keys(requests), ...Object.keys(events)]) expect(name).toMatch(/^[a-z]+\.[a-z-]+$/)
  })

  it.each<[RequestName, unknown]>([
    ['calls.call', { number: '138 0013 8000', callerId: null, userData: null }],
    ['calls.call', { number: 'sip:1@x', callerId: null, userData: null }],
    ['calls.call', { number: '10086', callerId: null, userData: 'x'.repeat(101) }],
    ['calls.call', { number: '10086', callerId: null }],
    ['calls.digits', { id: 'a', digits: '1A' }],
    ['calls.digits', { id: 'a', digits: '' }],
    ['calls.answer', { id: '' }],
    ['calls.answer', undefined],
    ['agent.switch', { state: { kind: 'talking', reason: '' } }],
    ['agent.switch', { state: { kind: 'busy', reason: 'a/../b' } }],
    ['agent.change-skills', { changes: [] }],
    ['session.sign-out', {}],
    ['floor.watch', { watcher: '', panels: [], known: null }],
    ['floor.watch', { watcher: 'w', panels: ['everything'], known: null }],
    ['floor.export', { table: 'audit', keys: null }],
    ['help.set-state', { name: '1001', state: { kind: 'talking', reason: '' } }],
    ['help.set-state', { name: '../1001', state: { kind: 'idle' } }],
    ['help.change-skills', { name: '1001', changes: [] }],
    ['help.sign-out', { name: '1001' }],
    ['phones.bind', { agentId: 0, user: '81001' }],
    ['phones.assign-numbers', { agentIds: [], groupIds: [], numbers: [] }],
    ['history.page', { filter: {}, after: null, limit: 201 }],
    ['engine.hello', {}],
    ['engine.tell', { fact: 'established', at: 0 }],
    ['engine.authorise', { status: 403, method: 'REGISTER', uri: '', callId: '', cseq: 1, challenges: ['x'] }],
    ['engine.authorise', { status: 401, method: 'REGISTER', uri: '', callId: '', cseq: 1, challenges: [] }],
    ['view.report-error', { message: 'x'.repeat(2001) }],
  ])('refuses %s with %j', (name, input) => {
    expect(refuses(name, input)).toBe(true)
  })

  it('drops what it does not know, so that no extra field slips through a door', () => {
    expect(requests['calls.answer'].input.parse({ id: 'a', force: true })).toEqual({ id: 'a' })
  })
})
