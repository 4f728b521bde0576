import type { EndedCall, Outcome } from '../../shared/call.ts'
import type { HistoryRow } from '../../shared/history.ts'
import type { CallRecord } from './records-api.ts'

/** What this phone saw of a call. */
export function rowOfPhone(call: EndedCall): HistoryRow {
  return {
    id: call.id,
    uuid: call.uuid,
    direction: call.direction,
    number: call.number,
    attribution: '',
    queue: call.queue,
    callerId: call.callerId,
    userData: call.userData,
    startedAt: Math.round(call.startedAt),
    endedAt: Math.round(call.endedAt),
    talkSeconds: call.answeredAt === null ? 0 : Math.max(0, Math.round((call.endedAt - call.answeredAt) / 1000)),
    waitSeconds: null,
    outcome: call.outcome,
    outcomeText: '',
    endedBy: call.endedBy,
    endedByText: '',
    why: call.why,
    source: 'phone',
    timeline: call.timeline,
  }
}

/** In the order of a stored row, and no more than it keeps: an unchanged record is then found to be the same. */
export function rowOfRecord(record: CallRecord): HistoryRow {
  return {
    id: `vendor:${record.uuid}`,
    uuid: record.uuid,
    direction: record.direction,
    number: record.number,
    attribution: record.attribution,
    queue: null,
    callerId: record.callerId,
    userData: record.userData,
    startedAt: Math.round(record.startedAt),
    endedAt: record.endedAt === null ? null : Math.round(record.endedAt),
    talkSeconds: record.talkSeconds === null ? null : Math.round(record.talkSeconds),
    waitSeconds: record.waitSeconds === null ? null : Math.round(record.waitSeconds),
    outcome: record.outcome,
    outcomeText: record.outcomeText,
    endedBy: record.endedBy,
    endedByText: record.endedByText,
    why: null,
    source: 'vendor',
    timeline: [],
  }
}

/**
 * One call, seen by both. The phone knows what happened here and when (its times and timeline stay, so that a row does
 * not jump in the list); the vendor knows how the call counts: lengths, outcome and who ended it, where it says so.
 */
export function merged(phone: HistoryRow, vendor: HistoryRow): HistoryRow {
  return {
    ...phone,
    uuid: vendor.uuid ?? phone.uuid,
    number: phone.number === '' ? vendor.number : phone.number,
    attribution: vendor.attribution || phone.attribution,
    queue: phone.queue ?? vendor.queue,
    callerId: vendor.callerId ?? phone.callerId,
    userData: vendor.userData ?? phone.userData,
    endedAt: phone.endedAt ?? vendor.endedAt,
    talkSeconds: vendor.talkSeconds ?? phone.talkSeconds,
    waitSeconds: vendor.waitSeconds ?? phone.waitSeconds,
    outcome: mergedOutcome(phone.outcome, vendor.outcome),
    outcomeText: vendor.outcomeText || phone.outcomeText,
    endedBy: vendor.endedBy === 'unknown' ? phone.endedBy : vendor.endedBy,
    endedByText: vendor.endedByText || phone.endedByText,
    source: 'both',
  }
}

/** The vendor has one word for "not answered"; this phone knows which kind it was. */
const finer: Partial<Record<Outcome, readonly Outcome[]>> = { missed: ['declined'], 'no-answer': ['busy', 'cancelled'] }

const mergedOutcome = (phone: Outcome, vendor: Outcome): Outcome =>
  vendor === 'other' || finer[vendor]?.includes(phone) === true ? phone : vendor

/** A newer reading of the same record, or of a row that already has both. */
export function renewed(row: HistoryRow, vendor: HistoryRow): HistoryRow {
  return row.source === 'vendor' ? { ...vendor, id: row.id } : merged(row, vendor)
}

/** The same call (one uuid) was offered to this phone once more: one row, with both timelines in order. */
export function continued(first: HistoryRow, then: HistoryRow): HistoryRow {
  const both = first.source === 'both' ? merged(then, first) : then
  const { source, startedAt } = first
  return { ...both, source, startedAt, timeline: [...first.timeline, ...then.timeline] }
}
