import type { IncomingRequestMessage } from 'sip.js/lib/core/index.js'
import type { FinishedCall } from '../meiqia-records.ts'
import type { Call, CallAgent, CallFacts, ExchangeTimes } from './call.ts'
import { openCalls, type Calls } from './calls.ts'
import { crowdCalls, type CrowdCalls, type Talk } from './crowd-calls.ts'
import { digestGuard, type DigestAccount } from './digest.ts'
import { answerTestCall, isTestNumber } from './echo-call.ts'
import { dialledCall, type DialledCall } from './dialled-call.ts'
import type { Ears } from './ears.ts'
import { startMixer, type MixerStats } from './mixer.ts'
import type { Overheard } from './listener.ts'
import { isFeatureCode, listeners } from './listeners.ts'
import type { LegEvents } from './leg-events.ts'
import { ringPhone } from './phone-invitations.ts'
import { reaching } from './reach.ts'
import { conversations } from './transfers.ts'
import type { PhoneLeg } from './phone-leg.ts'
import { registrar, type Registrar } from './registrar.ts'
import type { Connection } from './connection.ts'
import { startSipServer, type SipServer } from './sip.ts'

export interface ExchangeOptions {
  readonly port: number
  readonly domain: string
  readonly realm: string
  readonly uuidHeader: string
  readonly steady: boolean
  readonly times: ExchangeTimes
  /** The call centre's clock in epoch ms. */
  readonly now: () => number
  /** Undefined for unknown and for expired accounts. */
  readonly account: (sip: string) => DigestAccount | undefined
  readonly idleAgents: () => readonly CallAgent[]
  /** By staff number or SIP account. */
  readonly deskOf: (number: string) => CallAgent | undefined
  /** What an agent of the simulation talks in, by their SIP account. */
  readonly talkOf: (account: string) => Talk | undefined
  readonly onAgent: (agent: CallAgent, state: 'fetching' | 'talking' | 'idle') => void
  readonly onEnded: (finished: FinishedCall, call: Call) => void
}

export interface SipCounters {
  challenges: number
  refusals: number
}

export interface RunningExchange {
  readonly sip: SipServer
  readonly registrar: Registrar
  readonly calls: Calls
  /** Calls of the simulation, as far as leads go into them. */
  readonly crowd: Pick<CrowdCalls, 'of' | 'open'>
  readonly counters: Readonly<SipCounters>
  /** What phones dialled by themselves, newest last; those that are over stay a while. */
  readonly dialled: readonly DialledCall[]
  /**
   * What somebody hears who has no phone here: outside, whom a desk has dialled or had dialled by a transfer, and both ends
   * of a simulated call that a lead went into, the agent by SIP account; the newest with this number.
   */
  outside(number: string): Ears | undefined
  /** Rings a lead's phone into a call; false: it is not registered. */
  bringIn(call: Overheard, lead: CallAgent): boolean
  stats(): MixerStats
  close(): Promise<void>
}

const remembered = 20

