import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { farEnd } from './far-end.ts'
import { request, withHeader } from './invite.ts'
import { answering, wiredPhone, type WiredPhone } from './wired-phone.ts'

// What an exchange may ask of the dialogs of this phone: RFC 3891 (Replaces) and RFC 3515 (REFER).

let wire: WiredPhone
let far: ReturnType<typeof farEnd>
beforeEach(async () => {
  wire = await wiredPhone()
  far = farEnd(wire)
})
afterEach(async () => {
  expect(wire.loose).toEqual([])
  await wire.close()
})

/** How the dialog of a call is named by who wants to replace it: its own tag is the phone's. */
const named = (id: string): string => {
  const tag = /;tag=([^;]+)/.exec(far.inDialog('INFO', id, 1).headers.find(([name]) => name === 'To')?.[1] ?? '')?.[1]
  return `call-${id};to-tag=${tag};from-tag=f${id}`
}
const replaces = (id: string, value: string) => far.rings(id, (parts) => withHeader(parts, 'Replaces', value))

async function talking(id: string): Promise<void> {
  await far.rings(id)
  await far.answered(id)
}

describe('an INVITE with Replaces', () => {
  it('takes the place of the dialog it names: no ring, no new call, and the old one is ended', async () => {
    await talking('a')
    await replaces('b', named('a'))
    await far.until('200 INVITE', 2)
    wire.answers('BYE', (bye) => answering(bye, '200 OK'))
    await far.say(far.inDialog('ACK', 'b', 1))
    await vi.waitUntil(() => far.facts('moved').length > 0)
    expect(far.last('200 INVITE').header('supported')).toMatch(/\breplaces\b/)
    expect(far.facts('moved')).toMatchObject([{ leg: 'call-a', to: 'call-b', number: '13800138000' }])
    expect(far.facts('invited').map(({ leg }) => leg)).toEqual(['call-a'])
    expect(far.facts('established').map(({ leg }) => leg)).toEqual(['call-a'])
    await far.until('BYE')
    expect(far.last('BYE').header('call-id')).toBe('call-a')
    await far.say(far.inDialog('BYE', 'b', 2))
    expect(far.facts('ended').map(({ leg, by }) => [leg, by])).toEqual([
      ['call-a', 'us'],
      ['call-b', 'peer'],
    ])
  })

  it.each([
    ['of a dialog that is none', () => 'call-x;to-tag=1;from-tag=2', '481 INVITE'],
    ['with the tags of another side', () => named('a').replace('from-tag=fa', 'from-tag=other'), '481 INVITE'],
    ['that is only for an early dialog', () => `${named('a')};early-only`, '486 INVITE'],
    ['that nobody can read', () => 'nonsense', '400 INVITE'],
    ['without tags', () => 'call-a', '400 INVITE'],
    ['of a dialog of ours, spelt otherwise', () => named('a').toUpperCase(), '481 INVITE'],
  ])('%s is refused, and the call goes on', async (_, value, answer) => {
    await talking('a')
    await replaces('b', value())
    await far.until(answer)
    expect(far.facts('invited').length).toBe(1)
    expect([far.facts('moved'), far.facts('ended')]).toEqual([[], []])
  })

  it('of a call that only rings is refused: nobody answers it by that', async () => {
    await far.rings('a')
    await replaces('b', named('a'))
    await far.until('481 INVITE')
    expect(far.facts('established')).toEqual([])
  })
})

describe('a REFER', () => {
  const refer = (to: string) => withHeader(request('REFER', wire.contact, 'r'), 'Refer-To', to)
  const inCall = (to: string, cseq = 7) => withHeader(far.inDialog('REFER', 'a', cseq), 'Refer-To', to)

  it('outside of a dialog is refused: 405; and 481 in one that is none', async () => {
    await far.say(refer('<sip:0088123456@pbx.test>'))
    await far.until('405 REFER')
    await far.say(
      withHeader(
        withHeader(refer('<sip:1002@pbx.test>'), 'To', '<sip:1001@pbx.test>;tag=x'),
        'Via',
        'SIP/2.0/WS x;branch=z9hG4bKy',
      ),
    )
    await far.until('481 REFER')
    expect(far.heard()).not.toContain('INVITE')
  })

  it.each([
    ['<sip:0088123456@carrier.example>', '403 REFER'],
    ['<sip:pbx.test>', '403 REFER'],
    ['<sip:1002@pbx.test;method=MESSAGE>', '403 REFER'],
    ['<sip:1002@pbx.test?Replaces=a%0d%0aX-Evil%3A1>', '400 REFER'],
  ])('in a call to %s is refused: %s', async (to, answer) => {
    await talking('a')
    await far.say(inCall(to))
    await far.until(answer)
    expect(far.heard()).not.toContain('INVITE')
  })

  it('in a call is followed inside the domain, with Replaces, and told by NOTIFY; then the call is there', async () => {
    wire.answers('NOTIFY', (notify) => answering(notify, '200 OK'))
    wire.answers('BYE', (bye) => answering(bye, '200 OK'))
    await talking('a')
    await far.say(inCall('<sip:1002@pbx.test?Replaces=xyz%3Bto-tag%3D1%3Bfrom-tag%3D2&Subject=free>'))
    const asked = await far.until('INVITE')
    expect([asked.start, asked.header('replaces'), asked.header('subject')]).toEqual([
      'INVITE sip:1002@pbx.test SIP/2.0',
      'xyz;to-tag=1;from-tag=2',
      '',
    ])
    wire.say(answering(asked, '180 Ringing', 'Contact: <sip:exchange@exchange.test;transport=ws>'))
    await far.until('NOTIFY', 2)
    await far.say(inCall('<sip:1003@pbx.test>', 8))
    const busy = far.heard().filter((each) => each === '491 REFER')
    expect([busy.length, far.facts('invited').length]).toEqual([1, 1])
    wire.say(answering(asked, '486 Busy Here'))
    await far.until('NOTIFY', 3)
    const notified = wire.sent.filter(({ start }) => start.startsWith('NOTIFY'))
    expect(notified.map(({ body }) => body.trim().slice(0, 11))).toEqual(['SIP/2.0 100', 'SIP/2.0 180', 'SIP/2.0 486'])
    expect(notified.map((sent) => sent.header('event'))).toEqual(Array(3).fill('refer;id=7'))
    expect(notified.at(-1)?.header('subscription-state')).toMatch(/^terminated/)
    expect([far.facts('moved'), far.facts('ended'), far.facts('ringing')]).toEqual([[], [], []])
  })
})
