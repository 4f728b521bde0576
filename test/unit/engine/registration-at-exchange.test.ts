import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSipGate } from '../../../electron/calls/sip-gate.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import { challengeMemories } from '../../../renderer/engine/sip/challenge-memory.ts'
import { line, type Line } from '../../../renderer/engine/sip/registration.ts'
import type { EngineRegistration, SipChallenge } from '../../../shared/engine.ts'
import { type Asked, scriptedExchange, type ScriptedExchange } from './scripted-exchange.ts'

// The engine's registration over a real socket, with main's own digest, against an exchange that does as it is told.

const open: { close(): unknown }[] = []

beforeEach(() => void vi.stubGlobal('window', new EventTarget()))
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
  vi.unstubAllGlobals()
})

async function exchange(port?: number): Promise<ScriptedExchange> {
  const made = await scriptedExchange(port)
  open.push(made)
  return made
}

function desk(...servers: string[]) {
  const account = { user: '1001', domain: 'pbx.demo', servers, callUuidHeader: 'X-Uuid' }
  const gate = createSipGate({
    now: () => Date.now(),
    random: (bytes) => new Uint8Array(bytes).fill(1),
    log: () => undefined,
  })
  const memories = challengeMemories()
  const told: EngineRegistration[] = []
  const challenges: SipChallenge[] = []
  const begin = (): Line => {
    gate.open(account, { realm: 'pbx.demo', password: secret('open sesame') })
    const made = line(account, { ...owner, memories })
    if (!made.ok) throw new Error('no line')
    open.push({ close: () => made.value.cut() })
    return made.value
  }
  const owner = {
    authorise: (challenge: SipChallenge) => {
      challenges.push(challenge)
      return Promise.resolve(gate.authorise(challenge))
    },
    onInvite: () => undefined,
    audioOf: () => {
      throw new Error('no call here')
    },
    tell: (registration: EngineRegistration) => told.push(registration),
    inCall: () => false,
    lost: () => undefined,
  }
  const becomes = (kind: EngineRegistration['kind'], timeout = 2000) =>
    vi.waitFor(() => expect(told.at(-1)?.kind).toBe(kind), { timeout, interval: 10 })
  return {
    line: begin(),
    told,
    challenges,
    becomes,
    /** Signed out in main as well, and in again. */
    again: () => {
      gate.close()
      return begin()
    },
  }
}

const realm = 'WWW-Authenticate: Digest realm="pbx.demo", qop="auth", algorithm=SHA-256'
const challenged = (nonce: string, more = '') => `${realm}, nonce="${nonce}"${more}`
const nonceOf = (asked: Asked) => /nonce="([^"]*)"/.exec(asked.header('Authorization'))?.[1]
const countOf = (asked: Asked) => /nc=(\w+)/.exec(asked.header('Authorization'))?.[1]
const accept = (asked: Asked, seconds = 60) =>
  asked.answer('200 OK', `Contact: ${asked.header('Contact').replace(/expires=\d+/, `expires=${seconds}`)}`)

test('a refresh goes out with credentials at once; a stale nonce is answered with the new one', async () => {
  const pbx = await exchange()
  const { becomes, told } = desk(pbx.address)
  const first = await pbx.next('REGISTER')
  expect(nonceOf(first)).toBeUndefined()
  first.answer('401 Unauthorized', challenged('one'))
  const second = await pbx.next('REGISTER')
  expect([nonceOf(second), countOf(second)]).toEqual(['one', '00000001'])
  accept(second, 1)
  await becomes('registered')

  const refresh = await pbx.next('REGISTER')
  expect([nonceOf(refresh), countOf(refresh)]).toEqual(['one', '00000002'])
  refresh.answer('401 Unauthorized', challenged('two', ', stale=true'))
  const again = await pbx.next('REGISTER')
  expect([nonceOf(again), countOf(again)]).toEqual(['two', '00000001'])
  accept(again)
  expect(told.map(({ kind }) => kind).filter((kind) => kind !== 'connecting')).not.toContain('failed')
  expect(Number(again.header('CSeq').split(' ')[0])).toBeGreaterThan(Number(refresh.header('CSeq').split(' ')[0]))
})

test('whoever signs in again is registered without being challenged, and no count comes twice', async () => {
  const pbx = await exchange()
  const { becomes, line: first, again } = desk(pbx.address)
  ;(await pbx.next('REGISTER')).answer('401 Unauthorized', challenged('one'))
  accept(await pbx.next('REGISTER'))
  await becomes('registered')
  first.leave()
  accept(await pbx.next('REGISTER'))
  await becomes('off')

  again()
  const back = await pbx.next('REGISTER')
  expect([nonceOf(back), countOf(back)]).toEqual(['one', '00000003'])
  accept(back)
  await becomes('registered')
})

