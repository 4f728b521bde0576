import type { IncomingReferRequest } from 'sip.js/lib/core/index.js'
import type { CallDirection, CallOutcome, FinishedCall } from '../meiqia-records.ts'
import type { CustomerLeg } from './customer-leg.ts'
import { holding, playing } from './customer-leg.ts'
import { customerEnd, type Conversation, type End } from './ends.ts'
import type { Mixer, Party } from './mixer.ts'
import { reasons, type HangUpReason, type LegEvents } from './leg-events.ts'
import { connectListeners, type Listener, type Overheard } from './listener.ts'
import type { PhoneLeg } from './phone-leg.ts'
import type { Conversations } from './transfers.ts'
import { busyTone, ringback } from './tones.ts'

export type CallPhase = 'queued' | 'ringing-agent' | 'ringing-customer' | 'customer-busy' | 'talking' | 'ended'

/** The agent a call is for: their Meiqia id, Yiyun name and the SIP account that is rung. */
export interface CallAgent {
  readonly agentId: number
  readonly name: string
  readonly sip: string
}

export interface CallFacts {
  readonly uuid: string
  readonly direction: CallDirection
  readonly number: string
  readonly queue: string
  readonly trunkNumber: string
  readonly trunkName: string
  readonly userData: string
  /** The INVITE of an incoming call asks the phone to answer by itself, as that of a callout always does. */
  readonly autoAnswer?: boolean
  /** Rang its agent at once, past the queue. */
  readonly direct?: boolean
}

export type EndedBy = FinishedCall['endedBy']

export interface Exchange {
  readonly mixer: Mixer
  readonly now: () => number
  /** `headers`: besides those that every such INVITE has. */
  readonly ring: (
    agent: CallAgent,
    facts: CallFacts,
    events: LegEvents,
    headers?: readonly string[],
  ) => PhoneLeg | undefined
  /** The platform's own view of the agent: it calls the extension, the agent talks, the call is over. */
  readonly onAgent: (agent: CallAgent, state: 'fetching' | 'talking' | 'idle') => void
  /** The agent whose phone has this SIP account. */
  readonly deskOf: (sip: string) => CallAgent | undefined
  readonly onChange: () => void
  readonly onEnded: (finished: FinishedCall, call: Call) => void
  readonly times: ExchangeTimes
  readonly conversations: Conversations
}

/** All in ms. May be changed while calls are going on. */
export interface ExchangeTimes {
  /** How long an agent's phone is rung. */
  agentRings: number
  /** Until a called customer answers, or is found busy. */
  customerAnswers: number
  /** How long a customer who never answers is rung. */
  customerRings: number
  /** How long a customer talks who hangs up by themselves. */
  customerStays: number
  /** How long the agent hears the busy tone. */
  busyTone: number
  /** How long a caller waits in the queue and while the agent's phone rings. */
  queuePatience: number
}

/** One call: an agent's phone, a customer, and who of them hears whom. */
export class Call implements Overheard {
  readonly facts: CallFacts
  readonly customer: CustomerLeg
  readonly startedAt: number
  agent: CallAgent | undefined
  phone: PhoneLeg | undefined
  /** Epoch ms at which the caller loses patience, unless somebody has answered. */
  givesUpAt = Number.POSITIVE_INFINITY
  phase: CallPhase = 'queued'
  phaseSince: number
  digits = ''
  /** Epoch ms; null: has not happened. The agent's phone rings, the agent is on the line, agent and customer talk. */
  rungAt: number | null = null
  agentOnAt: number | null = null
  answeredAt: number | null = null
  endedAt: number | null = null
  endedBy: EndedBy = 'system'
  /** Who talks with the customer instead of the agent, who has handed them over. */
  #instead: End | undefined
  /** Team leads who are in it beside the agent. */
  readonly listeners = new Set<Listener>()
  readonly #exchange: Exchange
  readonly #tones = { ringback: playing(ringback), busy: playing(busyTone) }
  #timer: NodeJS.Timeout | undefined

  constructor(exchange: Exchange, facts: CallFacts, customer: CustomerLeg) {
    this.#exchange = exchange
    this.facts = facts
    this.customer = customer
    this.startedAt = exchange.now()
    this.phaseSince = this.startedAt
  }

