import type { End } from './ends.ts'
import type { Party } from './mixer.ts'
import type { PhoneLeg } from './phone-leg.ts'

/** Somebody beside agent and customer in a call: a team lead. */
export interface Listener {
  readonly party: PhoneLeg
  /** Yiyun name of the lead. */
  readonly name: string
  hears: boolean
  speaksTo: 'nobody' | 'agent' | 'all'
  /** What the customer is given when the agent goes. */
  readonly end: End
}

/** A call that leads can go into. */
export interface Overheard {
  readonly listeners: ReadonlySet<Listener>
  addListener(listener: Listener): void
  dropListener(listener: Listener): void
  /** The lead has the customer from now on, and the agent is free. */
  handTo(listener: Listener): void
  /** Recomputes who hears whom. */
  connect(): void
}

/** Lets the leads into what agent and customer hear of each other already. */
export function connectListeners(listeners: Iterable<Listener>, customer: Party, agent: Party | undefined): void {
  for (const { party, hears, speaksTo } of listeners) {
    party.hears = new Set(hears && !party.isHeld() && agent ? [customer, agent] : [])
    if (agent && speaksTo !== 'nobody') agent.hears = new Set([...agent.hears, party])
    if (speaksTo === 'all') customer.hears = new Set([...customer.hears, party])
  }
}
