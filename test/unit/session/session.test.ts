import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../shared/result.ts'
import { MORNING } from '../fake-clock.ts'
import { alreadySignedIn, atTheDesk, fakeDesk, refusedBy, wang } from './fake-desk.ts'

const lunch = { kind: 'away', reason: 'Lunch' } as const

describe('signing in', () => {
  it('goes vendor, SIP account, phone, desk; and is remembered', async () => {
    const desk = fakeDesk()
    expect(await desk.signedIn()).toEqual(ok(undefined))
    expect(desk.seen).toEqual([
      { kind: 'signing-in', name: '1001', profileId: 'demo', step: 'vendor', since: MORNING },
      { kind: 'signing-in', name: '1001', profileId: 'demo', step: 'sip-account', since: MORNING },
      { kind: 'signing-in', name: '1001', profileId: 'demo', step: 'phone', since: MORNING },
      atTheDesk,
    ])
    expect([desk.vendor.asked, desk.phone, desk.remembered]).toEqual([
      ['log in idle', 'look', 'look'],
      ['start 8001'],
      [wang],
    ])
  })

  it('is refused in the words of the vendor', async () => {
    const desk = fakeDesk()
    const failure = refusedBy('040103', '分机不存在')
    desk.vendor.refuseOnce.set('logIn', { kind: 'other', failure })
    expect(await desk.signedIn()).toEqual(err(failure))
    expect(desk.session.current()).toEqual({ kind: 'signed-out', why: failure })
    expect([desk.phone, desk.clock.waiting(), desk.remembered]).toEqual([[], [], []])
  })

  it('adopts what our own crashed desk left at the vendor, and brings it to what is wished', async () => {
    const desk = fakeDesk()
    desk.vendor.agent = {
      name: '1001',
      num: '1001',
      extension: 'ext-1',
      state: { kind: 'busy', reason: '' },
      skills: [{ name: '建议', score: 10, enabled: true }],
    }
    expect(await desk.signedIn()).toEqual(ok(undefined))
    expect(desk.session.current()).toEqual(atTheDesk)
    expect(desk.vendor.asked).toEqual([
      'log in idle',
      'look',
      'keep alive',
      'state idle',
      'skills remove,set',
      'look',
      'look',
    ])
  })

  it('adopted in the middle of a call, asks for the wished state after the call', async () => {
    const desk = fakeDesk()
    desk.vendor.agent = { ...wang, state: { kind: 'talking', reason: '' } }
    await desk.signedIn()
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      state: { kind: 'talking', reason: '' },
      next: { kind: 'idle' },
    })
    desk.vendor.put({ state: { kind: 'busy', reason: '' } })
    await desk.clock.advance(2_000)
    expect(desk.session.current()).toEqual({ ...atTheDesk, since: MORNING + 2_000 })
  })

  it('is refused when somebody sits at another extension', async () => {
    const desk = fakeDesk()
    desk.vendor.agent = { ...wang, extension: 'ext-2' }
    expect(await desk.signedIn()).toEqual(err(alreadySignedIn.failure))
    expect(desk.vendor.agent).toEqual({ ...wang, extension: 'ext-2' })
  })

  it('logs out again when there is no SIP account', async () => {
    const desk = fakeDesk()
    desk.sip.accountsOf = () => Promise.resolve(ok([]))
    const why = { code: 'not-ready', why: 'no-free-sip-account' } as const
    expect(await desk.signedIn()).toEqual(err(why))
    expect([desk.session.current(), desk.vendor.agent, desk.vendor.asked.at(-1)]).toEqual([
      { kind: 'signed-out', why },
      null,
      'log out by force',
    ])
  })

  it('cancelled while the phone registers, leaves nothing at the vendor', async () => {
    const desk = fakeDesk({ registers: 'never' })
    const result = desk.session.signIn(wang)
    await desk.clock.settle()
    desk.session.cancelSignIn()
    expect(await result).toEqual(err({ code: 'cancelled' }))
    expect([desk.session.current(), desk.vendor.agent, desk.phone, desk.clock.waiting()]).toEqual([
      { kind: 'signed-out', why: null },
      null,
      ['start 8001', 'end calls', 'stop'],
      [],
    ])
  })

  it('cancelled before the vendor answered, does not log out another desk', async () => {
    const desk = fakeDesk()
    desk.vendor.agent = { ...wang, extension: 'ext-2' }
    desk.vendor.mood = 'hanging'
    const result = desk.session.signIn(wang)
    await desk.clock.settle()
    desk.vendor.mood = 'well'
    desk.session.cancelSignIn()
    expect(await result).toEqual(err({ code: 'cancelled' }))
    expect(desk.vendor.asked).toEqual(['log in idle', 'look'])
  })

  it('asked twice by a double click, happens once', async () => {
    const desk = fakeDesk()
    const both = [desk.session.signIn(wang), desk.session.signIn(wang)]
    expect(await Promise.all(both)).toEqual([ok(undefined), ok(undefined)])
    expect(await desk.session.signIn(wang)).toEqual(err({ code: 'not-ready', why: 'already-signed-in' }))
    expect(desk.vendor.asked.filter((what) => what.startsWith('log in'))).toEqual(['log in idle'])
  })

  it('with a profile that cannot be connected, says why', async () => {
    const desk = fakeDesk()
    const failure = { code: 'not-ready', why: 'secrets-missing' } as const
    Object.assign(desk.ports, { connect: () => err(failure) })
    expect(await desk.signedIn()).toEqual(err(failure))
    expect(desk.session.current()).toEqual({ kind: 'signed-out', why: failure })
  })
})

