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
