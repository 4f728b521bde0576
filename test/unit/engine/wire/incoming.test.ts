import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { farEnd } from './far-end.ts'
import { offer, request, withHeader, type Parts } from './invite.ts'
import { answering, wiredPhone, type WiredPhone } from './wired-phone.ts'

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

/** Of the INVITE of that call (RFC 3261 §9.1). */
const cancel = (id: string): Parts => ({
  ...request('CANCEL', wire.contact, id),
  headers: request('CANCEL', wire.contact, id).headers.filter(([name]) => name !== 'Contact'),
})

test('an INVITE that comes twice rings once: the same again is answered again, another way is a loop', async () => {
  await far.rings('a')
  await far.rings('a')
  await far.rings('a', (parts) => withHeader(parts, 'Via', 'SIP/2.0/WS other.test;branch=z9hG4bKother'))
  expect(far.heard()).toEqual(['180 INVITE', '180 INVITE', '482 INVITE'])
  expect(far.facts('invited').length).toBe(1)
})

test('a CANCEL while it rings: 200 to it, 487 to the INVITE, and its reason', async () => {
  await far.rings('a')
  await far.say(withHeader(cancel('a'), 'Reason', 'SIP;cause=408;text="Ring timeout", Q.850;cause=102'))
  expect(far.heard()).toEqual(['180 INVITE', '200 CANCEL', '487 INVITE'])
  expect(far.facts('ended')).toMatchObject([{ by: 'peer', status: 408, q850: 102, reasonText: 'Ring timeout' }])
})

test('a CANCEL that crosses our 200 has no effect: the call is on', async () => {
  await far.rings('a')
  wire.phone.answer('call-a', false)
  await far.until('200 INVITE')
  await far.say(cancel('a'))
  await far.say(far.inDialog('ACK', 'a', 1))
  expect(far.heard()).toEqual(['180 INVITE', '200 INVITE', '200 CANCEL'])
  expect([far.facts('established').length, far.facts('ended').length]).toEqual([1, 0])
})

test('a hang-up between our 200 and the ACK says goodbye when the ACK is there', async () => {
  await far.rings('a')
  wire.phone.answer('call-a', false)
  await far.until('200 INVITE')
  wire.phone.hangUp('call-a')
  expect(far.heard()).not.toContain('BYE')
  await far.say(far.inDialog('ACK', 'a', 1))
  await far.until('BYE')
  expect(far.facts('ended')).toMatchObject([{ by: 'us' }])
})

test('a BYE while it rings ends it: 200 to the BYE, 487 to the INVITE', async () => {
  await far.rings('a')
  await far.say(far.inDialog('BYE', 'a', 2))
  expect(far.heard().toSorted()).toEqual(['180 INVITE', '200 BYE', '487 INVITE'])
  expect(far.facts('ended')).toMatchObject([{ by: 'peer', status: 487 }])
})

test('a BYE in a call, and one more for a call that is over', async () => {
  await far.rings('a')
  await far.answered('a')
  await far.say(withHeader(far.inDialog('BYE', 'a', 2), 'Reason', 'Q.850;cause=38'))
  await far.say(far.inDialog('BYE', 'a', 3))
  expect(far.heard().slice(-2)).toEqual(['200 BYE', '481 BYE'])
  expect(far.facts('ended')).toMatchObject([{ by: 'peer', status: null, q850: 38 }])
})

test('an INVITE without an offer gets one in the 200', async () => {
  await far.rings('a', (parts) => withHeader({ ...parts, body: '' }, 'Content-Type', null))
  const ok = far.answered('a')
  expect((await ok).body).toMatch(/^v=0/)
})

test('a re-INVITE without an offer gets one in the 200, and one with an offer its answer', async () => {
  await far.rings('a')
  await far.answered('a')
  await far.say(far.inDialog('INVITE', 'a', 2))
  expect((await far.until('200 INVITE', 2)).body).toMatch(/^v=0/)
  await far.say({ ...far.inDialog('ACK', 'a', 2, offer) })
  await far.say(far.inDialog('INVITE', 'a', 3, offer))
  expect((await far.until('200 INVITE', 3)).body).toMatch(/^v=0/)
  await far.say(far.inDialog('ACK', 'a', 3))
  expect(far.facts('ended')).toEqual([])
})

test('a re-INVITE that cannot be read is refused, and the call goes on as it was', async () => {
  await far.rings('a')
  await far.answered('a')
  await far.say(far.inDialog('INVITE', 'a', 2, 'v=0\r\nnonsense\r\n'))
  await far.until('488 INVITE')
  await far.say(far.inDialog('ACK', 'a', 2))
  await far.say(far.inDialog('INVITE', 'a', 3, offer))
  await far.until('200 INVITE', 2)
  expect(far.facts('ended')).toEqual([])
})

test('an offer that nobody here could answer is refused while it rings', async () => {
  await far.rings('a', (parts) => ({ ...parts, body: 'v=0\r\nm=video 9 RTP/AVP 31\r\n' }))
  await far.until('488 INVITE')
  expect(far.facts('ended')).toMatchObject([{ by: 'fault', status: 488, why: { code: 'call-failed', status: 488 } }])
})

test('both sides ask at once: theirs is 491, ours is tried again', async () => {
  await far.rings('a')
  await far.answered('a')
  wire.phone.hold('call-a')
  const ours = await far.until('INVITE')
  await far.say(far.inDialog('INVITE', 'a', 2, offer))
  expect(far.heard().at(-1)).toBe('491 INVITE')
  wire.say(answering(ours, '491 Request Pending'))
  // The other side made the Call-ID, so that we wait for 2 s at most (RFC 3261 §14.1).
  await far.until('INVITE', 2)
})

test('a 500 that says when to come back is obeyed; one that does not is a refusal', async () => {
  await far.rings('a')
  await far.answered('a')
  wire.phone.hold('call-a')
  wire.say(answering(await far.until('INVITE'), '500 Server Internal Error', 'Retry-After: 0'))
  wire.say(answering(await far.until('INVITE', 2), '500 Server Internal Error'))
  await vi.waitUntil(() => far.facts('refused-command').length > 0)
  expect(far.facts('refused-command')).toMatchObject([{ command: 'hold', why: { code: 'call-failed', status: 500 } }])
})

test('a re-INVITE that is redirected is refused, and the next one is possible', async () => {
  await far.rings('a')
  await far.answered('a')
  wire.phone.hold('call-a')
  wire.say(answering(await far.until('INVITE'), '302 Moved', 'Contact: <sip:evil@elsewhere.test>'))
  await vi.waitUntil(() => far.facts('refused-command').length > 0)
  expect(far.facts('refused-command')).toMatchObject([{ command: 'hold', why: { code: 'call-failed', status: 302 } }])
  wire.phone.hold('call-a')
  await far.until('INVITE', 2)
  expect(far.heard().filter((each) => each === 'INVITE').length).toBe(2)
})

test('a method that this phone does not know, and an extension that it does not have', async () => {
  await far.rings('a')
  await far.answered('a')
  await far.say(far.inDialog('UPDATE', 'a', 2))
  await far.say(withHeader(far.inDialog('INFO', 'a', 3), 'Require', 'precondition'))
  await far.say(far.inDialog('INFO', 'a', 4))
  expect(far.heard().slice(-3)).toEqual(['405 UPDATE', '420 INFO', '200 INFO'])
})
