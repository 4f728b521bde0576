import { describe, expect, it } from 'vitest'
import type { EngineCommand, EngineRegistration } from '../../../shared/engine.ts'
import type { Microphone, Phone } from '../../../shared/phone.ts'
import { createPhone } from '../../../electron/calls/phone.ts'
import type { Line } from '../../../electron/log.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import { fakeClock } from './fake-clock.ts'

const account = { user: '1001', domain: 'pbx.demo', servers: ['ws://127.0.0.1:8088'], callUuidHeader: 'X-Uuid' }
const credential = { realm: 'pbx.demo', password: secret('open sesame') }

function desk() {
  const clock = fakeClock(0)
  const commands: EngineCommand[] = []
  const published: Phone[] = []
  const microphones: Microphone[] = []
  const lines: Line[] = []
  const phone = createPhone({
    clock,
    log: (line) => lines.push(line),
    engine: { send: (command) => commands.push(command) },
    publish: (now) => published.push(now),
    publishMicrophone: (now) => microphones.push(now),
    random: (bytes) => new Uint8Array(bytes),
  })
  const says = (registration: EngineRegistration) => phone.fact({ fact: 'registration', at: clock.now(), registration })
  return { clock, commands, published, microphones, lines, phone, says }
}

const registered: EngineRegistration = { kind: 'registered', expiresAt: 120_000, roundTripMs: 12 }
const challenge = {
  status: 401 as const,
  method: 'REGISTER',
  uri: 'sip:pbx.demo',
  callId: 'id',
  cseq: 1,
  challenges: ['Digest realm="pbx.demo", nonce="n", qop="auth"'],
}

describe('the phone', () => {
  it('registers, refreshes and unregisters', async () => {
    const { clock, commands, published, lines, phone, says } = desk()
    phone.hello()
    phone.start(account, credential)
    clock.pass(10)
    says({ kind: 'connecting', attempt: 1 })
    says(registered)
    clock.pass(60_000)
    says({ ...registered, expiresAt: 180_000, roundTripMs: 20 })
    expect(phone.authorise(challenge).ok).toBe(true)
    const stopped = phone.stop()
    expect(phone.stop()).toBe(stopped)
    expect(phone.authorise({ ...challenge, cseq: 3 }).ok).toBe(true)
    says({ kind: 'off' })
    await stopped
    expect(commands).toEqual([{ do: 'start', account }, { do: 'stop' }])
    expect(published).toEqual([
      { kind: 'connecting', attempt: 1, since: 0 },
      { kind: 'connecting', attempt: 1, since: 0 },
      { kind: 'registered', expiresAt: 120_000, roundTripMs: 12, since: 10 },
      { kind: 'registered', expiresAt: 180_000, roundTripMs: 20, since: 10 },
      { kind: 'off' },
    ])
    expect(lines.filter((line) => line.what === 'phone').map((line) => line.to)).toEqual([
      'connecting',
      'registered',
      'off',
    ])
    expect(phone.authorise(challenge).ok).toBe(false)
    expect(clock.pending()).toBe(0)
  })

  it('gives the account to an engine that comes later, and again to one that was reloaded', () => {
    const { clock, commands, published, microphones, phone, says } = desk()
    phone.start(account, credential)
    phone.reconnect()
    expect(commands).toEqual([])
    phone.hello()
    says(registered)
    clock.pass(1_000)
    phone.gone()
    phone.reconnect()
    clock.pass(500)
    phone.hello()
    phone.reconnect()
    expect(commands).toEqual([{ do: 'start', account }, { do: 'start', account }, { do: 'reconnect' }])
    expect(published.slice(2)).toEqual([
      { kind: 'registered', expiresAt: 120_000, roundTripMs: 12, since: 0 },
      { kind: 'failed', why: { code: 'not-ready', why: 'engine-restarting' }, since: 1_000, retryAt: null },
      { kind: 'connecting', attempt: 1, since: 1_500 },
    ])
    expect(microphones).toEqual(['unknown'])
  })

  it('gives passes for TURN with the account and anew each hour, never the secret, and none to the next account', async () => {
    const { clock, commands, phone } = desk()
    const servers = ['turn:turn.example:3478']
    phone.hello()
    phone.start(account, credential, { servers, secret: secret('north'), only: true })
    clock.pass(3_600_000)
    clock.pass(600_000)
    phone.gone()
    clock.pass(3_600_000)
    phone.hello()
    void phone.stop()
    clock.pass(2_000)
    clock.pass(3_600_000)
    phone.start(account, credential)
    expect(
      commands.map((command) =>
        command.do === 'ice' ? [command.onlyRelayed, ...command.servers.map(({ username }) => username)] : command.do,
      ),
    ).toEqual(['start', [true, '43200:1001'], [true, '46800:1001'], 'start', [true, '51000:1001'], 'stop', 'start'])
    expect(JSON.stringify(commands)).not.toContain('north')
    expect(clock.pending()).toBe(0)
  })

  it('waits 2 s at most for the exchange to take the registration back', async () => {
    const { clock, phone } = desk()
    phone.hello()
    phone.start(account, credential)
    let over = false
    const stopped = phone.stop().finally(() => {
      over = true
    })
    clock.pass(1_999)
    await Promise.resolve()
    expect(over).toBe(false)
    clock.pass(1)
    await stopped
    expect(phone.current()).toEqual({ kind: 'off' })
  })

  it('stops at once without an account, without an engine, and when the engine dies meanwhile', async () => {
    const { clock, phone } = desk()
    await phone.stop()
    phone.start(account, credential)
    await phone.stop()
    phone.hello()
    phone.start(account, credential)
    const stopped = phone.stop()
    phone.gone()
    await stopped
    expect([phone.current(), clock.pending()]).toEqual([{ kind: 'off' }, 0])
  })

  it('started again while it stops, never passes for off or registered by an old word', async () => {
    const { clock, commands, phone, says } = desk()
    phone.hello()
    phone.start(account, credential)
    says(registered)
    const stopped = phone.stop()
    says(registered)
    phone.start({ ...account, user: '1002' }, credential)
    await stopped
    says({ kind: 'off' })
    expect(phone.current()).toEqual({ kind: 'connecting', attempt: 1, since: 0 })
    clock.pass(5_000)
    expect(phone.current().kind).toBe('connecting')
    expect(commands.map((command) => command.do)).toEqual(['start', 'stop', 'start'])
    expect(clock.pending()).toBe(0)
  })

  it('tells what the engine says of the microphone', () => {
    const { microphones, phone } = desk()
    phone.fact({ fact: 'microphone', at: 0, microphone: 'denied' })
    expect(microphones).toEqual(['denied'])
  })
})
