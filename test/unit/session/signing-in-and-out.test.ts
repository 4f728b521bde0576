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

  it('from a vendor that has forgotten the agent is an ordinary one', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.agent = null
    expect(await desk.session.signOut({ force: false })).toEqual(ok(undefined))
    expect(desk.session.current()).toEqual({ kind: 'signed-out', why: null })
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

  it('insisted on while one without force is refused, goes through all the same', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.put({ state: { kind: 'talking', reason: '' } })
    const first = desk.session.signOut({ force: false })
    const second = desk.session.signOut({ force: true })
    expect(await first).toEqual(err({ code: 'not-ready', why: 'in-a-call' }))
    expect(await second).toEqual(ok(undefined))
    expect([desk.session.current(), desk.vendor.agent, desk.clock.waiting()]).toEqual([
      { kind: 'signed-out', why: null },
      null,
      [],
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
  expect(await desk.session.signOut({ force: true })).toEqual(err({ code: 'cancelled' }))
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
