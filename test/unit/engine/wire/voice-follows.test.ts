import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { described, farEnd } from './far-end.ts'
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

const contact = 'Contact: <sip:exchange@exchange.test;transport=ws>'
const says = async (status: string) => {
  wire.say(described(answering(far.last('INVITE'), status, contact)))
  await wire.settled()
}

/** A call that proves the microphone, and its end. */
async function proven(): Promise<void> {
  wire.phone.call('first', '1002')
  await far.until('INVITE')
  await says('486 Busy Here')
  await vi.waitUntil(() => far.facts('ended').length === 1)
  expect(wire.microphones.live()).toEqual([])
}

test('nobody is called before a microphone that is not known has opened', async () => {
  const come = wire.microphones.holdBack()
  wire.phone.call('out', '1002')
  await vi.waitUntil(() => wire.microphones.asked.length === 1)
  await wire.settled()
  expect(far.heard()).toEqual([])
  come()
  await far.until('INVITE')
})

test('one that has opened before is not waited for: the voice follows, hot', async () => {
  await proven()
  const come = wire.microphones.holdBack()
  wire.phone.call('out', '1002')
  await far.until('INVITE', 2)
  await says('200 OK')
  await vi.waitUntil(() => far.facts('established').length === 1)
  expect(wire.microphones.live()).toEqual([])
  come()
  await vi.waitUntil(() => wire.microphones.live().length > 0)
  wire.phone.mute('out', true)
  await vi.waitUntil(() => far.facts('muted').length === 1)
  wire.phone.mute('out', false)
  await vi.waitUntil(() => far.facts('muted').length === 2)
  wire.phone.hangUp('out')
  await vi.waitUntil(() => wire.microphones.live().length === 0)
})

test('one that then does not open: the call is taken back before anybody is asked to listen', async () => {
  await proven()
  wire.microphones.refuse = () => 'NotReadableError'
  wire.answers('CANCEL', (request) => answering(request, '200 OK'))
  const come = wire.microphones.holdBack()
  wire.phone.call('out', '1002')
  await far.until('INVITE', 2)
  await says('180 Ringing')
  come()
  await far.until('CANCEL')
  await says('487 Request Terminated')
  const why = { code: 'microphone', why: 'unreadable' }
  expect(far.facts('ended').slice(1)).toMatchObject([{ leg: 'out', by: 'fault', why }])
  // The next call waits again.
  wire.phone.call('again', '1002')
  await vi.waitUntil(() => far.facts('ended').length === 3)
  expect(far.heard().filter((each) => each === 'INVITE').length).toBe(2)
})
