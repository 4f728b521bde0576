import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EngineFact } from '../../../../shared/engine.ts'
import { EngineFact as EngineFactShape } from '../../../../shared/engine.ts'
import { openConnections } from '../wire/browser-port.ts'
import { malformed, malformedHead, noise } from './grammar.ts'
import { invite, offer, request, withHeader, written } from '../wire/invite.ts'
import { answering, registered, wiredPhone, type Sent, type WiredPhone } from '../wire/wired-phone.ts'

let wire: WiredPhone
let count = 0
const fresh = () => `n${(count += 1)}`

/** ms by which the phone's clock is ahead of the world's: its patience with new calls comes back between two of them. */
let ahead = 0
const realNow = performance.now.bind(performance)

beforeEach(async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() + ahead)
  wire = await wiredPhone()
})
afterEach(async () => {
  await wire.close()
  vi.restoreAllMocks()
})

/** The offer for the next call of this phone's own. */
const atRest = 1

const factsOf = <F extends EngineFact['fact']>(name: F, from = 0): Extract<EngineFact, { fact: F }>[] =>
  wire.facts.slice(from).filter((fact): fact is Extract<EngineFact, { fact: F }> => fact.fact === name)

const accepted = () =>
  wire.sent.filter(({ start, header }) => start === 'SIP/2.0 200 OK' && header('cseq').endsWith('INVITE'))

/** Nothing got loose, nothing was answered by itself, and every fact is one that main takes. */
function unharmed(from: number): void {
  expect(wire.loose).toEqual([])
  expect(accepted()).toEqual([])
  for (const fact of wire.facts.slice(from)) {
    expect(EngineFactShape.safeParse(fact).error?.issues).toBeUndefined()
    expect(JSON.stringify(fact)).not.toMatch(/[\p{Bidi_Control}\u2028\u2029]/u)
    if (fact.fact === 'invited') expect(fact.number + fact.displayName + fact.queue).not.toMatch(/\p{Cc}/u)
  }
}

/** Whoever rings is sent away; every leg that came is over then, with all it held. */
async function released(): Promise<void> {
  for (const { leg } of factsOf('invited')) wire.phone.decline(leg, 486)
  await wire.settled()
  expect(factsOf('ended').length).toBe(factsOf('invited').length)
  expect(openConnections()).toBe(atRest)
}

/** Eight calls ring and the ninth is sent away: no place is taken by what came before. */
async function ready(): Promise<void> {
  const from = wire.sent.length
  for (let call = 0; call < 9; call += 1) wire.say(written(invite(wire.contact, fresh())))
  await wire.settled()
  const said = (status: string) =>
    wire.sent.slice(from).filter(({ start }) => start.startsWith(`SIP/2.0 ${status}`)).length
  expect([said('180'), said('486')]).toEqual([8, 1])
  await released()
}

/** One by one, so that what is wrong can be named. */
const each = <T>(arbitrary: fc.Arbitrary<T>, say: (one: T) => string) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (one) => {
      const from = wire.facts.length
      ahead += 1_000
      wire.say(say(one))
      await wire.settled()
      unharmed(from)
      for (const { leg } of factsOf('invited', from)) wire.phone.decline(leg, 486)
    }),
    { numRuns: 120 },
  )

test.each(['INVITE', 'NOTIFY', 'BYE', 'CANCEL', 'INFO', 'REFER'])('a malformed %s', async (method) => {
  await each(malformed(method), (make) => written(make(wire.contact, fresh())))
  await released()
})

test('noise', async () => {
  await each(noise, (raw) => raw)
  await released()
  await ready()
})

/** A call that was answered here and is talked on; its INVITE is the one thing that this phone accepts. */
async function talking(): Promise<{ readonly leg: string; readonly tag: string }> {
  const id = fresh()
  wire.say(written(invite(wire.contact, id)))
  await wire.settled()
  wire.phone.answer(`call-${id}`, false)
  await vi.waitUntil(() => accepted().length > 0)
  const tag = /;tag=(.*)$/.exec(accepted().at(-1)?.header('to') ?? '')?.[1] ?? ''
  const ack = withHeader(request('ACK', wire.contact, id), 'To', `<sip:1001@pbx.test>;tag=${tag}`)
  wire.say(written(withHeader(ack, 'Via', `SIP/2.0/WS exchange.test;branch=z9hG4bKack${id}`)))
  await vi.waitUntil(() => factsOf('established').some(({ leg }) => leg === `call-${id}`))
  return { leg: id, tag }
}

