import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { challengeAnswers } from '../../../renderer/engine/sip/challenge-answers.ts'
import { challengeMemories } from '../../../renderer/engine/sip/challenge-memory.ts'
import { GatedTransport, type GateOptions } from '../../../renderer/engine/sip/gated-transport.ts'
import type { SipAuthorization, SipChallenge } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const quiet = () => undefined
const logger = { error: quiet, warn: quiet, log: quiet, debug: quiet } as unknown as ConstructorParameters<
  typeof GatedTransport
>[0]

const head = (cseq: string) => `Via: SIP/2.0/WS me.invalid;branch=z9hG4bK1\r\nCall-ID: c1\r\nCSeq: ${cseq}\r\n`
const request = (method: string) => `${method} sip:pbx.demo SIP/2.0\r\n${head(`1 ${method}`)}\r\n`
const challenge = (method: string) =>
  `SIP/2.0 401 Unauthorized\r\n${head(`1 ${method}`)}WWW-Authenticate: Digest realm="a"\r\n` +
  'WWW-Authenticate: Digest realm="b", stale=true\r\n\r\n'

/** A transport that is not connected: what it would send is remembered all the same. */
function gate(answer: () => Promise<Result<SipAuthorization, Failure>>) {
  const asked: SipChallenge[] = []
  const delivered: string[] = []
  const unanswered: string[] = []
  const answers = challengeAnswers()
  const options: GateOptions = {
    server: 'ws://127.0.0.1:1',
    answers,
    memories: challengeMemories(),
    ask: (each) => {
      asked.push(each)
      return answer()
    },
    onRoundTrip: quiet,
    onUnanswered: (method, why) => unanswered.push(`${method} ${why.code}`),
  }
  const transport = new GatedTransport(logger, options)
  transport.onMessage = (raw) => void delivered.push(raw)
  const send = (method: string) => transport.send(request(method)).catch(quiet)
  return { transport, answers, asked, delivered, unanswered, send }
}

test('holds a challenge until main has answered, and gives sip.js the answer and one challenge', async () => {
  const { transport, answers, asked, delivered, send } = gate(() =>
    Promise.resolve(ok({ header: 'Digest x', index: 1 })),
  )
  await send('REGISTER')
  transport.onMessage?.(challenge('REGISTER'))
  expect(delivered).toEqual([])
  await vi.runAllTimersAsync()
  expect(asked).toEqual([
    {
      status: 401,
      method: 'REGISTER',
      uri: 'sip:pbx.demo',
      callId: 'c1',
      cseq: 1,
      challenges: ['Digest realm="a"', 'Digest realm="b", stale=true'],
    },
  ])
  expect(delivered).toEqual([
    `SIP/2.0 401 Unauthorized\r\n${head('1 REGISTER')}` +
      'WWW-Authenticate: Digest realm="held", nonce="held", algorithm=MD5, stale=true\r\n\r\n',
  ])
  expect([answers.take('c1', 1, 'REGISTER'), answers.take('c1', 1, 'REGISTER')]).toEqual(['Digest x', undefined])
})

test('lets everything else pass at once: other messages, challenges of strangers, a challenged OPTIONS', async () => {
  const { transport, asked, delivered, send } = gate(() => Promise.reject(new Error('never')))
  await send('OPTIONS')
  const stranger = challenge('REGISTER').replace('z9hG4bK1', 'z9hG4bK2')
  const passing = [request('BYE'), stranger, challenge('OPTIONS')]
  passing.forEach((raw) => transport.onMessage?.(raw))
  expect(delivered).toEqual(passing)
  expect(asked).toEqual([])
})

test('a refusal of main, its silence and its end all let the request end as it is', async () => {
  const refusals: [() => Promise<Result<SipAuthorization, Failure>>, string][] = [
    [() => Promise.resolve(err({ code: 'not-ready', why: 'secrets-missing' })), 'REGISTER not-ready'],
    [() => new Promise(quiet), 'REGISTER timed-out'],
    [() => Promise.reject(new Error('gone')), 'REGISTER timed-out'],
  ]
  for (const [answer, told] of refusals) {
    const { transport, delivered, unanswered, send } = gate(answer)
    await send('REGISTER')
    transport.onMessage?.(challenge('REGISTER'))
    await vi.advanceTimersByTimeAsync(4000)
    expect([delivered, unanswered]).toEqual([[challenge('REGISTER')], [told]])
    expect(vi.getTimerCount()).toBe(0)
  }
})

test('what was given up while it was held does not go out again', () => {
  const answers = challengeAnswers()
  answers.put('c1', 1, 'INVITE', 'Digest early')
  answers.giveUp('c1')
  answers.put('c1', 2, 'INVITE', 'Digest late')
  expect([answers.take('c1', 1, 'INVITE'), answers.take('c1', 2, 'INVITE')]).toEqual([undefined, undefined])
})

test('survives a message that sip.js chokes on', () => {
  const { transport } = gate(() => new Promise(quiet))
  transport.onMessage = () => {
    throw new Error('malformed')
  }
  expect(() => transport.onMessage?.('INVITE x')).not.toThrow()
})

test('connects to the server it was last told', () => {
  const { transport } = gate(() => new Promise(quiet))
  transport.useServer('wss://second.example:7443')
  expect([transport.server, transport.protocol]).toEqual(['wss://second.example:7443', 'WSS'])
})
