import type { Output } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** Click-to-call at the vendor (Meiqia): it rings the agent's phone first, then the customer. Never retried. */
export interface CalloutApi {
  callout(
    call: { agentId: number; number: string; callerId: string | null; userData: string | null },
    signal: AbortSignal,
  ): Promise<Result<{ readonly uuid: string }, Failure>>
  callerIds(signal: AbortSignal): Promise<Result<Output<'numbers.caller-ids'>, Failure>>
}