describe('a phone that cannot register', () => {
  it('does not keep the agent from the desk, but is parked at the vendor until it can ring', async () => {
    const desk = fakeDesk({ registers: 'refused' })
    expect(await desk.signedIn()).toEqual(ok(undefined))
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: { kind: 'away', reason: 'phone-unreachable' } })
    await desk.clock.advance(3_000)
    desk.register()
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, since: MORNING + 3_000 })
  })

  it('is waited for 10 s', async () => {
    const desk = fakeDesk({ registers: 'never' })
    const result = desk.session.signIn(wang)
    await desk.clock.advance(9_999)
    expect(desk.session.current().kind).toBe('signing-in')
    await desk.clock.advance(1)
    expect([await result, desk.session.current().kind]).toEqual([ok(undefined), 'online'])
  })
})

describe('a wish', () => {
  it('is pending until the vendor shows it', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    await desk.clock.advance(1_000)
    desk.session.switchState(lunch)
    expect(desk.session.current()).toEqual({ ...atTheDesk, wish: { state: lunch, until: MORNING + 6_000 } })
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: lunch, since: MORNING + 1_000 })
  })

  it('that the vendor refuses is undone in its words, until dismissed', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const failure = refusedBy('000001', '参数错误')
    desk.vendor.refuseOnce.set('setState', { kind: 'other', failure })
    desk.session.switchState(lunch)
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, refusal: failure })
    desk.session.dismissRefusal()
    expect(desk.session.current()).toEqual(atTheDesk)
  })

  it('that the vendor never answers is undone after 5 s', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.mood = 'hanging'
    desk.session.switchState(lunch)
    await desk.clock.advance(5_000)
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      refusal: { code: 'timed-out', system: 'yiyun', afterMs: 5_000 },
    })
  })

  it('made during a call waits for its end, can be changed and undone', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    await desk.call(true)
    const talking = { ...atTheDesk, state: { kind: 'talking', reason: '' } } as const
    desk.session.switchState({ kind: 'busy', reason: '' })
    desk.session.switchState(lunch)
    expect(desk.session.current()).toEqual({ ...talking, next: lunch })
    desk.session.undoNext()
    expect(desk.session.current()).toEqual(talking)
    desk.session.switchState(lunch)

    const before = desk.vendor.asked.length
    // The phone is through, the vendor still says talking: nothing is asked for yet.
    await desk.call(false, { kind: 'talking', reason: '' })
    expect(desk.vendor.since(before)).toEqual(['look'])
    desk.vendor.put({ state: { kind: 'idle' } })
    await desk.clock.advance(2_000)
    expect(desk.vendor.since(before)).toEqual(['look', 'look', 'state away/Lunch', 'look'])
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: lunch, since: MORNING + 2_000 })
  })

  it('that a call overtakes is queued instead of refused', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.put({ state: { kind: 'fetching', reason: '' } })
    desk.session.switchState(lunch)
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: { kind: 'fetching', reason: '' }, next: lunch })
  })

  it('made while another is on its way is the last that the vendor hears', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const before = desk.vendor.asked.length
    desk.session.switchState({ kind: 'busy', reason: '' })
    desk.session.switchState(lunch)
    await desk.clock.settle()
    expect(desk.vendor.since(before)).toEqual(['state busy', 'state away/Lunch', 'look'])
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: lunch })
  })
})

