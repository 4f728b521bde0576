import type { EngineFact, IceServer, SipAccount, SipAuthorization, SipChallenge } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { Loudness } from './ringing.ts'

/** A softphone. Every command answers by facts, none of them throws; a leg is named by its SIP Call-ID. */
export interface Phone {
  /** The account that is already in use is only connected again; another one replaces it, and its calls end. */
  start(account: SipAccount): void
  /** STUN and TURN servers of the account, for the calls from now on; each new account begins without. */
  reachThrough(servers: readonly IceServer[], onlyRelayed: boolean): void
  /** Hangs up, unregisters, disconnects; then the `off` fact. */
  stop(): void
  /** The network came back or is another one, or the computer woke up: socket and media paths are looked after. */
  reconnect(): void
  expect(on: boolean): void
  ring(leg: string, how: Loudness): void
  /** `muted`: the microphone's track is disabled before anything is sent. */
  answer(leg: string, zip: boolean, muted?: boolean): void
  decline(leg: string, status: 480 | 486 | 603): void
  /** Another number shall ring instead. */
  divert(leg: string, to: string): void
  hangUp(leg: string): void
  hold(leg: string): void
  /** `zip`: behind the short tone, because nobody pressed for it. */
  resume(leg: string, zip: boolean): void
  /** Blind. */
  transfer(leg: string, to: string): void
  /** Dials by itself. `muted` as in `answer`. */
  call(leg: string, to: string, muted?: boolean): void
  /** Attended: the other sides of both legs get each other. */
  connect(leg: string, other: string): void
  /** A conference of two legs; `part` of any of them undoes it. */
  join(leg: string, other: string): void
  part(leg: string): void
  mute(leg: string, muted: boolean): void
  /** For a microphone that gives only silence; every leg hears the new one. */
  reopenMicrophone(leg: string): void
  digits(leg: string, digits: string): void
  /** The page goes away: nothing may stay open. */
  dispose(): void
}

/** What a phone needs of main. */
export interface PhoneOwner {
  tell(fact: EngineFact): void
  /** The value for one request's Authorization header, or why main gives none. */
  authorise(challenge: SipChallenge): Promise<Result<SipAuthorization, Failure>>
}