test('a wrong password is asked once and not again, also when it was sent ahead', async () => {
  const pbx = await exchange()
  const { becomes, told, challenges } = desk(pbx.address)
  ;(await pbx.next('REGISTER')).answer('401 Unauthorized', challenged('one'))
  ;(await pbx.next('REGISTER')).answer('401 Unauthorized', challenged('two'))
  await becomes('failed')
  expect(told.at(-1)).toMatchObject({ why: { code: 'unauthorised', system: 'exchange' }, retryAt: null })
  expect(challenges.map(({ cseq, ahead }) => [cseq, ahead ?? false])).toEqual([
    [1, false],
    [2, false],
  ])
})

/** An exchange that takes everybody, without asking who it is. */
async function kindExchange(): Promise<ScriptedExchange> {
  const pbx = await exchange()
  pbx.always((asked) => (asked.method === 'REGISTER' ? accept(asked) : asked.answer('200 OK')))
  return pbx
}

test('a registrar that finds the time too brief is asked for the time it wants', async () => {
  const pbx = await exchange()
  const { becomes } = desk(pbx.address)
  const first = await pbx.next('REGISTER')
  expect(first.header('Contact')).toMatch(/expires=120$/)
  first.answer('423 Interval Too Brief', 'Min-Expires: 300')
  const second = await pbx.next('REGISTER')
  expect(second.header('Contact')).toMatch(/expires=300$/)
  accept(second)
  await becomes('registered')
})

test('an exchange that is overloaded and says for how long is left in peace so long', async () => {
  const pbx = await exchange()
  const { becomes, told } = desk(pbx.address)
  ;(await pbx.next('REGISTER')).answer('503 Service Unavailable', 'Retry-After: 1 (backup)')
  await becomes('failed')
  const { retryAt } = told.at(-1) as Extract<EngineRegistration, { kind: 'failed' }>
  expect(told.at(-1)).toMatchObject({ why: { code: 'refused', vendorCode: '503' } })
  const again = await pbx.next('REGISTER')
  expect(Date.now()).toBeGreaterThanOrEqual((retryAt ?? Number.POSITIVE_INFINITY) - 5)
  accept(again)
  await becomes('registered')
})

test('the socket is cut: told at once, and registered again on a new one', async () => {
  const pbx = await kindExchange()
  const { becomes, told } = desk(pbx.address)
  await becomes('registered')
  const before = told.length
  pbx.sockets[0]?.terminate()
  await vi.waitFor(() => expect(told.slice(before).map(({ kind }) => kind)).toContain('failed'), { interval: 5 })
  await becomes('registered')
  expect(pbx.sockets).toHaveLength(2)
})

test('a socket that swallows everything is noticed within ten seconds, and within two when the computer wakes up', async () => {
  const pbx = await kindExchange()
  const { becomes } = desk(pbx.address)
  await becomes('registered')
  pbx.swallow()
  const deafSince = performance.now()
  await becomes('failed', 10_000)
  expect(performance.now() - deafSince).toBeLessThan(10_000)

  const other = await kindExchange()
  const awake = desk(other.address)
  await awake.becomes('registered')
  other.swallow()
  awake.line.reconnect()
  await awake.becomes('failed', 2500)
}, 20_000)

test('two servers: the second takes over at once, and the first again when it is back and no call is on', async () => {
  const first = await kindExchange()
  const second = await kindExchange()
  second.always((asked) => (asked.method === 'REGISTER' ? accept(asked, 1) : asked.answer('200 OK')))
  const port = Number(new URL(first.address).port)
  await first.close()
  const { becomes, told } = desk(first.address, second.address)
  await becomes('registered')
  expect(told.map(({ kind }) => kind)).toEqual(['connecting', 'connecting', 'registered'])
  expect(second.asked.filter(({ method }) => method === 'REGISTER')).toHaveLength(1)

  const revived = await scriptedExchange(port)
  open.push(revived)
  revived.always((asked) => (asked.method === 'REGISTER' ? accept(asked) : asked.answer('200 OK')))
  await vi.waitFor(() => expect(revived.asked.some(({ method }) => method === 'REGISTER')).toBe(true), {
    timeout: 15_000,
    interval: 20,
  })
  await becomes('registered')
}, 20_000)

test('leaves with an un-REGISTER', async () => {
  const pbx = await kindExchange()
  const { becomes, line: mine } = desk(pbx.address)
  await becomes('registered')
  mine.leave()
  await becomes('off')
  const last = pbx.asked.filter(({ method }) => method === 'REGISTER').at(-1)
  expect(last?.header('Contact')).toMatch(/expires=0$/)
})