describe('skills', () => {
  it('are pending until the vendor shows them, one request at a time', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const before = desk.vendor.asked.length
    desk.session.changeSkills([{ kind: 'set', name: '投诉', score: 95 }])
    desk.session.changeSkills([{ kind: 'set', name: '建议', enabled: true }])
    expect(desk.session.current()).toEqual({ ...atTheDesk, pendingSkills: ['投诉', '建议'] })
    await desk.clock.settle()
    expect(desk.vendor.since(before)).toEqual(['skills set', 'look', 'skills set', 'look'])
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      skills: [
        { name: '投诉', score: 95, enabled: true },
        { name: '建议', score: 0, enabled: true },
      ],
    })
  })

  it('that are refused stay as they were, and it is said', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const failure = refusedBy('000004', '系统繁忙')
    desk.vendor.refuseOnce.set('changeSkills', { kind: 'try-again', failure })
    desk.session.changeSkills([{ kind: 'remove-all' }])
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, refusal: failure })
  })
})

describe('the heartbeat', () => {
  it('beats every 30 s and looks each time; 2 s while something moves', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const before = desk.vendor.asked.length
    await desk.clock.advance(60_000)
    expect(desk.vendor.since(before)).toEqual(['keep alive', 'look', 'keep alive', 'look'])
    await desk.call(true)
    const during = desk.vendor.asked.length
    await desk.clock.advance(6_000)
    expect(desk.vendor.since(during)).toEqual(['look', 'look', 'look'])
  })

  it('that misses shows at once, is lost after the fourth, and good again with the first answer', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.mood = 'down'
    desk.seen.length = 0
    await desk.clock.advance(36_000)
    const why = { code: 'offline', system: 'yiyun' } as const
    const since = MORNING + 30_000
    expect(desk.seen.map((session) => session.kind === 'online' && session.link)).toEqual([
      { kind: 'degraded', since, misses: 1, why },
      { kind: 'degraded', since, misses: 2, why },
      { kind: 'degraded', since, misses: 3, why },
      { kind: 'lost', since, why },
    ])
    desk.vendor.mood = 'well'
    desk.session.networkBack()
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      link: { kind: 'good', lastBeatAt: MORNING + 36_000, roundTripMs: 0 },
    })
    expect(desk.phone).toEqual(['start 8001', 'reconnect'])
  })

  it('answered "agent unknown" signs in again with the last state and skills; the call is left alone', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.session.switchState(lunch)
    desk.session.changeSkills([{ kind: 'set', name: '投诉', enabled: false }])
    await desk.clock.settle()
    await desk.call(true)
    desk.vendor.agent = null
    desk.vendor.refuseOnce.set('logIn', { kind: 'other', failure: { code: 'offline', system: 'yiyun' } })
    await desk.clock.advance(2_000)
    expect(desk.session.current()).toMatchObject({
      link: { kind: 'lost', since: MORNING + 2_000, why: { code: 'offline', system: 'yiyun' } },
    })
    await desk.clock.advance(1_000)
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      state: lunch,
      since: MORNING + 2_625,
      skills: [{ name: '投诉', score: 80, enabled: false }],
      link: { kind: 'good', lastBeatAt: MORNING + 2_625, roundTripMs: 0 },
    })
    expect(desk.phone).toEqual(['start 8001'])
  })

  it('beats at once after sleep', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const before = desk.vendor.asked.length
    desk.session.resumed()
    await desk.clock.settle()
    expect(desk.vendor.since(before)).toEqual(['keep alive', 'look'])
  })
})

