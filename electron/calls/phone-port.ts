import type { EngineCommand, EngineFact, SipAccount, SipAuthorization, SipChallenge } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { Secret } from '../secrets/secret.ts'
import type { RelaySettings } from './relay-pass.ts'

/** Carries commands to the engine window. Nothing is kept for one that is not there: its legs are gone, too. */
export interface EngineLink {
  send(command: EngineCommand): void
}

export interface Relays extends RelaySettings {
  /** All sound through TURN. */
  readonly only: boolean
}

/** What the session needs of the phone. */
export interface PhoneControl {
  /** Registers with this account; progress shows in the phone's state. `realm` is the only one that is answered. */
  start(account: SipAccount, credential: { readonly realm: string; readonly password: Secret }, relays?: Relays): void
  /** Unregisters; resolves when the engine said so, or after 2 s. */
  stop(): Promise<void>
  /** Try again at once: the network is back or the computer woke up. */
  reconnect(): void
}

/** What the engine window brings to main. */
export interface EngineInbox {
  hello(): void
  fact(fact: EngineFact): void
  authorise(challenge: SipChallenge): Result<SipAuthorization, Failure>
  /** The engine's process is gone: every leg is lost. */
  gone(): void
}