export async function startExchange(options: ExchangeOptions): Promise<RunningExchange> {
  const mixer = startMixer()
  const counters: SipCounters = { challenges: 0, refusals: 0 }
  const testCalls = new Set<() => void>()
  const dialled: DialledCall[] = []
  const outside = new Map<string, Ears>()
  const ringAs = (account: string, from: string, events: LegEvents): PhoneLeg | undefined => {
    const binding = bindings.binding(account)
    return binding && ringPhone(binding, { domain: options.domain, from, account, headers: [] }, events)
  }
  const crowd = crowdCalls({
    mixer,
    steady: options.steady,
    talkOf: options.talkOf,
    onHeard: (whose, ears) => void outside.set(whose, ears),
  })
  const leads = listeners({
    mixer,
    calls: () => calls,
    crowdCall: (account) => crowd.of(account),
    nameOf: (account) => options.deskOf(account)?.name ?? account,
    ringPhone: ringAs,
    onAgent: options.onAgent,
  })
  const reach = reaching({
    steady: options.steady,
    times: options.times,
    colleague: options.deskOf,
    onOutside: (number, ears) => void outside.set(number, ears),
    ringPhone: ringAs,
  })
  const talks = conversations(options.domain, () => reach)
  // Registrations and nonces live on the real clock: a skewed vendor clock must not unregister phones.
  const bindings = registrar(Date.now)
  const guard = digestGuard({ realm: options.realm, now: Date.now, account: options.account })

  /** The account that proved itself, or undefined after a challenge has been sent. */
  const authenticated = (message: IncomingRequestMessage, challenge: (header: string) => void): string | undefined => {
    const verdict = guard({
      method: message.method,
      uri: message.data.split(' ', 2)[1] ?? '',
      user: message.from.uri.user ?? '',
      authorization: message.getHeader('authorization'),
    })
    if (verdict.kind === 'accepted') return verdict.user
    if (verdict.kind === 'challenge') counters.challenges += 1
    else counters.refusals += 1
    challenge(`WWW-Authenticate: ${verdict.header}`)
    return undefined
  }

  const sip = await startSipServer({
    port: options.port,
    domain: options.domain,
    onRegister(request, connection: Connection) {
      const account = authenticated(request.message, (header) =>
        request.reject({ statusCode: 401, extraHeaders: [header] }),
      )
      if (account === undefined) return
      connection.account = account
      bindings.register(account, request, connection)
      sip.adopt(account, connection)
    },
    onInvite(request, connection) {
      const account = authenticated(request.message, (header) =>
        request.reject({ statusCode: 401, extraHeaders: [header] }),
      )
      if (account === undefined) return
      connection.account = account
      const number = request.message.ruri?.user ?? ''
      if (isFeatureCode(number)) return leads.dialled(request, connection, number)
      if (!isTestNumber(number)) {
        dialled.push(
          dialledCall({ request, connection, number, mixer, reach, conversations: talks, onEnded: () => undefined }),
        )
        // Who asks about one that is over asks soon.
        while (dialled.length > remembered) dialled.shift()
        return
      }
      const hangUp = answerTestCall(request, connection, mixer, () => {
        if (hangUp) testCalls.delete(hangUp)
      })
      if (hangUp) testCalls.add(hangUp)
    },
    onLost: (connection) => bindings.forget(connection),
  })

  const ring = (
    agent: CallAgent,
    facts: CallFacts,
    events: LegEvents,
    more: readonly string[] = [],
  ): PhoneLeg | undefined => {
    const binding = bindings.binding(agent.sip)
    if (!binding) return undefined
    const headers = [
      `${options.uuidHeader}: ${facts.uuid}`,
      ...(facts.direction === '来电' ? [`X-Queue: ${facts.queue}`] : []),
      ...(facts.direction === '外呼' || facts.autoAnswer ? [`Call-Info: <sip:${options.domain}>;answer-after=0`] : []),
      ...more,
    ]
    return ringPhone(binding, { domain: options.domain, from: facts.number, account: agent.sip, headers }, events)
  }
  const calls: Calls = openCalls({
    steady: options.steady,
    idleAgents: () =>
      options.idleAgents().filter((agent) => bindings.binding(agent.sip) && !calls.isBusy(agent.agentId)),
    exchange: {
      mixer,
      now: options.now,
      ring,
      times: options.times,
      conversations: talks,
      onAgent: options.onAgent,
      deskOf: options.deskOf,
      onChange: () => undefined,
      onEnded: options.onEnded,
    },
  })
  bindings.onChange(() => calls.serveQueue())

  return {
    sip,
    registrar: bindings,
    calls,
    crowd,
    counters,
    dialled,
    outside: (number) => outside.get(number),
    bringIn: (call, lead) => leads.ring(call, lead),
    stats: () => mixer.stats(),
    async close() {
      calls.close()
      leads.close()
      crowd.close()
      for (const hangUp of testCalls) hangUp()
      for (const call of dialled) call.close()
      // The goodbyes are written before the sockets go.
      await new Promise((resolve) => setImmediate(resolve))
      await sip.close()
      mixer.stop()
    },
  }
}
