import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import {
  answerTimer,
  endAfter,
  readSessionExpires,
  refreshAfter,
  requestTimer,
  timerOfAnswer,
  type Heads,
} from '../../../renderer/engine/sip/session-timer.ts'
import { farEnd } from './wire/far-end.ts'
import { offer, withHeader, type Parts } from './wire/invite.ts'
import { answering, wiredPhone, type Sent, type WiredPhone } from './wire/wired-phone.ts'

const heads = (values: Readonly<Record<string, string>>): Heads => ({ getHeader: (name) => values[name] })

describe('what a session timer is agreed to', () => {
  it.each([
    ['1800', { seconds: 1800, refresher: null }],
    [' 90 ; Refresher = UAS ;x=y', { seconds: 90, refresher: 'uas' }],
    ['90;refresher=both', { seconds: 90, refresher: null }],
    ['0', null],
    ['-5', null],
    ['soon', null],
    [undefined, null],
  ])('Session-Expires: %s', (value, read) => {
    expect(readSessionExpires(value)).toEqual(read)
  })

  it('answers who refreshes: as asked, else they who asked, else we who can', () => {
    expect([
      answerTimer(heads({ 'Session-Expires': '1800;refresher=uas', Supported: 'replaces, timer' })),
      answerTimer(heads({ 'Session-Expires': '1800', Supported: 'Timer' })),
      answerTimer(heads({ x: '1800', k: '100rel' })),
      answerTimer(heads({})),
    ]).toEqual([
      { timer: { seconds: 1800, refresher: 'us' }, headers: ['Session-Expires: 1800;refresher=uas'] },
      {
        timer: { seconds: 1800, refresher: 'them' },
        headers: ['Session-Expires: 1800;refresher=uac', 'Require: timer'],
      },
      { timer: { seconds: 1800, refresher: 'us' }, headers: ['Session-Expires: 1800;refresher=uas'] },
      { timer: null, headers: [] },
    ])
  })

  it('says the same when we ask, and believes what is answered', () => {
    expect(requestTimer({ seconds: 1800, refresher: 'us' }, null)).toEqual(['Session-Expires: 1800;refresher=uac'])
    expect(requestTimer({ seconds: 90, refresher: 'them' }, 120)).toEqual([
      'Session-Expires: 120;refresher=uas',
      'Min-SE: 120',
    ])
    expect(requestTimer(null, null)).toEqual([])
    expect(timerOfAnswer(heads({ 'Session-Expires': '600;refresher=uas' }))).toEqual({
      seconds: 600,
      refresher: 'them',
    })
    expect(timerOfAnswer(heads({ 'Session-Expires': '600' }))).toEqual({ seconds: 600, refresher: 'us' })
    expect(timerOfAnswer(heads({}))).toBeNull()
  })

  it('refreshes at half of the time and gives up 32 s, or a third, before its end', () => {
    const times = [90, 1800].map((seconds) => {
      const timer = { seconds, refresher: 'us' } as const
      return [refreshAfter(timer), endAfter(timer)]
    })
    expect(times).toEqual([
      [45_000, 60_000],
      [900_000, 1_768_000],
    ])
  })
})

