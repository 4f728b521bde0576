import type { Heard } from '../callcentre/exchange/ears.ts'

/** What not every exchange can do; a scenario names what it needs. */
export type Ability =
  /** Opus, or a choice of codecs. */
  | 'codecs'
  /** Digests with SHA-256, several challenges in one answer, nonces that grow stale. */
  | 'digests'
  /** TLS with a certificate of its own. */
  | 'tls'
  /** Customers who press keys. */
  | 'customer-keys'
  /** An operator's announcement before the customer answers. */
  | 'announcements'
  /** Has a TURN server beside it. */
  | 'relay'
  /** Can be cut off and started again. */
  | 'restart'
  /** Connects a customer with somebody else (REFER). */
  | 'transfer'
  /** Says to whom somebody was transferred who they are. */
  | 'caller-kept'
  /** Lets a team lead listen, whisper, barge in and take over at another desk. */
  | 'supervision'

/** A customer who calls a desk. */
export interface IncomingCall {
  readonly number: string
  readonly queue?: string
  /** The INVITE asks the phone to answer by itself. */
  readonly autoAnswer?: boolean
}

/** How a call for a desk came out, as the exchange sees it. */
export type Verdict = 'answered' | 'busy' | 'no-answer' | 'cancelled' | 'unreachable'

/** One call as the exchange has it. */
export interface PeerCall {
  readonly uuid: string
  /** A tone at the customer's ear now, dB of full scale; -160 is silence or nobody there. */
  heard(hertz: number): Promise<Heard>
  /** The customer hangs up. */
  hangUp(): Promise<void>
  /** Digits the exchange collected; '' until it has all. */
  collected(): Promise<string>
  /** What the desk's audio is coded with. */
  codec(): Promise<string>
  /** Null while nothing is decided. */
  verdict(): Promise<Verdict | null>
}

/** The exchange on the other side of the phone: Asterisk, or whatever passes the same scenarios. */
export interface Peer {
  readonly name: string
  readonly abilities: ReadonlySet<Ability>
  /** A customer calls the desk of agent 1001. */
  call(call: IncomingCall): Promise<PeerCall>
  /** The customer with this number whom a desk itself had dialled, by a transfer or a consultation. */
  dialled(number: string): PeerCall
  /** The call that the latest callout began; undefined when there was none. */
  latestCallout(): Promise<PeerCall | undefined>
  /** Legs of any kind that it has now. */
  legs(): Promise<number>
  /** Phones of agent 1001 that it knows how to ring. */
  contacts(): Promise<number>
  /** Yiyun hears that agent 1001 talks, where the exchange is not its own: the floor of a lead goes by that. */
  tellPlatform(): Promise<void>
  /** Cuts it off in the middle of everything. Needs `restart`. */
  kill(): Promise<void>
  start(): Promise<void>
}
