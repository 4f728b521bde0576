import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { Secret } from '../secrets/secret.ts'

/** A SIP account of the enterprise (Meiqia `sips`). `expiresAt` epoch ms. The password stays in main. */
export interface OwnedSipAccount {
  readonly user: string
  readonly password: Secret
  readonly expiresAt: number | null
  readonly agentId: number | null
}

export interface SipAccountApi {
  accountsOf(agentId: number, signal: AbortSignal): Promise<Result<readonly OwnedSipAccount[], Failure>>
  freeAccounts(signal: AbortSignal): Promise<Result<readonly OwnedSipAccount[], Failure>>
  bind(agentId: number, user: string, signal: AbortSignal): Promise<Result<undefined, Failure>>
}

/** Any SIP account of the enterprise, for whoever looks after them. */
export interface ListedSipAccount {
  readonly user: string
  /** Null: the vendor gave none. */
  readonly password: Secret | null
  readonly expiresAt: number | null
  readonly agentId: number | null
  readonly agentName: string
  /** Null: in neither of the vendor's two words. */
  readonly occupied: boolean | null
  /** The vendor's word. */
  readonly occupiedText: string
}

export interface SipAccountListApi {
  sips(
    filter: { readonly agentId?: number; readonly occupied?: boolean },
    signal: AbortSignal,
  ): Promise<Result<readonly ListedSipAccount[], Failure>>
}
