import type { AgentIdentity, SettableState, SkillChange } from '../../shared/agent.ts'
import type { DtmfWay } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Phone } from '../../shared/phone.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Session, SignIn } from '../../shared/session.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { bugLine } from '../bug-line.ts'
import type { PhoneControl } from '../calls/phone-port.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { AgentApi, AgentFault } from './agent-api.ts'
import { enter } from './enter.ts'
import { createFlights } from './flights.ts'
import { pick } from './heartbeat.ts'
import { leave } from './leave.ts'
import { step } from './session-machine.ts'
import {
  type Effect,
  type Left,
  type SessionEvent,
  type SessionState,
  signedOut,
  type Timer,
  view,
} from './session-state.ts'
import type { Secret } from '../secrets/secret.ts'
import type { OwnedSipAccount, SipAccountApi } from './sip-account-api.ts'
import { findSipAccount } from './sip-account.ts'
import { logged } from './session-log.ts'

/** The systems of one profile. */
export interface Connection {
  readonly agent: AgentApi
  readonly sip: SipAccountApi
  readonly sipSettings: {
    readonly servers: readonly string[]
    readonly domain: string
    readonly realm: string
    readonly callUuidHeader: string
    readonly dtmf?: DtmfWay
    readonly iceServers?: readonly string[]
    readonly onlyRelayed?: boolean
  }
  readonly turnSecret: Secret | null
}

export interface SessionPorts {
  readonly clock: Clock
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly log: Log
  readonly connect: (profileId: string) => Result<Connection, Failure>
  readonly identify: (signIn: SignIn) => AgentIdentity
  readonly phone: PhoneControl
  readonly publish: (session: Session) => void
  /** The sign-in succeeded; prefills the form next time. */
  readonly remember: (signIn: SignIn) => void
  readonly inCall: () => boolean
  readonly endCalls: () => Promise<void>
}

export interface SessionService {
  current(): Session
  /** Ends when the agent is at the desk (even if the phone cannot register), or with why not. */
  signIn(signIn: SignIn): Promise<Result<undefined, Failure>>
  cancelSignIn(): void
  /** Without `force`, a call refuses with `not-ready: in-a-call`. Otherwise it always ends signed out. */
  signOut(options: { force: boolean }): Promise<Result<undefined, Failure>>
  switchState(state: SettableState): Result<undefined, Failure>
  undoNext(): void
  changeSkills(changes: readonly SkillChange[]): Result<undefined, Failure>
  dismissRefusal(): void
  callsChanged(live: boolean): void
  phoneChanged(phone: Phone): void
  resumed(): void
  networkBack(): void
  /** Ends all timers and requests; nothing is told any more. */
  stop(): void
}

type Flight = 'enter' | 'account' | 'beat' | 'poll' | 'state' | 'skills' | 'leave'
type Settle = (result: Result<undefined, Failure>) => void

