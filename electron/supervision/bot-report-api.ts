import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** `hour`: one day by the hour. `day`: the last thirty days by the day. */
export type BotReportPeriod = 'hour' | 'day'

/** How one voice robot did in one hour or day. Counts are of calls unless said otherwise. */
export interface BotFigures {
  readonly period: BotReportPeriod
  /** The hour or the day, epoch ms. */
  readonly at: number
  readonly tenantId: string
  /** The robot's access code. */
  readonly botCode: string
  readonly calls: number
  /** Left after one exchange. */
  readonly leftAtOnce: number
  /** Went on to staff after two or three exchanges. */
  readonly toStaffAtOnce: number
  /** Went on to staff after more than three exchanges. */
  readonly toStaffAfterTalk: number
  /** Talked to the robot only, more than one exchange. */
  readonly botOnly: number
  /** Exchanges of all calls together. */
  readonly exchanges: number
  /** Null: no data. */
  readonly exchangesPerCall: number | null
  /** Share of 1 that the robot settled alone. Null: no data. */
  readonly selfServiceRate: number | null
  /** Requests of the robot's flows to other systems. */
  readonly interfaceRequests: number
  readonly interfaceSuccesses: number
  /** Share of 1. Null: no data. */
  readonly interfaceSuccessRate: number | null
  /** When the vendor filed it, epoch ms; null when it did not say. */
  readonly filedAt: number | null
}

/** Robot statistics at their vendor (Huawei OIFDE). */
export interface BotReportApi {
  /**
   * `at`: any moment of the wanted day (for `day`: of the last one), epoch ms. Rows as the vendor orders them; hours or days
   * without calls may be missing.
   * After `unauthorised` or `locked-out` nothing is sent any more, the same failure is answered until the client is made anew.
   */
  report(
    query: { period: BotReportPeriod; at: number },
    signal: AbortSignal,
  ): Promise<Result<readonly BotFigures[], Failure>>
}
