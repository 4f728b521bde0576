import type { Failure } from '../../../shared/failure.ts'
import type { Result } from '../../../shared/result.ts'

export interface NumberGroup {
  readonly id: number
  readonly name: string
  readonly numbers: readonly string[]
  /** How a number is chosen: nearest to the customer's place, or any. `text`: the vendor's own, '' when it said nothing. */
  readonly rule: { readonly kind: 'attribution' | 'random' | 'other'; readonly text: string }
}

export interface OutboundNumbers {
  readonly numbers: readonly { readonly number: string; readonly name: string }[]
  readonly groups: readonly NumberGroup[]
}

/** The numbers that an enterprise can show to a customer, and who may show which. */
export interface NumbersApi {
  outboundNumbers(signal: AbortSignal): Promise<Result<OutboundNumbers, Failure>>
  /** Gives several agents these caller IDs and groups, in place of those they had. */
  assignNumbers(
    assignment: {
      readonly agentIds: readonly number[]
      readonly groupIds: readonly number[]
      readonly numbers: readonly string[]
    },
    signal: AbortSignal,
  ): Promise<Result<undefined, Failure>>
}
