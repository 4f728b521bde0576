import type { Page } from '@playwright/test'
import type { SipSettings } from '../../../shared/connection.ts'
import type { Desk } from '../../e2e/seatline.ts'
import type { ExchangeWishes } from '../asterisk/configuration.ts'
import type { Ability, Peer } from '../peer.ts'

/** What a scenario plays on. */
export interface Stage {
  readonly desk: Desk
  readonly peer: Peer
  /** The console, not signed in yet. */
  readonly page: Page
  readonly engine: Page
  /** Who got an address of the TURN server, by their passes; empty without one. */
  relayed(): readonly string[]
  /** Another desk at the same exchange, where this agent has signed in; its microphone plays `colleagueTone`. */
  colleague(agent: string): Promise<Desk>
}

/** One story between this phone and an exchange. It runs against every exchange that can do what it needs. */
export interface Scenario {
  readonly title: string
  readonly needs?: readonly Ability[]
  /** How the exchange shall be; as usual when absent. */
  readonly wishes?: Partial<ExchangeWishes>
  /** The desk's sound can only get out through a TURN server. */
  readonly relayed?: boolean
  /** What the desk's profile says of the exchange, beside where it is. */
  readonly says?: Partial<SipSettings>
  /** `wss` needs `tls`; `ws` when absent. */
  readonly transport?: 'ws' | 'wss'
  /** False: nobody vouches for the exchange's certificate. */
  readonly trusted?: boolean
  readonly run: (stage: Stage) => Promise<void>
}
