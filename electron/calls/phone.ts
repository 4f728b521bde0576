import { randomBytes } from 'node:crypto'
import type { EngineFact, EngineRegistration, SipAccount, SipAuthorization, SipChallenge } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Microphone, Phone } from '../../shared/phone.ts'
import type { Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { EngineLink, PhoneControl, Relays } from './phone-port.ts'
import { iceServers, renewEveryMs } from './relay-pass.ts'
import { createSipGate } from './sip-gate.ts'

export type PhoneFact = Extract<EngineFact, { fact: 'registration' | 'microphone' }>

export interface PhonePorts {
  readonly clock: Clock
  readonly log: Log
  readonly engine: EngineLink
  readonly publish: (phone: Phone) => void
  readonly publishMicrophone: (microphone: Microphone) => void
  readonly random?: (bytes: number) => Uint8Array
}

export interface PhoneKeeper extends PhoneControl {
  current(): Phone
  /** The engine (re)loaded: it is given the account again. */
  hello(): void
  fact(fact: PhoneFact): void
  /** The engine's process is gone. */
  gone(): void
  authorise(challenge: SipChallenge): Result<SipAuthorization, Failure>
}

/** Unregistering is a courtesy to the exchange; nobody waits longer for it. */
const unregisterMs = 2_000

/**
 * Keeps the account of this desk's phone and what the engine says of its registration. The account outlives the
 * engine: commands go out only between its hello and its end, and every hello is answered with the account.
 */
export function createPhone(ports: PhonePorts): PhoneKeeper {
  const { clock, log, engine } = ports
  const gate = createSipGate({ now: () => clock.now(), random: ports.random ?? randomBytes, log })
  let phone: Phone = { kind: 'off' }
  let account: SipAccount | null = null
  let relays: Relays | undefined
  let stopRenewing = (): void => {}
  let engineUp = false
  let stopping: { readonly done: Promise<void>; readonly finish: () => void } | null = null

  const become = (next: Phone): void => {
    const from = phone.kind
    phone = next
    if (next.kind !== from)
      log({ what: 'phone', to: next.kind, ...(next.kind === 'failed' ? { why: next.why.code } : {}) })
    ports.publish(next)
  }

  /** Tells the engine how its sound gets out: with each account, and anew long before a pass is over. */
  const give = (to: SipAccount): void => {
    stopRenewing()
    if (relays === undefined) return
    engine.send({ do: 'ice', servers: iceServers(relays, to.user, clock.now()), onlyRelayed: relays.only })
    stopRenewing = clock.after(renewEveryMs, () => {
      if (account !== null && engineUp) give(account)
    })
  }

  const stop = (): Promise<void> => {
    if (stopping !== null) return stopping.done
    if (account === null) return Promise.resolve()
    account = null
    stopRenewing()
    let resolve: () => void = () => {}
    const done = new Promise<void>((settle) => {
      resolve = settle
    })
    // The gate stays open meanwhile: the exchange may challenge the un-REGISTER, too.
    const finish = (): void => {
      undo()
      stopping = null
      gate.close()
      become({ kind: 'off' })
      resolve()
    }
    const undo = clock.after(unregisterMs, finish)
    stopping = { done, finish }
    if (engineUp) engine.send({ do: 'stop' })
    else finish()
    return done
  }

  return {
    current: () => phone,
    start: (next, credential, through) => {
      stopping?.finish()
      account = next
      relays = through
      gate.open(next, credential)
      become({ kind: 'connecting', attempt: 1, since: clock.now() })
      if (!engineUp) return
      engine.send({ do: 'start', account })
      give(account)
    },
    stop,
    reconnect: () => {
      if (account !== null && engineUp) engine.send({ do: 'reconnect' })
    },
    hello: () => {
      engineUp = true
      stopping?.finish()
      if (account === null) return
      become({ kind: 'connecting', attempt: 1, since: clock.now() })
      engine.send({ do: 'start', account })
      give(account)
    },
    fact: (fact) => {
      switch (fact.fact) {
        case 'microphone':
          return ports.publishMicrophone(fact.microphone)
        case 'registration':
          if (account !== null) return become(registered(phone, fact.registration, fact.at))
          if (fact.registration.kind === 'off') stopping?.finish()
          return
        default:
          return unreachable(fact)
      }
    },
    gone: () => {
      engineUp = false
      stopRenewing()
      ports.publishMicrophone('unknown')
      stopping?.finish()
      if (account === null) return
      const why = { code: 'not-ready', why: 'engine-restarting' } as const
      become({ kind: 'failed', why, since: clock.now(), retryAt: null })
    },
    authorise: (challenge) => gate.authorise(challenge),
  }
}

/** The phone after a word of the engine; `since` is when this kind of state began. */
function registered(phone: Phone, registration: EngineRegistration, at: number): Phone {
  const since = phone.kind === registration.kind && phone.kind !== 'off' ? phone.since : at
  switch (registration.kind) {
    case 'off':
      // An echo of an earlier stop: with an account in hand the engine is about to connect, and must never pass for
      // registered meanwhile.
      return phone.kind === 'connecting' ? phone : { kind: 'connecting', attempt: 1, since: at }
    case 'connecting':
    case 'registered':
    case 'failed':
      return { ...registration, since }
    default:
      return unreachable(registration)
  }
}