  /** Rings the agent's phone. `onAnswered` decides what comes next; false when that phone cannot be rung. */
  ringAgent(agent: CallAgent, onAnswered: () => void): boolean {
    this.agent = agent
    this.rungAt = this.#exchange.now()
    const phone = this.#exchange.ring(agent, this.facts, {
      ...this.#phoneEvents,
      onEstablished: () => {
        if (this.phase === 'ended' || !this.phone) return
        this.#talkWith(this.phone, agent)
        this.agentOnAt = this.#exchange.now()
        this.#exchange.onAgent(agent, 'talking')
        onAnswered()
      },
      onEnded: (end) => {
        if (!phone) return
        this.#exchange.conversations.forget(phone)
        if (end.by === 'phone' && this.phone === phone && !this.#sentOn(end.to, onAnswered)) this.end('agent')
      },
    })
    if (!phone) {
      this.agent = undefined
      this.rungAt = null
      return false
    }
    this.phone = phone
    this.enter('ringing-agent')
    const patience = this.givesUpAt - this.#exchange.now()
    if (patience < this.#exchange.times.agentRings) this.after(patience, () => this.end('customer'))
    else this.after(this.#exchange.times.agentRings, () => this.end('system', reasons.noAnswer))
    this.#exchange.onAgent(agent, 'fetching')
    return true
  }

  /**
   * The exchange moves the agent's phone to another dialog (RFC 3891), as after a fail-over. Answers with the phone's final
   * status. `unknown`: the dialog that is to be replaced is none.
   */
  moveDialog(unknown: boolean): Promise<number> {
    const { agent, phone: old } = this
    const dialog = old?.dialog()
    if (!agent || !old || !dialog) return Promise.resolve(0)
    return new Promise((resolve) => {
      // RFC 3891 §3: seen from the phone our own tag is the remote one.
      const named = `${unknown ? 'unknown' : dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`
      const fresh = this.#exchange.ring(
        agent,
        this.facts,
        {
          ...this.#phoneEvents,
          onEstablished: () => {
            if (!fresh) return
            this.#exchange.conversations.forget(old)
            this.#exchange.mixer.remove(old)
            this.phone = fresh
            this.#talkWith(fresh, agent)
            this.connect()
            resolve(200)
          },
          onEnded: (end) => {
            resolve(end.code)
            if (!fresh) return
            this.#exchange.conversations.forget(fresh)
            if (end.by === 'phone' && this.phone === fresh) this.end('agent')
          },
        },
        [`Replaces: ${named}`, 'Require: replaces'],
      )
    })
  }

