import type { URI, UserAgent } from 'sip.js'
import type { EngineRegistration, SipAccount } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Result } from '../../../shared/result.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { canBeReached } from './can-be-reached.ts'
import { keepAlive, type KeepAlive } from './keep-alive.ts'
import { registrar } from './register-request.ts'
import { step, type Registration, type RegistrationEffect, type RegistrationEvent } from './registration-machine.ts'
import { userAgentFor, type UserAgentHooks } from './user-agent.ts'

/** One account's way to the exchange, kept up until `leave`. */
export interface Line {
  readonly userAgent: UserAgent
  /** An INVITE for this address is about to be made; its credentials are asked for meanwhile. */
  expectInvite(target: URI): void
  reconnect(): void
  /** Runs `then` at the next word of the exchange to this phone, which is asked for one; after a reconnection if need be. */
  whenReachable(then: () => void): void
  /** Unregisters, disconnects and tells `off`; within 1.5 s. */
  leave(): void
  /** At once and without a word; for a page that goes away. */
  cut(): void
}

export interface LineOwner extends Pick<UserAgentHooks, 'authorise' | 'memories' | 'onInvite' | 'audioOf'> {
  tell(registration: EngineRegistration): void
  inCall(): boolean
  /** The socket is gone: what only rings cannot be answered any more. */
  lost(): void
}

/** Binding asked for, s. Short, because a forgotten binding is an agent who waits for calls that never come. */
const expires = 120

export function line(account: SipAccount, owner: LineOwner): Result<Line, Failure> {
  let state: Registration = { kind: 'off' }
  let alarm: ReturnType<typeof setTimeout> | undefined
  let alive: KeepAlive | undefined
  let roundTripMs = 0
  let unanswered: Failure | null = null
  /** Counts connections and REGISTERs, so that an answer that comes late cannot speak for a newer one. */
  let round = 0
  let started = false
  /** sip.js reports our own closing like any other, and in the middle of the call that asked for it. */
  let closing = false
  const waiting = new Set<() => void>()

  const made = userAgentFor(account, {
    ...owner,
    onRoundTrip: (method, ms) => {
      if (method === 'REGISTER') roundTripMs = Math.round(ms)
    },
    onUnanswered: (method, why) => {
      if (method === 'REGISTER') unanswered = why
    },
    onConnect: () => {
      connected()
      happen({ event: 'opened' })
    },
    onDisconnect: () => {
      alive?.stop()
      owner.lost()
      if (!closing) happen({ event: 'closed' })
    },
  })
  if (!made.ok) return made
  const { userAgent, transport, answers } = made.value
  const registration = registrar(userAgent)

  function happen(event: RegistrationEvent): void {
    const servers = account.servers.length
    const around = { now: Date.now(), random: Math.random(), servers, inCall: owner.inCall() }
    const [next, ...effects] = step(state, event, around)
    state = next
    effects.forEach(perform)
  }

  function perform(effect: RegistrationEffect): void {
    switch (effect.do) {
      case 'open':
        return open(account.servers[effect.server] ?? '')
      case 'close':
        return close()
      case 'register':
        return void register(expires)
      case 'unregister':
        return void register(0)
      case 'probe':
        return alive?.probeNow()
      case 'look-for-preferred':
        return void canBeReached(account.servers[0] ?? '').then((back) => {
          if (back) happen({ event: 'preferred-is-back' })
        })
      case 'wake':
        clearTimeout(alarm)
        alarm = setTimeout(() => happen({ event: 'due' }), Math.max(0, effect.at - Date.now()))
        return
      case 'rest':
        return clearTimeout(alarm)
      case 'tell':
        owner.tell(effect.registration)
        return effect.registration.kind === 'registered' ? reached() : undefined
      default:
        return unreachable(effect)
    }
  }

  function open(server: string): void {
    round += 1
    const mine = round
    transport.useServer(server)
    // Asked for while the socket opens; without a challenge of this server that may be answered again it asks nothing.
    transport.expect('REGISTER', registration.address)
    const opening = started ? userAgent.reconnect() : userAgent.start()
    started = true
    opening.catch(() => {
      if (mine === round) happen({ event: 'closed' })
    })
  }

  function close(): void {
    round += 1
    alive?.stop()
    closing = true
    // Rejects when a new connection is opened before the old one has said good-bye; that is as it should be.
    transport.disconnect().catch(() => undefined)
    closing = false
    if (state.kind !== 'off') return
    // A REGISTER whose challenge is still with main must not go out after the end.
    answers.giveUp(registration.callId)
    // Not inside a callback of the transport, where sip.js refuses to disconnect.
    queueMicrotask(() => void userAgent.stop().catch(() => undefined))
  }

  function connected(): void {
    alive?.stop()
    alive = keepAlive({
      sendCrlf: () => void transport.send('\r\n\r\n').catch(() => undefined),
      sendOptions: () => options(),
      dead: () => {
        // Our own word, not the socket's: its closing handshake would wait for an answer that cannot come.
        transport.disconnect().catch(() => undefined)
      },
    })
    const listening = alive
    transport.ws?.addEventListener('message', ({ data }) => {
      listening.heard(data === '\r\n' || data === '\r\n\r\n')
      if (state.kind === 'registered') reached()
    })
  }

  function reached(): void {
    const ready = [...waiting]
    waiting.clear()
    for (const then of ready) then()
  }

  function options(): void {
    const core = userAgent.userAgentCore
    const { uri } = userAgent.configuration
    const domain = uri.clone()
    domain.user = undefined
    core.request(core.makeOutgoingRequestMessage('OPTIONS', domain, uri, uri, {}))
  }

  async function register(seconds: number): Promise<void> {
    round += 1
    const mine = round
    unanswered = null
    const outcome = await registration.register(seconds)
    if (mine !== round) return
    if (seconds === 0) happen({ event: 'left' })
    else if (outcome.kind === 'accepted') happen({ event: 'accepted', expiresMs: outcome.expiresMs, roundTripMs })
    else happen({ ...outcome, event: 'rejected', unanswered })
  }

  const cut = () => {
    clearTimeout(alarm)
    alive?.stop()
    transport.disconnect().catch(() => undefined)
  }
  happen({ event: 'start' })
  return {
    ok: true,
    value: {
      userAgent,
      expectInvite: (target) => transport.expect('INVITE', target.toRaw()),
      reconnect: () => happen({ event: 'reconnect' }),
      whenReachable: (then) => {
        waiting.add(then)
        happen({ event: 'reconnect' })
      },
      leave: () => happen({ event: 'stop' }),
      cut,
    },
  }
}
