import { describe, expect, it } from 'vitest'
import { doNotDisturb } from '../../../shared/agent.ts'
import { isUndisturbed } from '../../../shared/session.ts'
import { readiness } from '../../../electron/session/readiness.ts'
import { MORNING } from '../fake-clock.ts'
import { atTheDesk, fakeDesk, refusedBy } from './fake-desk.ts'

const lunch = { kind: 'away', reason: 'Lunch' } as const
const idle = { kind: 'idle' } as const

async function undisturbed() {
  const desk = fakeDesk()
  await desk.signedIn()
  desk.session.switchState(doNotDisturb)
  await desk.clock.settle()
  const quiet = () => isUndisturbed(desk.session.current())
  return { ...desk, quiet }
}

describe('do not disturb', () => {
  it('is the vendor state that says so, and holds from the press', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    expect(isUndisturbed(desk.session.current())).toBe(false)
    desk.session.switchState(doNotDisturb)
    expect(isUndisturbed(desk.session.current())).toBe(true)
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: doNotDisturb })
    expect(desk.vendor.asked.filter((what) => what.startsWith('state'))).toEqual(['state busy/do-not-disturb'])
  })

  it('is over with the refusal of the vendor, and with any other state that the agent asks for', async () => {
    const refusing = fakeDesk()
    await refusing.signedIn()
    const failure = refusedBy('000001', '参数错误')
    refusing.vendor.refuseOnce.set('setState', { kind: 'other', failure })
    refusing.session.switchState(doNotDisturb)
    await refusing.clock.settle()
    expect(isUndisturbed(refusing.session.current())).toBe(false)
    expect(refusing.session.current()).toEqual({ ...atTheDesk, refusal: failure })

    const desk = await undisturbed()
    desk.session.switchState(lunch)
    expect(desk.quiet()).toBe(false)
    await desk.clock.settle()
    expect(desk.session.current()).toEqual({ ...atTheDesk, state: lunch })
  })

  it('stays through a call of one’s own, after which the vendor makes everybody idle', async () => {
    const desk = await undisturbed()
    await desk.call(true)
    expect(desk.session.current()).toMatchObject({ state: { kind: 'talking' }, next: doNotDisturb })
    expect(desk.quiet()).toBe(true)
    await desk.call(false)
    expect(desk.session.current()).toMatchObject({ state: doNotDisturb, next: null, wish: null })
    expect(desk.quiet()).toBe(true)
  })

  it('stays when a call was sent back and left the vendor thinking that the agent is free', async () => {
    const desk = await undisturbed()
    desk.vendor.put({ state: { kind: 'fetching', reason: '' } })
    desk.session.callsChanged(false)
    await desk.clock.settle()
    expect(desk.quiet()).toBe(true)
    desk.vendor.put({ state: idle })
    await desk.clock.advance(2_000)
    expect(desk.session.current()).toMatchObject({ state: doNotDisturb, next: null })

    desk.vendor.put({ state: idle })
    desk.session.callsChanged(false)
    await desk.clock.settle()
    expect(desk.session.current()).toMatchObject({ state: doNotDisturb, next: null })
  })

  it('is not asked for again and again when the vendor has had enough of it', async () => {
    const desk = await undisturbed()
    const failure = refusedBy('000001', '参数错误')
    desk.vendor.refuseOnce.set('setState', { kind: 'other', failure })
    desk.vendor.put({ state: idle })
    desk.session.callsChanged(false)
    await desk.clock.advance(60_000)
    expect(desk.vendor.asked.filter((what) => what.startsWith('state'))).toHaveLength(2)
    expect(desk.session.current()).toMatchObject({ state: idle, refusal: failure })
  })

  it('can be undone for the time after the call', async () => {
    const desk = await undisturbed()
    await desk.call(true)
    desk.session.switchState(lunch)
    expect(desk.quiet()).toBe(false)
    desk.session.undoNext()
    expect(desk.session.current()).toMatchObject({ next: doNotDisturb })
    desk.session.undoNext()
    expect(desk.session.current()).toMatchObject({ next: null })
    expect(desk.quiet()).toBe(false)
    await desk.call(false)
    await desk.clock.advance(60_000)
    expect(desk.session.current()).toMatchObject({ state: idle, next: null, wish: null })
  })

  it('is said by the light, after everything that would have to be mended', async () => {
    const desk = await undisturbed()
    const facts = {
      session: desk.session.current(),
      phone: { kind: 'registered', since: MORNING, expiresAt: MORNING, roundTripMs: 20 },
      microphone: 'present',
      engine: 'ready',
      ringerMissing: false,
    } as const
    expect(readiness(facts)).toEqual({ kind: 'cannot-ring', why: 'do-not-disturb', failure: null })
    expect(readiness({ ...facts, microphone: 'missing' })).toMatchObject({ why: 'microphone-missing' })
  })
})

describe('a state that the agent chose', () => {
  it('comes back after a call, whoever saw the call first', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.session.switchState(lunch)
    await desk.clock.settle()
    await desk.call(true)
    expect(desk.session.current()).toMatchObject({ state: { kind: 'talking' }, next: lunch })
    await desk.call(false)
    expect(desk.session.current()).toMatchObject({ state: lunch, next: null })

    desk.vendor.put({ state: { kind: 'talking', reason: '' } })
    await desk.clock.advance(30_000)
    expect(desk.session.current()).toMatchObject({ state: { kind: 'talking' }, next: lunch })
  })

  it('does not come back where another one was asked for meanwhile', async () => {
    const desk = fakeDesk()
    await desk.signedIn()
    desk.session.switchState(lunch)
    await desk.clock.settle()
    await desk.call(true)
    desk.session.switchState(idle)
    await desk.call(false)
    expect(desk.session.current()).toMatchObject({ state: idle, next: null })
  })
})
