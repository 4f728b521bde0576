import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** A word of the vendor: ours where we know it. `text` is always the vendor's own, '' when it said nothing. */
export interface Word<Kind extends string> {
  readonly kind: Kind | 'other'
  readonly text: string
}

/** An agent as the floor shows them. Null: the vendor did not say. */
export interface FloorAgent {
  readonly id: number
  readonly name: string
  /** Of the groups that were asked for, those with this agent; empty when none was asked for. */
  readonly groups: readonly number[]
  readonly state: Word<'offline' | 'idle' | 'busy' | 'away' | 'wrap-up'>
  /** The vendor's id of the reason an agent is away for. */
  readonly reasonId: number | null
  /** Start of the state, epoch ms. */
  readonly since: number | null
  readonly wrapUpSeconds: number | null
  readonly phone: Word<'web' | 'desk' | 'ordinary'>
  readonly device: Word<'offline' | 'unregistered' | 'expired' | 'idle' | 'busy'>
  readonly call: Word<'none' | 'ringing' | 'talking'>
  readonly today: {
    readonly out: number | null
    readonly outAnswered: number | null
    readonly inAnswered: number | null
    readonly inMissed: number | null
  }
  /** The call that goes on, or else the one before. Null: none today. */
  readonly lastCall: {
    readonly category: Word<CallCategory>
    readonly answerDelaySeconds: number | null
    readonly talkSeconds: number | null
    /** The vendor's id of the call's record. */
    readonly recordId: number | null
    readonly customer: { readonly id: number | null; readonly number: string } | null
  } | null
}

/** `…-outside`: with somebody outside the call centre. */
export type CallCategory =
  | 'normal'
  | 'transfer'
  | 'transfer-outside'
  | 'consult'
  | 'consult-outside'
  | 'three-way'
  | 'three-way-outside'
  | 'listen'
  | 'barge'
  | 'take-over'

/** Today's calls of one group; `group` null: of all groups together. Rates are shares from 0 to 1. */
export interface TodaysCalls {
  readonly group: number | null
  readonly in: number | null
  /** Passed on to people, that is: entered a queue. */
  readonly queued: number | null
  readonly queueServed: number | null
  readonly queueAbandoned: number | null
  readonly inRinging: number | null
  readonly inAnswered: number | null
  readonly inAnsweredRate: number | null
  /** Of those who were asked for a rating, the share that gave one. */
  readonly ratedRate: number | null
  readonly out: number | null
  readonly outUnanswered: number | null
  readonly outAnswered: number | null
  readonly outAnsweredRate: number | null
}

/** Number and name are empty when withheld or unknown. */
export interface WaitingCaller {
  readonly group: number | null
  readonly number: string
  readonly name: string
  readonly queue: string
  /** Epoch ms; null where the vendor gave no time of day. Then `waitedSeconds` tells. */
  readonly startedAt: number | null
  readonly startedText: string
  readonly waitedSeconds: number | null
}

export interface AbandonedCaller {
  readonly group: number | null
  readonly number: string
  readonly name: string
  readonly queue: string
  /** Epoch ms. */
  readonly abandonedAt: number | null
  readonly abandonedText: string
  readonly waitedSeconds: number | null
  /** The call that followed, in the vendor's words; '' = none yet. */
  readonly followUp: string
  /** The outbound task the call belonged to; '' = none. */
  readonly task: string
}

export interface FloorQuery {
  /** Absent or empty: all groups. */
  readonly groups?: readonly number[]
  /** Rows asked for at a time, 1 to 100 (the default). */
  readonly perPage?: number
  /** Only this page, from 1. Absent: all pages. */
  readonly page?: number
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number | null }) => void
}

export interface FloorList<Row> {
  readonly rows: readonly Row[]
  /** What the vendor counted; it need not agree with `rows`, which moved while they were read. */
  readonly total: number | null
  /** Rows that could not be told apart from others (no id) and were left out. */
  readonly skipped: number
  /** This computer's time when the first page was there, epoch ms: the oldest figure is this old. */
  readonly takenAt: number
}

/** The floor as its vendor sees it. Slow rather than refused: a request waits until the vendor's limit allows it. */
export interface FloorApi {
  agentsOfGroup(query: FloorQuery, signal: AbortSignal): Promise<Result<FloorList<FloorAgent>, Failure>>
  callsToday(query: FloorQuery, signal: AbortSignal): Promise<Result<FloorList<TodaysCalls>, Failure>>
  queue(query: FloorQuery, signal: AbortSignal): Promise<Result<FloorList<WaitingCaller>, Failure>>
  abandoned(query: FloorQuery, signal: AbortSignal): Promise<Result<FloorList<AbandonedCaller>, Failure>>
}