describe('a second sign-in somewhere else', () => {
  it('ends the session here', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.put({ extension: 'ext-2' })
    await desk.clock.advance(30_000)
    expect([desk.session.current(), desk.phone, desk.clock.waiting(), desk.vendor.agent !== null]).toEqual([
      { kind: 'signed-out', why: { code: 'signed-out', by: 'other-desk' } },
      ['start 8001', 'stop'],
      [],
      true,
    ])
  })

  it('leaves the phone to the call that is on it, and stops it after', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    await desk.call(true)
    desk.vendor.put({ extension: 'ext-2' })
    await desk.clock.advance(2_000)
    expect([desk.session.current().kind, desk.phone]).toEqual(['signed-out', ['start 8001']])
    expect(await desk.session.signIn(wang)).toEqual(err({ code: 'not-ready', why: 'in-a-call' }))
    await desk.call(false)
    expect(desk.phone).toEqual(['start 8001', 'stop'])
  })
})

describe('signing out', () => {
  it('logs out, stops the phone, and no timer is left', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    expect(await desk.session.signOut({ force: false })).toEqual(ok(undefined))
    expect([desk.session.current(), desk.vendor.agent, desk.phone, desk.clock.waiting()]).toEqual([
      { kind: 'signed-out', why: null },
      null,
      ['start 8001', 'stop'],
      [],
    ])
  })

  it('asks first during a call; with force, the call ends', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    await desk.call(true)
    expect(await desk.session.signOut({ force: false })).toEqual(err({ code: 'not-ready', why: 'in-a-call' }))
    expect(await desk.session.signOut({ force: true })).toEqual(ok(undefined))
    expect([desk.vendor.asked.at(-1), desk.phone, desk.clock.waiting()]).toEqual([
      'log out by force',
      ['start 8001', 'end calls', 'stop'],
      [],
    ])
  })

  it('refused by a vendor that sees a call, stays at the desk', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.put({ state: { kind: 'talking', reason: '' } })
    expect(await desk.session.signOut({ force: false })).toEqual(err({ code: 'not-ready', why: 'in-a-call' }))
    await desk.clock.settle()
    expect([desk.session.current(), desk.phone]).toEqual([
      { ...atTheDesk, state: { kind: 'talking', reason: '' } },
      ['start 8001'],
    ])
  })

  it('from a vendor that cannot be reached happens here, and says so', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.mood = 'hanging'
    const result = desk.session.signOut({ force: false })
    await desk.clock.advance(5_000)
    expect([await result, desk.session.current(), desk.clock.waiting()]).toEqual([
      ok(undefined),
      { kind: 'signed-out', why: { code: 'timed-out', system: 'yiyun', afterMs: 5_000 } },
      [],
    ])
  })
})

it('stopped, keeps no timer and tells nothing more', async () => {
  const desk = fakeDesk()
  await desk.signedIn()
  desk.session.stop()
  const told = desk.seen.length
  desk.session.switchState(lunch)
  await desk.clock.advance(100_000)
  expect([desk.clock.waiting(), desk.seen.length - told]).toEqual([[], 0])
})

it('logs its changes and beats, and nothing that is secret', async () => {
  const desk = fakeDesk()
  await desk.signedIn()
  await desk.clock.advance(30_000)
  await desk.session.signOut({ force: false })
  expect(desk.log).toEqual([
    { what: 'session', from: 'signed-out', to: 'signing-in/vendor' },
    { what: 'session', from: 'signing-in/vendor', to: 'signing-in/sip-account' },
    { what: 'session', from: 'signing-in/sip-account', to: 'signing-in/phone' },
    { what: 'session', from: 'signing-in/phone', to: 'online/good' },
    { what: 'heartbeat', outcome: 'ok', ms: 0, misses: 0 },
    { what: 'session', from: 'online/good', to: 'signing-out' },
    { what: 'session', from: 'signing-out', to: 'signed-out' },
  ])
})
