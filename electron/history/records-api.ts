import type { Direction, EndedBy, Outcome } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** One record of the vendor in our words. Times epoch ms, lengths seconds. Unknown words are kept as they came. */
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
}

export interface RecordsApi {
  /** Newest first is not promised. `from`/`to` epoch ms filter on the start of the call; `pageIndex` from 1. */
  records(
    query: { agentId: number; from?: number; to?: number; uuid?: string; pageIndex: number; pageSize: number },
    signal: AbortSignal,
  ): Promise<Result<{ readonly records: readonly CallRecord[]; readonly total: number }, Failure>>
}
