import type { Direction, EndedBy, Outcome } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/**
 * One record of the vendor in our words. Times epoch ms, lengths seconds. Unknown words are kept as they came.
 * What is optional is not kept in the history: absent or null where the vendor did not say.
 */
export interface CallRecord {
  readonly uuid: string
  readonly direction: Direction
  readonly number: string
  readonly attribution: string
  readonly callerId: string | null
  readonly userData: string | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly talkSeconds: number | null
  readonly waitSeconds: number | null
  readonly outcome: Outcome
  readonly outcomeText: string
  readonly endedBy: EndedBy
  readonly endedByText: string
  /** Null: no agent had a part in it. */
  readonly agentId?: number | null
  /** The SIP account of the agent's phone. */
  readonly agentPhone?: string | null
  /** Points that the customer gave the agent. */
  readonly evaluation?: number | null
  /** What the call was taken with, in the vendor's word. */
  readonly answerWay?: string | null
  /** The vendor's own words for direction and result: what a query takes as `callTypes` and `states`. */
  readonly callType?: string
  readonly state?: string
  readonly callerIdName?: string | null
  /** From the start of the call to its end. */
  readonly totalSeconds?: number | null
  /** Of the wait, what was spent in a queue. */
  readonly queueSeconds?: number | null
  /** Where the recording is, for a while: a whole address, or a path at the vendor's host. */
  readonly recording?: string | null
}

/** Everything that is given must be true of a record; of a list, one entry. Empty lists say nothing. */
export interface RecordsQuery {
  /** Neither this nor `agentIds`: of all agents. */
  readonly agentId?: number
  readonly agentIds?: readonly number[]
  /** Epoch ms, both on the START of the call. */
  readonly from?: number
  readonly to?: number
  readonly uuid?: string
  readonly directions?: readonly Direction[]
  /** In the vendor's words, passed on as they are; beside those of `directions`. */
  readonly callTypes?: readonly string[]
  /** In the vendor's words, passed on as they are. */
  readonly states?: readonly string[]
  /** The customer's. */
  readonly number?: string
  readonly callerId?: string
  /** From 1. */
  readonly pageIndex: number
  /** 1 to 1000. */
  readonly pageSize: number
}

export interface RecordsApi {
  /** Newest first is not promised. */
  records(
    query: RecordsQuery,
    signal: AbortSignal,
  ): Promise<Result<{ readonly records: readonly CallRecord[]; readonly total: number }, Failure>>
}
