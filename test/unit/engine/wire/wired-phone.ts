import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { EngineFact, SipAccount } from '../../../../shared/engine.ts'
import { err } from '../../../../shared/result.ts'
import { microphone } from '../../../../renderer/engine/microphone.ts'
import { bodyOf, readHead, startLineOf } from '../../../../renderer/engine/sip/message-head.ts'
import { sipPhone } from '../../../../renderer/engine/sip/sip-phone.ts'
import type { Phone } from '../../../../renderer/engine/phone-port.ts'
import { fakeMicrophones } from '../fake-microphones.ts'
import { withBrowser } from './browser-port.ts'

/** What the phone has put on the wire. */
export interface Sent {
  readonly raw: string
  readonly start: string
  readonly body: string
  readonly header: (name: string) => string
}

/** The engine's own phone on a real socket; the far end is the test. */
export interface WiredPhone {
  readonly phone: Phone
  readonly account: SipAccount
  readonly facts: readonly EngineFact[]
  readonly sent: readonly Sent[]
  /** Promises that nobody caught, and errors that nobody did. */
  readonly loose: readonly unknown[]
  /** Where the phone can be called: the address of its Contact. */
  readonly contact: string
  /** What the phone does that only a person would notice: ringing, ringback, voice given back. */
  readonly noticed: readonly string[]
  /** The devices of this desk. */
  readonly microphones: ReturnType<typeof fakeMicrophones>['state']
  /** How the far end answers requests of a method from now on; null: not at all. */
  answers(method: string, answer: ((request: Sent) => string) | null): void
  say(raw: string): void
  /** Resolves when everything said before has been worked through. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** The head of an answer to `request`. */
export const answering = (request: Sent, status: string, ...more: readonly string[]): string =>
  forked('exchange', request, status, ...more)

/** The same by one of several who answer: each has a tag of its own. */
export const forked = (tag: string, request: Sent, status: string, ...more: readonly string[]): string =>
  [
    `SIP/2.0 ${status}`,
    `Via: ${request.header('via')}`,
    `From: ${request.header('from')}`,
    `To: ${request.header('to').includes(';tag=') ? request.header('to') : `${request.header('to')};tag=${tag}`}`,
    `Call-ID: ${request.header('call-id')}`,
    `CSeq: ${request.header('cseq')}`,
    ...more,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n')

export const registered = (request: Sent): string =>
  answering(request, '200 OK', `Contact: ${request.header('contact').replace(/;expires=\d+/, '')};expires=120`)

const sentOf = (raw: string): Sent => {
  const head = readHead(raw)
  return {
    raw,
    start: startLineOf(raw),
    body: bodyOf(raw),
    header: (name) => head.find((line) => line.name === name)?.value ?? '',
  }
}

export async function wiredPhone(): Promise<WiredPhone> {
  const restore = withBrowser()
  const loose: unknown[] = []
  const onLoose = (reason: unknown) => void loose.push(reason)
  process.on('unhandledRejection', onLoose)
  process.on('uncaughtException', onLoose)

  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' })
  await new Promise((resolve) => server.once('listening', resolve))
  let socket: WebSocket | undefined
  const answers = new Map<string, ((request: Sent) => string) | null>([
    ['REGISTER', registered],
    ['OPTIONS', (request) => answering(request, '200 OK')],
  ])
  let contact = ''
  const sent: Sent[] = []
  server.on('connection', (fresh) => {
    socket = fresh
    fresh.on('message', (data: Buffer) => {
      const message = sentOf(data.toString('utf8'))
      if (message.start === '') return fresh.send('\r\n')
      sent.push(message)
      if (message.start.startsWith('REGISTER')) contact = /<([^>]*)>/.exec(message.header('contact'))?.[1] ?? ''
      const answer = answers.get(message.start.split(' ', 1)[0] ?? '')
      if (answer) fresh.send(answer(message))
    })
  })

  const facts: EngineFact[] = []
  const noticed: string[] = []
  const microphones = fakeMicrophones()
  const phone = sipPhone({
    owner: {
      tell: (fact) => void facts.push(fact),
      authorise: () => Promise.resolve(err({ code: 'not-ready', why: 'signed-out' })),
    },
    microphone: microphone(microphones.devices),
    speaker: { play: () => () => {}, use: () => {} },
    ringing: {
      start: () => {},
      stop: () => {},
      zip: () => {},
      silence: () => {},
      ringback: (_, on) => void noticed.push(on ? 'ringback' : 'quiet'),
      use: () => {},
      test: () => {},
    },
  })
  const account: SipAccount = {
    user: '1001',
    domain: 'pbx.test',
    servers: [`ws://127.0.0.1:${(server.address() as AddressInfo).port}`],
    callUuidHeader: 'X-Uuid',
  }
  phone.start(account)
  let probes = 0
  const until = async (is: () => boolean): Promise<void> => {
    const deadline = Date.now() + 5_000
    while (!is()) {
      if (Date.now() > deadline) throw new Error('the phone has gone silent')
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const wired: WiredPhone = {
    phone,
    account,
    facts,
    noticed,
    microphones: microphones.state,
    sent,
    loose,
    get contact() {
      return contact
    },
    answers: (method, answer) => void answers.set(method, answer),
    say: (raw) => socket?.send(raw),
    settled: async () => {
      probes += 1
      const callId = `probe-${probes}`
      socket?.send(
        [
          `OPTIONS ${contact} SIP/2.0`,
          `Via: SIP/2.0/WS exchange.test;branch=z9hG4bK${callId}`,
          'From: <sip:exchange@pbx.test>;tag=probe',
          'To: <sip:1001@pbx.test>',
          `Call-ID: ${callId}`,
          'CSeq: 1 OPTIONS',
          'Max-Forwards: 70',
          'Content-Length: 0',
          '\r\n',
        ].join('\r\n'),
      )
      await until(() => sent.some((each) => each.header('call-id') === callId && each.start === 'SIP/2.0 200 OK'))
    },
    close: async () => {
      phone.dispose()
      for (const each of server.clients) each.terminate()
      await new Promise((resolve) => server.close(resolve))
      process.off('unhandledRejection', onLoose)
      process.off('uncaughtException', onLoose)
      restore()
    },
  }
  await until(() => facts.some((fact) => fact.fact === 'registration' && fact.registration.kind === 'registered'))
  return wired
}
