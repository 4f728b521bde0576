import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openConnections, takenAnswers } from './browser-port.ts'
import { described, farEnd } from './far-end.ts'
import { forked, wiredPhone, answering, type Sent, type WiredPhone } from './wired-phone.ts'

let wire: WiredPhone
let far: ReturnType<typeof farEnd>
let asked: Sent
beforeEach(async () => {
  wire = await wiredPhone()
  far = farEnd(wire)
  wire.phone.call('out', '1002')
  asked = await far.until('INVITE')
})
afterEach(async () => {
  expect(wire.loose).toEqual([])
  await wire.close()
})

const contact = 'Contact: <sip:exchange@exchange.test;transport=ws>'
const answer = async (status: string, ...more: readonly string[]) => {
  wire.say(answering(asked, status, contact, ...more))
  await wire.settled()
}
const withVoice = async (status: string, ...more: readonly string[]) => {
  wire.say(described(answering(asked, status, contact, ...more)))
  await wire.settled()
}
/** Facts of the leg, in their order. */
const told = () => wire.facts.filter((fact) => 'leg' in fact && fact.leg === 'out').map(({ fact }) => fact)

test('a 180 rings back here, an announcement is heard instead, and a 180 after it changes nothing', async () => {
  await answer('180 Ringing')
  expect(wire.noticed).toEqual(['ringback'])
  await withVoice('183 Session Progress')
  await answer('180 Ringing')
  expect(wire.noticed).toEqual(['ringback', 'quiet', 'quiet'])
  await withVoice('200 OK')
  await vi.waitUntil(() => told().includes('established'))
  expect(far.heard()).toEqual(['INVITE', 'ACK'])
})

test('a 183 without a voice and one before any ringing', async () => {
  await answer('183 Session Progress')
  expect(wire.noticed).toEqual([])
  await withVoice('183 Session Progress')
  expect(wire.noticed).toEqual(['quiet'])
})

test('a reliable 183 is acknowledged with PRACK, once', async () => {
  wire.answers('PRACK', (request) => answering(request, '200 OK'))
  await withVoice('183 Session Progress', 'Require: 100rel', 'RSeq: 7')
  await withVoice('183 Session Progress', 'Require: 100rel', 'RSeq: 7')
  expect(far.heard()).toEqual(['INVITE', 'PRACK'])
  expect(far.last('PRACK').header('rack')).toMatch(/^7 \d+ INVITE$/)
})

test('several ring, one answers; a second one who answers is thanked and sent away', async () => {
  wire.say(forked('one', asked, '180 Ringing', contact))
  wire.say(forked('two', asked, '180 Ringing', contact))
  wire.say(described(forked('two', asked, '200 OK', contact)))
  await vi.waitUntil(() => told().includes('established'))
  wire.say(described(forked('one', asked, '200 OK', contact)))
  await wire.settled()
  expect(far.heard()).toEqual(['INVITE', 'ACK', 'ACK', 'BYE'])
  expect(far.last('BYE').header('to')).toContain(';tag=one')
  expect(far.facts('ended')).toEqual([])
})

test('one is heard before anybody answers, another one answers and is asked for a path of theirs', async () => {
  const heard = async (tag: string, status: string) => {
    wire.say(described(forked(tag, asked, status, contact)).replace('a=ice-ufrag:far1', `a=ice-ufrag:${tag}`))
    await wire.settled()
  }
  await heard('aaaa', '183 Session Progress')
  await heard('bbbb', '183 Session Progress')
  await heard('aaaa', '180 Ringing')
  await heard('cccc', '200 OK')
  asked = await far.until('INVITE', 2)
  expect(asked.header('to')).toContain(';tag=cccc')
  await heard('cccc', '200 OK')
  await far.until('ACK', 2)
  expect(takenAnswers().map(({ type, sdp }) => `${type} ${/ufrag:(\S+)/.exec(sdp)?.[1]}`)).toEqual([
    'pranswer aaaa',
    'answer cccc',
  ])
  expect(far.heard()).toEqual(['INVITE', 'ACK', 'INVITE', 'ACK'])
  await vi.waitUntil(() => told().includes('path-renewed'))
  expect(openConnections()).toBe(1)
})

test('a hang-up before the answer: CANCEL, and the 487 ends it', async () => {
  await answer('180 Ringing')
  wire.answers('CANCEL', (request) => answering(request, '200 OK'))
  wire.phone.hangUp('out')
  await far.until('CANCEL')
  await answer('487 Request Terminated')
  expect(far.heard()).toEqual(['INVITE', 'CANCEL', 'ACK'])
  expect(far.facts('ended')).toMatchObject([{ by: 'us', status: 487 }])
})

test('a hang-up before any answer waits for the first one (RFC 3261 §9.1)', async () => {
  wire.phone.hangUp('out')
  await wire.settled()
  expect(far.heard()).toEqual(['INVITE'])
  await answer('100 Trying')
  await far.until('CANCEL')
})

test('a 200 that crosses the CANCEL: ACK and BYE', async () => {
  await answer('180 Ringing')
  wire.phone.hangUp('out')
  await far.until('CANCEL')
  await withVoice('200 OK')
  await far.until('BYE')
  expect(far.heard()).toEqual(['INVITE', 'CANCEL', 'ACK', 'BYE'])
  expect(told()).not.toContain('established')
})

test('a final word comes with its status and its cause', async () => {
  await answer('486 Busy Here', 'Reason: Q.850;cause=17;text="User busy"')
  expect(far.facts('ended')).toMatchObject([{ by: 'peer', status: 486, q850: 17, reasonText: 'User busy' }])
  expect(far.heard()).toEqual(['INVITE', 'ACK'])
})

test('nobody is followed elsewhere: a redirection ends the call, and says so', async () => {
  wire.say(
    answering(asked, '302 Moved Temporarily', 'Contact: <sip:0900@pbx.test>', 'Contact: <sip:evil@elsewhere.test>'),
  )
  await wire.settled()
  expect(far.facts('ended')).toMatchObject([{ by: 'peer', status: 302 }])
  expect(far.heard()).toEqual(['INVITE', 'ACK'])
})

test('a 200 without a voice, or with one that nobody can read, is ended with its reason', async () => {
  await answer('200 OK')
  await far.until('BYE')
  expect(far.last('BYE').header('reason')).toMatch(/cause=400/)
  expect(far.facts('ended').length).toBe(1)
})

test('words before the answer that make no sense are no word', async () => {
  wire.say(answering(asked, '180 Ringing'))
  wire.say(answering(asked, '199 Early Dialog Terminated', contact))
  wire.say(answering(asked, '183 ', 'Contact: *'))
  wire.say(described(answering(asked, '183 Session Progress', contact)).replaceAll('m=audio', 'm=nothing'))
  await wire.settled()
  expect(told().filter((fact) => fact === 'established')).toEqual([])
})
