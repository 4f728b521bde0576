import { describe, expect, it } from 'vitest'
import { err } from '../../../shared/result.ts'
import { MORNING } from '../fake-clock.ts'
import { atTheDesk, fakeDesk, refusedBy, wang } from './fake-desk.ts'

const lunch = { kind: 'away', reason: 'Lunch' } as const

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

  it('that does not reach the vendor makes the heart beat at once, so that the link is not called good any longer', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    await desk.clock.advance(1_000)
    desk.vendor.mood = 'down'
    const before = desk.vendor.asked.length
    desk.session.switchState(lunch)
    await desk.clock.settle()
    const why = { code: 'offline', system: 'yiyun' } as const
    expect(desk.vendor.since(before)).toEqual(['state away/Lunch', 'look', 'keep alive'])
    expect(desk.session.current()).toEqual({
      ...atTheDesk,
      refusal: why,
      link: { kind: 'degraded', since: MORNING + 1_000, misses: 1, why },
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

  it('that a call overtakes between the yes and the look is queued too', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.session.switchState(lunch)
    await Promise.resolve()
    desk.vendor.put({ state: { kind: 'fetching', reason: '' } })
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: { kind: 'fetching', reason: '' }, next: lunch })
  })

  it('that the vendor cannot take because it forgot us goes with the new log-in', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.agent = null
    const before = desk.vendor.asked.length
    desk.session.switchState(lunch)
    await desk.clock.settle()
    expect(desk.vendor.since(before)).toEqual(['state away/Lunch', 'log in away/Lunch', 'look', 'look'])
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: lunch })
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
      next: lunch,
      since: MORNING + 2_625,
      skills: [{ name: '投诉', score: 80, enabled: false }],
      link: { kind: 'good', lastBeatAt: MORNING + 2_625, roundTripMs: 0 },
    })
    expect(desk.phone).toEqual(['start 8001'])
  })

  it('beats anew after sleep, whatever became of the beat before', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.mood = 'hanging'
    await desk.clock.advance(30_000)
    expect(desk.vendor.hanging).toBe(1)
    desk.session.resumed()
    await desk.clock.settle()
    expect(desk.vendor.hanging).toBe(1)
    desk.vendor.mood = 'well'
    desk.session.networkBack()
    await desk.clock.settle()
    expect([desk.vendor.hanging, desk.session.current()]).toEqual([
      0,
      { ...atTheDesk, link: { kind: 'good', lastBeatAt: MORNING + 30_000, roundTripMs: 0 } },
    ])
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

  it('found while signing in again ends it too: nobody is pushed out', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.refuseOnce.set('keepAlive', { kind: 'unknown-agent', failure: refusedBy('040202', '坐席不存在') })
    desk.vendor.put({ extension: 'ext-2' })
    await desk.clock.advance(30_000)
    expect([desk.session.current(), desk.phone]).toEqual([
      { kind: 'signed-out', why: { code: 'signed-out', by: 'other-desk' } },
      ['start 8001', 'stop'],
    ])
  })

  it('is not seen where the vendor shows no extension at all', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.vendor.put({ extension: null })
    await desk.clock.advance(30_000)
    expect(desk.session.current().kind).toBe('online')
  })

  it('of another agent at our extension is said in the words of the vendor', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    const failure = refusedBy('040102', '分机已被绑定')
    desk.vendor.agent = null
    desk.vendor.refuseOnce.set('logIn', { kind: 'extension-taken', failure })
    await desk.clock.advance(30_000)
    expect([desk.session.current(), desk.clock.waiting()]).toEqual([{ kind: 'signed-out', why: failure }, []])
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