  #talkWith(phone: PhoneLeg, agent: CallAgent): void {
    this.#exchange.mixer.add(phone)
    this.#exchange.conversations.add(phone, agent.sip, this.#conversation)
  }

  readonly #phoneEvents = {
    onHold: () => this.connect(),
    onRefer: (request: IncomingReferRequest) => {
      if (this.phone) this.#exchange.conversations.refer(request, this.phone)
      else request.reject({ statusCode: 481 })
    },
    onDigit: (digit: string) => {
      this.digits += digit
      this.#exchange.onChange()
    },
  }

  enter(phase: CallPhase): void {
    this.phase = phase
    this.phaseSince = this.#exchange.now()
    if (phase === 'talking') {
      this.answeredAt = this.phaseSince
      this.#exchange.mixer.add(this.customer)
    }
    clearTimeout(this.#timer)
    this.connect()
    this.#exchange.onChange()
  }

  /** The call's one timer: entering another phase or ending the call undoes it. */
  after(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, ms)
  }

  /** The phone sent the caller to another desk, which rings now. There is no way to numbers outside. */
  #sentOn(to: string | undefined, onAnswered: () => void): boolean {
    const from = this.agent
    const next = to === undefined || this.phase !== 'ringing-agent' ? undefined : this.#exchange.deskOf(to)
    if (!next || !from || next.sip === from.sip) return false
    this.#exchange.onAgent(from, 'idle')
    this.phone = undefined
    return this.ringAgent(next, onAnswered)
  }

  addListener(listener: Listener): void {
    if (this.phase !== 'talking') return listener.party.hangUp()
    this.listeners.add(listener)
    this.connect()
  }

  dropListener(listener: Listener): void {
    if (this.listeners.delete(listener)) this.connect()
  }

  /** The lead has the customer from now on, and the agent is free. */
  handTo(listener: Listener): void {
    const { phone } = this
    if (this.phase !== 'talking' || phone === undefined) return listener.party.hangUp()
    this.listeners.delete(listener)
    this.#conversation.handOver(phone, listener.end)
    phone.hangUp()
  }

  /** Recomputes the mix matrix: who hears whom in this phase. */
  connect(): void {
    if (this.phone) this.phone.hears = this.#heardByAgent(this.phone)
    if (this.#instead) this.#instead.party.hears = new Set(this.#instead.isHeld() ? [] : [this.customer])
    const other = this.#instead ?? (this.phone && { party: this.phone, isHeld: () => this.phone?.isHeld() ?? false })
    this.customer.hears =
      this.phase === 'talking' && other ? new Set([other.isHeld() ? holding : other.party]) : new Set()
    if (this.phase !== 'talking') return
    connectListeners(this.listeners, this.customer, this.#instead?.party ?? this.phone)
  }

  end(by: EndedBy, reason: HangUpReason = reasons.normal): void {
    if (this.phase === 'ended') return
    const outcome = this.#outcome()
    const endedAt = this.#exchange.now()
    this.endedAt = endedAt
    this.endedBy = by
    const talkSeconds = this.answeredAt === null ? 0 : Math.round((endedAt - this.answeredAt) / 1000)
    const queueUntil = this.rungAt ?? endedAt
    this.enter('ended')
    for (const { party } of this.listeners) party.hangUp(reason)
    this.phone?.hangUp(reason)
    this.#exchange.mixer.remove(this.customer)
    if (this.phone) this.#exchange.mixer.remove(this.phone)
    if (this.#instead) {
      this.#instead.hangUp(reason)
      this.#exchange.mixer.remove(this.#instead.party)
    }
    if (this.agent && !this.#instead) this.#exchange.onAgent(this.agent, 'idle')
    const { uuid, direction, number, trunkNumber, trunkName, userData } = this.facts
    const finished: FinishedCall = {
      uuid,
      direction,
      outcome,
      agentId: this.agent?.agentId ?? 0,
      sipAccount: this.agent?.sip ?? '',
      number,
      trunkNumber,
      trunkName,
      userData,
      startedAt: this.startedAt,
      endedAt,
      talkSeconds,
      waitSeconds: this.rungAt === null ? 0 : Math.round(((this.answeredAt ?? endedAt) - this.rungAt) / 1000),
      queueSeconds: direction === '来电' ? Math.round((queueUntil - this.startedAt) / 1000) : 0,
      endedBy: by,
    }
    this.#exchange.onEnded(finished, this)
  }

  /** The agent is on it: not before their phone rings, and not any more when they have handed the customer over. */
  isOf(agentId: number): boolean {
    return this.agent?.agentId === agentId && !this.#instead
  }

  /** The customer was handed over and may still be talking. */
  isElsewhere(): boolean {
    return this.#kept !== undefined
  }

  /** What the customer does by themselves. */
  leave(): void {
    if (this.#kept) this.#kept()
    else this.end('customer')
  }

  /** The customer talks on elsewhere, and this says that they hang up there. */
  #kept: (() => void) | undefined

  readonly #conversation: Conversation = {
    handOver: (phone, to) => {
      this.#exchange.mixer.remove(phone)
      this.phone = undefined
      this.#instead = to
      to.listen({ onLeft: () => this.end('system'), onHold: () => this.connect() })
      this.#exchange.mixer.add(to.party)
      if (this.agent) this.#exchange.onAgent(this.agent, 'idle')
      this.connect()
      this.#exchange.onChange()
    },
    giveUp: (phone) => {
      if (this.phase !== 'talking') return undefined
      const { end, left } = customerEnd(this.customer, this.facts.number)
      this.#exchange.mixer.remove(phone)
      this.end('agent')
      this.#kept = left
      return end
    },
  }

  #heardByAgent(phone: PhoneLeg): ReadonlySet<Party> {
    const heard: Readonly<Partial<Record<CallPhase, Party>>> = {
      talking: this.customer,
      'ringing-customer': this.#tones.ringback,
      'customer-busy': this.#tones.busy,
    }
    const party = phone.isHeld() ? undefined : heard[this.phase]
    return new Set(party ? [party] : [])
  }

  #outcome(): CallOutcome {
    if (this.answeredAt !== null) return '接听'
    if (this.facts.direction === '外呼') return this.phase === 'ringing-agent' ? '主叫未接' : '被叫未接'
    return this.agent ? '振铃未接' : '队列放弃'
  }
}
