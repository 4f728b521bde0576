import type { SQLOutputValue } from 'node:sqlite'
import { z } from 'zod'
import { Failure } from '../../shared/failure.ts'
import { HistoryRow } from '../../shared/history.ts'
import { dialDigits } from './dial-digits.ts'

/** Columns of a call that a row carries, without the owner and `record_started_at`. */
export const columns = [
  'id',
  'uuid',
  'direction',
  'number',
  'digits',
  'attribution',
  'queue',
  'caller_id',
  'user_data',
  'started_at',
  'ended_at',
  'talk_seconds',
  'wait_seconds',
  'outcome',
  'outcome_text',
  'ended_by',
  'ended_by_text',
  'why',
  'source',
  'timeline',
] as const

type Values = { readonly [Name in (typeof columns)[number]]: string | number | null }

export const toColumns = (row: HistoryRow): Values => ({
  id: row.id,
  uuid: row.uuid,
  direction: row.direction,
  number: row.number,
  digits: dialDigits(row.number),
  attribution: row.attribution,
  queue: row.queue,
  caller_id: row.callerId,
  user_data: row.userData,
  started_at: row.startedAt,
  ended_at: row.endedAt,
  talk_seconds: row.talkSeconds,
  wait_seconds: row.waitSeconds,
  outcome: row.outcome,
  outcome_text: row.outcomeText,
  ended_by: row.endedBy,
  ended_by_text: row.endedByText,
  why: row.why === null ? null : JSON.stringify(row.why),
  source: row.source,
  timeline: JSON.stringify(row.timeline),
})

const Json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.issues.push({ code: 'custom', message: 'not JSON', input: text })
    return z.NEVER
  }
})

/** JSON that we wrote ourselves; what does not read is shown as none, never as a lost call. */
const Timeline = Json.pipe(HistoryRow.shape.timeline).catch([])
const Why = Json.pipe(Failure).nullable().catch(null)

const StoredRow = z
  .object({
    id: z.string(),
    uuid: z.string().nullable(),
    direction: HistoryRow.shape.direction,
    number: z.string(),
    attribution: z.string(),
    queue: z.string().nullable(),
    caller_id: z.string().nullable(),
    user_data: z.string().nullable(),
    started_at: z.number(),
    ended_at: z.number().nullable(),
    talk_seconds: z.number().nullable(),
    wait_seconds: z.number().nullable(),
    outcome: HistoryRow.shape.outcome,
    outcome_text: z.string(),
    ended_by: HistoryRow.shape.endedBy,
    ended_by_text: z.string(),
    why: Why,
    source: HistoryRow.shape.source,
    timeline: Timeline,
  })
  .transform((stored): HistoryRow => ({
    id: stored.id,
    uuid: stored.uuid,
    direction: stored.direction,
    number: stored.number,
    attribution: stored.attribution,
    queue: stored.queue,
    callerId: stored.caller_id,
    userData: stored.user_data,
    startedAt: stored.started_at,
    endedAt: stored.ended_at,
    talkSeconds: stored.talk_seconds,
    waitSeconds: stored.wait_seconds,
    outcome: stored.outcome,
    outcomeText: stored.outcome_text,
    endedBy: stored.ended_by,
    endedByText: stored.ended_by_text,
    why: stored.why,
    source: stored.source,
    timeline: stored.timeline,
  }))

export const fromColumns = (stored: Record<string, SQLOutputValue>): HistoryRow => StoredRow.parse(stored)