export function createSession(ports: SessionPorts): SessionService {
  const { clock, log } = ports
  let state: SessionState = signedOut
  let connection: Connection | null = null
  let account: OwnedSipAccount | null = null
  let isStopped = false
  let bugs = 0
  const timers = new Map<Timer, () => void>()
  const flights = createFlights<Flight, Failure>(reportBug)
  const inbox: SessionEvent[] = []
  let isStepping = false
  let signingIn: { readonly promise: Promise<Result<undefined, Failure>>; readonly settle: Settle } | null = null
  let signingOut: { readonly promise: Promise<Result<undefined, Failure>>; readonly settle: Settle } | null = null

  /** One event at a time, also when an effect answers at once. */
  function send(event: SessionEvent): void {
    if (isStopped) return
    inbox.push(event)
    if (isStepping) return
    isStepping = true
    try {
      for (let next = inbox.shift(); next; next = inbox.shift()) {
        const before = state
        const [after, ...effects] = step(before, next, clock.now())
        state = after
        for (const line of logged(before, after, next)) log(line)
        if (after !== before) tell(before, after)
        for (const effect of effects) if (!isStopped) perform(effect)
      }
    } finally {
      isStepping = false
    }
  }

  function tell(before: SessionState, after: SessionState): void {
    const session = view(after)
    if (JSON.stringify(session) !== JSON.stringify(view(before))) ports.publish(session)
    if (signingIn && (session.kind === 'online' || session.kind === 'signed-out')) {
      const { settle } = signingIn
      signingIn = null
      settle(session.kind === 'online' ? ok(undefined) : err(session.why ?? { code: 'cancelled' }))
    }
    if (signingOut && (session.kind === 'online' || session.kind === 'signed-out')) {
      const { settle } = signingOut
      signingOut = null
      settle(session.kind === 'signed-out' ? ok(undefined) : err({ code: 'not-ready', why: 'in-a-call' }))
    }
  }

  function perform(effect: Effect): void {
    switch (effect.do) {
      case 'enter':
        return performEnter(effect)
      case 'find-account':
        return flights.start(
          'account',
          (signal) => findSipAccount(connected().sip, effect.agentId, clock.now(), signal),
          (found) => {
            if (found.ok) account = found.value
            send(found.ok ? { is: 'account-found' } : { is: 'account-failed', failure: found.error })
          },
          err,
        )
      case 'start-phone':
        return startPhone()
      case 'stop-phone':
        ports.phone.stop().catch(reportBug)
        return
      case 'reconnect-phone':
        return ports.phone.reconnect()
      case 'beat': {
        const at = clock.now()
        return flights.start(
          'beat',
          (signal) => connected().agent.keepAlive(effect.name, signal),
          (answer) => send({ is: 'beat-answered', answer, ms: clock.now() - at }),
          asFault,
        )
      }
      case 'poll':
        return flights.start(
          'poll',
          (signal) => connected().agent.agent(effect.name, signal),
          (answer) => send({ is: 'polled', answer }),
          asFault,
        )
      case 'set-state':
        return flights.start(
          'state',
          (signal) => connected().agent.setState(effect.name, effect.state, signal),
          (answer) => send({ is: 'state-answered', state: effect.state, answer }),
          asFault,
        )
      case 'change-skills':
        return flights.start(
          'skills',
          (signal) => connected().agent.changeSkills(effect.name, effect.changes, signal),
          (answer) => send({ is: 'skills-answered', answer }),
          asFault,
        )
      case 'arm':
        return arm(effect.timer, pick(effect.span, ports.random))
      case 'disarm':
        timers.get(effect.timer)?.()
        timers.delete(effect.timer)
        return
      case 'halt':
        return halt()
      case 'leave':
        return flights.start(
          'leave',
          (signal) => {
            const { phone, endCalls } = ports
            return leave(effect, { api: connection?.agent ?? null, phone, endCalls, clock }, signal)
          },
          (outcome) => send({ is: 'left', outcome }),
          (why): Left => ({ kind: 'left', why }),
        )
      case 'remember':
        return ports.remember(effect.signIn)
      default:
        return unreachable(effect)
    }
  }

  function performEnter({ profileId, wanted }: Extract<Effect, { do: 'enter' }>): void {
    if (state.kind === 'signing-in') {
      const opened = ports.connect(profileId)
      connection = opened.ok ? opened.value : null
      account = null
      if (!opened.ok) return send({ is: 'enter-failed', fault: { kind: 'other', failure: opened.error } })
    }
    const at = clock.now()
    flights.start(
      'enter',
      (signal) => enter(connected().agent, wanted, signal),
      (entered) => {
        const ms = clock.now() - at
        send(entered.ok ? { is: 'entered', record: entered.value, ms } : { is: 'enter-failed', fault: entered.error })
      },
      asFault,
    )
  }

  function startPhone(): void {
    const { sipSettings, turnSecret } = connected()
    const { servers, domain, realm, callUuidHeader, dtmf, iceServers = [], onlyRelayed = false } = sipSettings
    if (!account) throw new Error('the phone is started before its account is found')
    const { user, password } = account
    const ways = dtmf === undefined ? {} : { dtmf }
    ports.phone.start(
      { user, domain, servers: [...servers], callUuidHeader, ...ways },
      { realm, password },
      iceServers.length === 0 ? undefined : { servers: iceServers, secret: turnSecret, only: onlyRelayed },
    )
  }

  function connected(): Connection {
    if (!connection) throw new Error('the vendor is asked before it is connected')
    return connection
  }

  function arm(timer: Timer, ms: number): void {
    timers.get(timer)?.()
    timers.set(
      timer,
      clock.after(ms, () => {
        timers.delete(timer)
        send({ is: 'due', timer })
      }),
    )
  }

  function halt(): void {
    for (const undo of timers.values()) undo()
    timers.clear()
    flights.abortAll()
  }

  function reportBug(bug: unknown): Failure {
    bugs += 1
    const ref = `session-${clock.now().toString(36)}-${bugs}`
    log(bugLine(ref, bug))
    return { code: 'bug', ref }
  }

  function whenOnline(event: SessionEvent): Result<undefined, Failure> {
    if (state.kind !== 'online') return err({ code: 'not-ready', why: 'signed-out' })
    send(event)
    return ok(undefined)
  }

  const service: SessionService = {
    current: () => view(state),
    signIn(signIn) {
      if (signingIn && state.kind === 'signing-in' && JSON.stringify(state.signIn) === JSON.stringify(signIn))
        return signingIn.promise
      if (state.kind !== 'signed-out') return refused('already-signed-in')
      // The phone of the session before is still talking.
      if (state.phone === 'held' || ports.inCall()) return refused('in-a-call')
      const { promise, resolve: settle } = Promise.withResolvers<Result<undefined, Failure>>()
      signingIn = { promise, settle }
      send({ is: 'sign-in-asked', signIn, agent: ports.identify(signIn) })
      return promise
    },
    cancelSignIn: () => send({ is: 'sign-in-cancelled' }),
    signOut({ force }) {
      if (isStopped) return Promise.resolve(err({ code: 'cancelled' }))
      if (signingOut) {
        const underway = signingOut.promise
        // One without force may come to nothing; who insists (quit) must not be content with that.
        return force ? underway.then((left) => (left.ok ? left : service.signOut({ force }))) : underway
      }
      if (state.kind === 'signed-out') return Promise.resolve(ok(undefined))
      if (state.kind === 'online' && !force && ports.inCall()) return refused('in-a-call')
      const { promise, resolve: settle } = Promise.withResolvers<Result<undefined, Failure>>()
      signingOut = { promise, settle }
      send({ is: 'sign-out-asked', force })
      return promise
    },
    switchState: (next) => whenOnline({ is: 'state-asked', state: next }),
    undoNext: () => send({ is: 'next-undone' }),
    changeSkills: (changes) => whenOnline({ is: 'skills-asked', changes }),
    dismissRefusal: () => send({ is: 'refusal-dismissed' }),
    callsChanged: (live) => send({ is: 'calls-changed', live }),
    phoneChanged: (phone) => send({ is: 'phone-changed', phone }),
    resumed: () => send({ is: 'came-back' }),
    networkBack: () => send({ is: 'came-back' }),
    stop() {
      isStopped = true
      inbox.length = 0
      halt()
      signingIn?.settle(err({ code: 'cancelled' }))
      signingOut?.settle(err({ code: 'cancelled' }))
    },
  }
  return service
}

const asFault = (failure: Failure) => err<AgentFault>({ kind: 'other', failure })

const refused = (why: Extract<Failure, { code: 'not-ready' }>['why']) =>
  Promise.resolve(err<Failure>({ code: 'not-ready', why }))
