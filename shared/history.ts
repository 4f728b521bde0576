import { z } from 'zod'
import { Direction, EndedBy, Moment, Outcome } from './call.ts'
import { Failure } from './failure.ts'
import { QualityTrace } from './quality.ts'

/** One line of "My calls". Times epoch ms, lengths seconds. */
export const HistoryRow = z.object({
  id: z.string(),
  uuid: z.string().nullable(),
  direction: Direction,
  number: z.string(),
  attribution: z.string(),
  queue: z.string().nullable(),
  callerId: z.string().nullable(),
  userData: z.string().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Seconds of talk; null until known. */
  talkSeconds: z.number().nullable(),
  waitSeconds: z.number().nullable(),
  outcome: Outcome,
  /** The vendor's own words, shown when `outcome` is `other`. */
  outcomeText: z.string(),
  endedBy: EndedBy,
  endedByText: z.string(),
  /** What was wrong at the end, as this phone knew it; null when nothing was, or nothing is known. */
  why: Failure.nullable(),
  /** `phone`: seen by this phone only · `vendor`: from the vendor's records only · `both`: merged by uuid. */
  source: z.enum(['phone', 'vendor', 'both']),
  timeline: z.array(Moment),
})
export type HistoryRow = z.infer<typeof HistoryRow>

/** A call's own page. `quality` null: this phone did not hear it, or not long enough, or it is too old. */
export const HistoryCall = z.object({ row: HistoryRow, quality: QualityTrace.nullable() })
export type HistoryCall = z.infer<typeof HistoryCall>

export const HistoryFilter = z.object({
  /** Part of a number, a queue or business data. */
  text: z.string().max(64).default(''),
  show: z.enum(['all', 'in', 'out', 'missed']).default('all'),
  /** Epoch ms, inclusive / exclusive, on the start of the call. */
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
})
export type HistoryFilter = z.infer<typeof HistoryFilter>

/** Where the next page begins: strictly older than this row. */
export const HistoryCursor = z.object({ startedAt: z.number(), id: z.string().max(1024) })
export type HistoryCursor = z.infer<typeof HistoryCursor>

export const HistoryPage = z.object({
  rows: z.array(HistoryRow),
  next: HistoryCursor.nullable(),
  counts: z.object({ all: z.number(), in: z.number(), out: z.number(), missed: z.number() }),
})
export type HistoryPage = z.infer<typeof HistoryPage>

/** Of the signed-in agent since local midnight. */
export const DayFigures = z.object({
  calls: z.number(),
  talkSeconds: z.number(),
  averageSeconds: z.number(),
  missed: z.number(),
})
export type DayFigures = z.infer<typeof DayFigures>

/** State of the local log; `revision` rises whenever rows changed. */
export const HistoryStatus = z.object({
  revision: z.number(),
  sync: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('idle'), syncedAt: z.number().nullable() }),
    z.object({ kind: z.literal('syncing'), done: z.number(), total: z.number().nullable() }),
    z.object({ kind: z.literal('failed'), why: Failure, at: z.number() }),
  ]),
  /** Set when a damaged database was set aside at start and is being rebuilt from the vendor. */
  setAside: z.string().nullable(),
  /**
   * Calls that are older than a limit just chosen; they are deleted at `at`, epoch ms, unless the limit of before is
   * chosen again until then, days. Null: nothing is about to be deleted.
   */
  deleting: z.object({ calls: z.number(), at: z.number(), before: z.number().nullable() }).nullable(),
})
export type HistoryStatus = z.infer<typeof HistoryStatus>
