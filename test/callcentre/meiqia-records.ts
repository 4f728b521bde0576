import { attribution } from './customers.ts'
import { utcSeconds } from './server-clock.ts'

export type CallDirection = '外呼' | '来电'
export type CallOutcome = '主叫未接' | '被叫未接' | '接听' | 'ivr' | '队列放弃' | '振铃未接'

/** A finished call as the exchange knows it. Times in epoch ms, durations in whole seconds. */
export interface FinishedCall {
  readonly uuid: string
  readonly direction: CallDirection
  readonly outcome: CallOutcome
  /** 0 when no agent was ever involved (abandoned in the queue). */
  readonly agentId: number
  readonly sipAccount: string
  readonly number: string
  readonly trunkNumber: string
  readonly trunkName: string
  readonly userData: string
  readonly startedAt: number
  readonly endedAt: number
  readonly talkSeconds: number
  readonly waitSeconds: number
  readonly queueSeconds: number
  readonly endedBy: 'agent' | 'customer' | 'system'
}

export type MeiqiaRecord = Readonly<Record<string, string | number>>

// The wire values of 挂机方 are not documented, so these are plain words of our own.
const endedByWords = { agent: '客服', customer: '顾客', system: '系统' } as const

export function toRecord(call: FinishedCall, recordingBase: string): MeiqiaRecord {
  const answered = call.outcome === '接听'
  return {
    agent_evaluated: 0,
    agent_id: call.agentId,
    agent_phone: call.sipAccount,
    answer_way: answered ? 'sip' : '',
    call_type: call.direction,
    call_uuid: call.uuid,
    customer_attribution: attribution(call.number),
    customer_duration: call.talkSeconds,
    customer_phone: call.number,
    duration: Math.round((call.endedAt - call.startedAt) / 1000),
    end_time: utcSeconds(call.endedAt),
    hangup_disposition: endedByWords[call.endedBy],
    queue_wait_time: call.queueSeconds,
    record_path: answered ? `${recordingBase}/recordings/${call.uuid}.wav` : '',
    start_time: utcSeconds(call.startedAt),
    states: call.outcome,
    trunk_number: call.trunkNumber,
    trunk_number_name: call.trunkName,
    wait_time: call.waitSeconds,
    user_data: call.userData,
  }
}

export interface RecordPage {
  readonly data: readonly MeiqiaRecord[]
  readonly total: number
}

type Body = Readonly<Record<string, unknown>>

const integerFilters = ['agent_id', 'page_index', 'page_size'] as const
const textFilters = ['call_uuid', 'customer_phone', 'trunk_number', 'start_time', 'end_time'] as const
const largestPage = 1000

/** The first field that is not of its documented type, or undefined. */
export function recordFilterFault(body: Body): string | undefined {
  for (const name of integerFilters)
    if (body[name] !== undefined && !(Number.isInteger(body[name]) && Number(body[name]) >= 0)) return name
  for (const name of textFilters) if (body[name] !== undefined && typeof body[name] !== 'string') return name
  for (const name of ['start_time', 'end_time'] as const) {
    const text = body[name]
    if (typeof text === 'string' && text !== '' && Number.isNaN(parseUtc(text))) return name
  }
  for (const name of ['call_types', 'states'] as const)
    if (body[name] !== undefined && !isListOfTexts(body[name])) return name
  if (body['agent_ids'] !== undefined && !isListOfIntegers(body['agent_ids'])) return 'agent_ids'
  const size = body['page_size']
  return typeof size === 'number' && size > largestPage ? 'page_size' : undefined
}

/** One page of the records of those calls that match every filter given, newest first. Pages count from 1; 0 means not given. */
export function filterRecords(calls: readonly FinishedCall[], body: Body, recordingBase: string): RecordPage {
  // Both ends filter on the START of the call (docs/vendors.md 2: the current page of the vendor says so).
  const from = timeOf(body['start_time']) ?? Number.NEGATIVE_INFINITY
  const to = timeOf(body['end_time']) ?? Number.POSITIVE_INFINITY
  const agentIds = listOf(body['agent_ids'])
  const callTypes = listOf(body['call_types'])
  const states = listOf(body['states'])
  const { agent_id: agentId, call_uuid: uuid, customer_phone: phone, trunk_number: trunk } = body
  const isAny = (wanted: unknown): boolean => wanted === undefined || wanted === '' || wanted === 0
  const matching = calls
    .filter((call) => {
      // As shown: in whole seconds.
      const startedAt = Math.floor(call.startedAt / 1000) * 1000
      return (
        startedAt >= from &&
        startedAt <= to &&
        (isAny(agentId) || call.agentId === agentId) &&
        (isAny(uuid) || call.uuid === uuid) &&
        (isAny(phone) || call.number === phone) &&
        (isAny(trunk) || call.trunkNumber === trunk) &&
        (agentIds.length === 0 || agentIds.includes(call.agentId)) &&
        (callTypes.length === 0 || callTypes.includes(call.direction)) &&
        (states.length === 0 || states.includes(call.outcome))
      )
    })
    .sort((one, other) => other.startedAt - one.startedAt)
  const pageIndex = Math.max(1, Number(body['page_index'] ?? 1))
  const pageSize = Math.max(1, Number(body['page_size'] ?? 0) || 20)
  const page = matching.slice((pageIndex - 1) * pageSize, pageIndex * pageSize)
  return { data: page.map((call) => toRecord(call, recordingBase)), total: matching.length }
}

/** A date-time without offset is UTC (docs/vendors.md 2). */
function parseUtc(text: string): number {
  const iso = text.trim().replace(' ', 'T')
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`)
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'string' && value !== '' ? parseUtc(value) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isListOfIntegers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => Number.isInteger(item))
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
