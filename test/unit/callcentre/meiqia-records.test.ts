import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterRecords, recordFilterFault, toRecord, type FinishedCall } from '../../callcentre/meiqia-records.ts'
import { insideWorkingHours, pastCalls } from '../../callcentre/past-calls.ts'
import { seededRandom } from '../../callcentre/random.ts'

const call: FinishedCall = {
  uuid: '2bbf137f-7707-4789-9f71-64cdfa5ddb22',
  direction: '外呼',
  outcome: '接听',
  agentId: 90_001,
  sipAccount: '81001',
  number: '13800138000',
  trunkNumber: '01082330001',
  trunkName: '总机',
  userData: 'order-1',
  startedAt: Date.UTC(2026, 0, 5, 2, 0, 0),
  endedAt: Date.UTC(2026, 0, 5, 2, 1, 5),
  talkSeconds: 60,
  waitSeconds: 5,
  queueSeconds: 0,
  endedBy: 'customer',
}
const calls: readonly FinishedCall[] = [
  call,
  { ...call, uuid: 'b', direction: '来电', outcome: '振铃未接', startedAt: call.startedAt + 60_000 },
  { ...call, uuid: 'c', agentId: 90_002, trunkNumber: '4008208820', startedAt: call.startedAt - 60_000 },
]
const found = (filter: Record<string, unknown>) =>
  filterRecords(calls, filter, '').data.map((record) => record['call_uuid'])

test('a finished call becomes a record with the fields of the document', () => {
  expect(toRecord(call, 'http://host')).toEqual({
    agent_evaluated: 0,
    agent_id: 90_001,
    agent_phone: '81001',
    answer_way: 'sip',
    call_type: '外呼',
    call_uuid: '2bbf137f-7707-4789-9f71-64cdfa5ddb22',
    customer_attribution: '北京',
    customer_duration: 60,
    customer_phone: '13800138000',
    duration: 65,
    end_time: '2026-01-05T02:01:05Z',
    hangup_disposition: '顾客',
    queue_wait_time: 0,
    record_path: 'http://host/recordings/2bbf137f-7707-4789-9f71-64cdfa5ddb22.wav',
    start_time: '2026-01-05T02:00:00Z',
    states: '接听',
    trunk_number: '01082330001',
    trunk_number_name: '总机',
    wait_time: 5,
    user_data: 'order-1',
  })
})

describe('filters', () => {
  test.each([
    ['nothing: all, newest first', {}, ['b', call.uuid, 'c']],
    ['one agent', { agent_id: 90_002 }, ['c']],
    ['several agents', { agent_ids: [90_001, 90_002] }, ['b', call.uuid, 'c']],
    ['direction', { call_types: ['来电'] }, ['b']],
    ['result', { states: ['接听'] }, [call.uuid, 'c']],
    ['uuid', { call_uuid: call.uuid }, [call.uuid]],
    ['caller ID', { trunk_number: '4008208820' }, ['c']],
    ['customer', { customer_phone: '13800138001' }, []],
    ['from, with the start of the call in UTC', { start_time: '2026-01-05 02:00:00' }, ['b', call.uuid]],
    ['until, with the START of the call too', { end_time: '2026-01-05T10:00:00+08:00' }, [call.uuid, 'c']],
    ['empty values mean nothing', { call_uuid: '', agent_id: 0, agent_ids: [], start_time: '' }, ['b', call.uuid, 'c']],
    ['page', { page_index: 2, page_size: 2 }, ['c']],
  ])('%s', (_, filter, uuids) => {
    expect(found(filter)).toEqual(uuids)
  })

  test.each([
    [{ agent_id: '1' }, 'agent_id'],
    [{ agent_ids: 1 }, 'agent_ids'],
    [{ agent_ids: [1.5] }, 'agent_ids'],
    [{ page_index: -1 }, 'page_index'],
    [{ page_size: 1.5 }, 'page_size'],
    [{ page_size: 1001 }, 'page_size'],
    [{ call_types: '来电' }, 'call_types'],
    [{ states: [1] }, 'states'],
    [{ start_time: 'yesterday' }, 'start_time'],
    [{ call_uuid: 5 }, 'call_uuid'],
    [{ page_index: 1, page_size: 50, start_time: '2026-01-05T02:00:00Z' }, undefined],
  ])('%o: the faulty field is %s', (filter, fault) => {
    expect(recordFilterFault(filter)).toBe(fault)
  })
})

const now = Date.UTC(2026, 5, 10, 3, 0, 0)
const past = (seed: number) =>
  pastCalls({
    random: seededRandom(seed),
    now,
    agentId: 90_001,
    sipAccount: '81001',
    count: 60,
    trunks: [{ number: '01082330001', name: '总机' }],
  })

test('all pages together are the whole list, without gaps or repeats', () => {
  const calls = past(7)
  const all = calls.map((finished) => toRecord(finished, ''))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), (size) => {
      const pages = Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
        filterRecords(calls, { page_index: index + 1, page_size: size }, ''),
      )
      expect(pages.every((page) => page.total === all.length)).toBe(true)
      expect(pages.flatMap((page) => page.data)).toEqual(all)
    }),
  )
})

test('the past is the same under the same seed, lies before now and inside working hours', () => {
  expect(past(3)).toEqual(past(3))
  expect(past(3)).not.toEqual(past(4))
  for (const finished of past(3)) {
    const chinaHour = new Date(finished.startedAt + 8 * 3_600_000).getUTCHours()
    expect(chinaHour >= 9 && chinaHour < 19).toBe(true)
    expect(finished.endedAt).toBeLessThan(now)
  }
})

test('a moment at night moves back to the evening before', () => {
  const at = (day: number, hour: number) => Date.UTC(2026, 5, day, hour - 8, 0, 0)
  expect(insideWorkingHours(at(10, 12))).toBe(at(10, 12))
  expect(new Date(insideWorkingHours(at(10, 23))).toISOString()).toBe('2026-06-10T10:54:00.000Z')
  expect(new Date(insideWorkingHours(at(10, 3))).toISOString()).toBe('2026-06-09T10:54:00.000Z')
})
