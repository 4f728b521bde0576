import { crowdTone } from '../customers.ts'
import type { Ears } from './ears.ts'
import { customerLeg, holding, voicedLeg } from './customer-leg.ts'
import type { End } from './ends.ts'
import { connectListeners, type Listener, type Overheard } from './listener.ts'
import type { Mixer } from './mixer.ts'

/** An agent of the simulation and their customer, who talk. */
export interface Talk {
  readonly uuid: string
  readonly direction: 'in' | 'out'
  /** Epoch ms by the vendors' clock. */
  readonly answeredAt: number
  /** The customer's. */
  readonly number: string
  isOver(): boolean
  /** Nobody hangs up while somebody listens; afterwards it ends by itself before long. */
  goOn(isHeardByALead: boolean): void
  /** The agent is out of it and free. */
  leave(): void
}

export interface CrowdCallsOptions {
  readonly mixer: Pick<Mixer, 'add' | 'remove'>
  readonly steady: boolean
  /** What this SIP account talks in now. */
  readonly talkOf: (account: string) => Talk | undefined
  /** The ears of a number or an account that has a sound now. */
  readonly onHeard: (whose: string, ears: Ears) => void
}

const lookEveryMs = 300

/** Calls of the simulation have no sound until a lead goes into one. */
export function crowdCalls(options: CrowdCallsOptions) {
  /** By account, from the moment on in which a lead dials. */
  const dialled = new Map<string, CrowdCall>()
  const sounding = new Set<CrowdCall>()
  return {
    /** Undefined: this account is in no call. */
    of(account: string): CrowdCall | undefined {
      const known = dialled.get(account)
      if (known && !known.isOver()) return known
      const talk = options.talkOf(account)
      if (!talk) return undefined
      const call = crowdCall(account, talk, options, {
        onSound: () => sounding.add(call),
        onOver: () => sounding.delete(call),
      })
      dialled.set(account, call)
      return call
    },
    /** Those that were asked for and still go on, also with a lead in the agent's place. */
    open: (): readonly CrowdCall[] => [
      ...sounding,
      ...[...dialled.values()].filter((call) => !sounding.has(call) && !call.isOver()),
    ],
    close(): void {
      for (const call of sounding) call.end()
    },
  }
}

export type CrowdCalls = ReturnType<typeof crowdCalls>

export interface CrowdCall extends Overheard {
  readonly account: string
  readonly talk: Talk
  /** Its sound ends, for all who listen; agent and customer go on by themselves. */
  end(): void
  /** The agent is in it no more. */
  isOver(): boolean
}

function crowdCall(
  account: string,
  talk: Talk,
  { mixer, steady, onHeard }: CrowdCallsOptions,
  events: { readonly onSound: () => void; readonly onOver: () => void },
): CrowdCall {
  const customer = customerLeg(talk.number, steady)
  const agent = voicedLeg(crowdTone, steady)
  const listeners = new Set<Listener>()
  /** Who has taken the customer over. */
  let instead: End | undefined
  let look: NodeJS.Timeout | undefined
  let hasEnded = false
  const isOver = (): boolean => hasEnded || instead !== undefined || talk.isOver()

  function begin(): void {
    if (look !== undefined) return
    mixer.add(customer)
    mixer.add(agent)
    onHeard(talk.number, customer.ears)
    onHeard(account, agent.ears)
    talk.goOn(true)
    look = setInterval(() => {
      if (instead === undefined && talk.isOver()) end()
    }, lookEveryMs)
    events.onSound()
  }

  function connect(): void {
    agent.hears = new Set(instead ? [] : [customer])
    if (instead) instead.party.hears = new Set(instead.isHeld() ? [] : [customer])
    const other = instead?.party ?? agent
    customer.hears = new Set([instead?.isHeld() ? holding : other])
    connectListeners(listeners, customer, other)
  }

  function end(): void {
    if (hasEnded) return
    hasEnded = true
    clearInterval(look)
    for (const { party } of listeners) party.hangUp()
    instead?.hangUp()
    mixer.remove(customer)
    mixer.remove(agent)
    if (instead === undefined) talk.goOn(false)
    events.onOver()
  }

  return {
    account,
    talk,
    listeners,
    connect,
    end,
    isOver,
    addListener(listener) {
      if (isOver()) return listener.party.hangUp()
      begin()
      listeners.add(listener)
      connect()
    },
    dropListener(listener) {
      if (!listeners.delete(listener)) return
      if (listeners.size === 0 && instead === undefined) end()
      else connect()
    },
    handTo(listener) {
      if (isOver()) return listener.party.hangUp()
      begin()
      listeners.delete(listener)
      instead = listener.end
      instead.listen({ onLeft: end, onHold: connect })
      mixer.remove(agent)
      talk.leave()
      connect()
    },
  }
}
