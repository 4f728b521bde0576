import type { Direction } from '../../../shared/call.ts'
import type { RecordsQuery } from '../../history/records-api.ts'
import { dateTimeOf } from './date-time.ts'

/** The document's words for 通话类型, which may or may not be those on the wire (docs/vendors.md §2). */
export const callTypes: Readonly<Record<Direction, string>> = { out: '外呼', in: '来电' }

const list = <T>(items: readonly T[] = []): T[] | undefined => (items.length === 0 ? undefined : [...items])

/** What is not asked for is left out of the JSON: undefined. In the document's order. */
export function recordsBody(query: RecordsQuery) {
  const types = [...(query.directions ?? []).map((direction) => callTypes[direction]), ...(query.callTypes ?? [])]
  return {
    agent_id: query.agentId,
    agent_ids: list(query.agentIds),
    call_types: list([...new Set(types)]),
    call_uuid: query.uuid,
    customer_phone: query.number,
    // Both filter on the START of the call (docs/vendors.md §2). Rounded outwards: rather one row twice than one missing.
    end_time: query.to === undefined ? undefined : dateTimeOf(Math.ceil(query.to / 1000) * 1000),
    page_index: query.pageIndex,
    page_size: query.pageSize,
    start_time: query.from === undefined ? undefined : dateTimeOf(query.from),
    states: list(query.states),
    trunk_number: query.callerId,
  }
}