describe('a session timer on the wire', () => {
  let wire: WiredPhone
  let far: ReturnType<typeof farEnd>
  beforeEach(async () => {
    wire = await wiredPhone()
    far = farEnd(wire)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    expect(wire.loose).toEqual([])
    await wire.close()
  })

  /** Time goes by for the phone while the wire is as fast as it is. */
  const pass = async (seconds: number): Promise<void> => {
    for (let half = 0; half < 2 * seconds; half += 1) {
      await vi.advanceTimersByTimeAsync(500)
      await wire.settled()
    }
  }
  const ok =
    (...more: readonly string[]) =>
    (request: Sent) =>
      answering(request, '200 OK', 'Contact: <sip:exchange@exchange.test;transport=ws>', ...more).replace(
        'Content-Length: 0\r\n\r\n',
        `Content-Type: application/sdp\r\nContent-Length: ${offer.length}\r\n\r\n${offer}`,
      )
  const talking = async (session: string, more: (parts: Parts) => Parts = (parts) => parts): Promise<Sent> => {
    await far.rings('a', (parts) =>
      more(withHeader(withHeader(parts, 'Session-Expires', session), 'Supported', 'timer')),
    )
    wire.phone.answer('call-a', false)
    await pass(1)
    const answer = far.last('200 INVITE')
    await far.say(far.inDialog('ACK', 'a', 1))
    return answer
  }
  const expired = { by: 'fault', why: { code: 'timed-out', system: 'exchange', afterMs: 60_000 } }

  test('too brief a one is refused with what is taken', async () => {
    await far.rings('a', (parts) => withHeader(parts, 'Session-Expires', '60'))
    expect(far.last('422 INVITE').header('min-se')).toBe('90')
  })

  test('that is ours to refresh is refreshed by re-INVITE, and the call goes on', async () => {
    wire.answers('INVITE', ok('Session-Expires: 90;refresher=uac'))
    expect((await talking('90;refresher=uas')).header('session-expires')).toBe('90;refresher=uas')
    await pass(50)
    expect(far.last('INVITE').header('session-expires')).toBe('90;refresher=uac')
    await pass(80)
    expect(far.heard().filter((each) => each === 'INVITE').length).toBe(2)
    expect(far.facts('ended')).toEqual([])
  })

  test('is refreshed by UPDATE, without a session description, where the exchange takes it', async () => {
    wire.answers('UPDATE', ok('Session-Expires: 90;refresher=uac'))
    await talking('90;refresher=uas', (parts) => withHeader(parts, 'Allow', 'INVITE, ACK, BYE, UPDATE'))
    await pass(100)
    expect(far.heard().slice(-3)).toEqual(['200 INVITE', 'UPDATE', 'UPDATE'])
    expect(far.last('UPDATE').body).toBe('')
    expect(far.facts('ended')).toEqual([])
  })

  test('whose refresh is too brief is asked again for longer', async () => {
    wire.answers('INVITE', (request) =>
      Number.parseInt(request.header('session-expires'), 10) < 120
        ? answering(request, '422 Session Interval Too Small', 'Min-SE: 120')
        : ok('Session-Expires: 120;refresher=uac')(request),
    )
    await talking('90;refresher=uas')
    await pass(50)
    expect([far.last('INVITE').header('session-expires'), far.last('INVITE').header('min-se')]).toEqual([
      '120;refresher=uac',
      '120',
    ])
    expect(far.facts('ended')).toEqual([])
  })

  test('that nobody answers ends the call in time, with a BYE', async () => {
    await talking('90;refresher=uas')
    await pass(62)
    expect(far.heard().slice(-2)).toEqual(['INVITE', 'BYE'])
    expect(far.facts('ended')).toMatchObject([expired])
  })

  test('that is theirs to refresh holds as long as they do', async () => {
    const answer = await talking('90;refresher=uac')
    expect([answer.header('session-expires'), answer.header('require')]).toEqual(['90;refresher=uac', 'timer'])
    await pass(40)
    const refresh = far.inDialog('INVITE', 'a', 2, offer)
    await far.say(withHeader(withHeader(refresh, 'Session-Expires', '90;refresher=uac'), 'Supported', 'timer'))
    await pass(1)
    expect(far.last('200 INVITE').header('session-expires')).toBe('90;refresher=uac')
    await far.say(far.inDialog('ACK', 'a', 2))
    await pass(40)
    expect(far.facts('ended')).toEqual([])
    await pass(25)
    expect(far.heard().at(-1)).toBe('BYE')
    expect(far.facts('ended')).toMatchObject([expired])
  })

  test('a re-INVITE whose 200 nobody acknowledges ends the call', async () => {
    await talking('1800;refresher=uac')
    await far.say(far.inDialog('INVITE', 'a', 2, offer))
    await pass(34)
    expect(far.heard().at(-1)).toBe('BYE')
    expect(far.facts('ended').length).toBe(1)
  })
})