test.each(['INVITE', 'NOTIFY', 'INFO', 'REFER', 'UPDATE', 'PRACK', 'OPTIONS'])(
  'a malformed %s in the middle of a call',
  async (method) => {
    const { leg, tag } = await talking()
    let cseq = 1
    await fc.assert(
      fc.asyncProperty(malformed(method), async (make) => {
        cseq += 1
        const parts = make(wire.contact, leg)
        const inside = withHeader(parts, 'To', `<sip:1001@pbx.test>;tag=${tag}`)
        const numbered = withHeader(inside, 'CSeq', `${cseq} ${parts.method}`)
        wire.say(written(withHeader(numbered, 'Via', `SIP/2.0/WS exchange.test;branch=z9hG4bK${fresh()}`)))
        await wire.settled()
        expect(wire.loose).toEqual([])
      }),
      { numRuns: 50 },
    )
    wire.phone.hangUp(`call-${leg}`)
    await wire.settled()
    expect(factsOf('ended').length).toBe(factsOf('invited').length)
    expect(wire.loose).toEqual([])
  },
)

test('malformed answers to REGISTER: the phone says that it is not registered, or is, and tries again', async () => {
  const status = fc.constantFrom(
    '200 OK',
    '401 Unauthorized',
    '407 Proxy Authentication Required',
    '423 x',
    '503 ',
    '99 x',
  )
  await fc.assert(
    fc.asyncProperty(status, malformedHead, fc.boolean(), async (line, more, plain) => {
      const from = wire.facts.length
      wire.answers('REGISTER', (asked: Sent) =>
        plain ? `SIP/2.0 ${line}\r\n${more.join('\r\n')}\r\n\r\n` : answering(asked, line, ...more),
      )
      wire.phone.stop()
      wire.phone.start({ ...wire.account, user: fresh() })
      await vi.waitUntil(() => wire.sent.at(-1)?.start.startsWith('REGISTER') === true, 8_000)
      await new Promise((resolve) => setImmediate(resolve))
      unharmed(from)
    }),
    { numRuns: 40 },
  )
  wire.answers('REGISTER', registered)
  wire.phone.stop()
  const from = wire.facts.length
  wire.phone.start(wire.account)
  await vi.waitUntil(
    () => factsOf('registration', from).some(({ registration }) => registration.kind === 'registered'),
    8_000,
  )
  expect(wire.loose).toEqual([])
})

test('malformed answers to our own INVITE: no voice from nowhere, and every call can be ended', async () => {
  const status = fc.constantFrom(
    '100 Trying',
    '180 Ringing',
    '183 x',
    '200 OK',
    '302 Moved',
    '401 x',
    '407 x',
    '486 ',
    '700 x',
  )
  const body = fc.oneof(fc.constant(''), fc.constant(offer), fc.string({ unit: 'binary', maxLength: 80 }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(status, malformedHead, body), { maxLength: 4 }), async (answers) => {
      const leg = fresh()
      wire.phone.call(leg, '1002')
      const asked = await vi.waitUntil(() =>
        wire.sent.findLast(({ start, header }) => start.startsWith('INVITE') && header('call-id') === leg),
      )
      for (const [line, more, said] of answers)
        wire.say(
          answering(asked, line, ...more).replace(
            /Content-Length: 0\r\n\r\n/,
            `Content-Length: ${Buffer.byteLength(said)}\r\n\r\n${said}`,
          ),
        )
      await wire.settled()
      wire.phone.hangUp(leg)
      wire.say(answering(asked, '487 Request Terminated'))
      await vi.waitUntil(() => factsOf('ended').some((end) => end.leg === leg))
      expect(wire.loose).toEqual([])
      expect(factsOf('established').length).toBe(0)
    }),
    { numRuns: 40 },
  )
  expect(openConnections()).toBe(atRest)
})

test('a flood of new calls holds eight legs and thirty transactions, and is over when it is over', async () => {
  const before = factsOf('invited').length
  for (let call = 0; call < 2_000; call += 1) wire.say(written(invite(wire.contact, fresh())))
  await wire.settled()
  const said = (status: string) => wire.sent.filter(({ start }) => start.startsWith(`SIP/2.0 ${status}`)).length
  expect([factsOf('invited').length - before, said('180'), said('486'), said('503')]).toEqual([8, 8, 22, 1_970])
  expect(openConnections()).toBe(atRest + 8)
  ahead += 10_000
  await released()
  await ready()
})

test('markup and marks of direction are text, wherever a name comes from', async () => {
  const name = '"<img src=x onerror=alert(1)>\u202e\\"evil\\""'
  const from = withHeader(invite(wire.contact, 'markup'), 'From', `${name} <sip:%3Cb%3E1%3C%2Fb%3E@pbx.test>;tag=1`)
  wire.say(written(withHeader(from, 'X-Queue', '<script>queue</script>\u2066')))
  await wire.settled()
  expect(factsOf('invited')).toMatchObject([
    { displayName: '<img src=x onerror=alert(1)>"evil"', number: '<b>1</b>', queue: '<script>queue</script>' },
  ])
  await released()
})
