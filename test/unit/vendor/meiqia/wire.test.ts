import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateTimeOf, epochOf } from '../../../../electron/vendor/meiqia/date-time.ts'
import { ownedAccount, wireSips } from '../../../../electron/vendor/meiqia/sips.ts'
import { WireNumbers, wireRecords } from '../../../../electron/vendor/meiqia/wire.ts'
import { fullRecord } from './samples.ts'

describe('date-times', () => {
  const at = Date.UTC(2026, 10, 21, 1, 30, 0)
  it.each([
    ['2026-11-21T01:30:00Z', 'Z', at],
    ['2026-11-21T01:30:00', 'Z', at],
    ['2026-11-21 01:30:00', 'Z', at],
    ['2026-11-21T09:30:00+08:00', 'Z', at],
    ['2026-11-21T09:30:00+0800', 'Z', at],
    ['2026-11-21T09:30:00', '+08:00', at],
    ['2026-11-21T01:30:00.000000Z', '+08:00', at],
    ['2026-11-21', 'Z', Date.UTC(2026, 10, 21)],
    ['0001-01-01T00:00:00Z', 'Z', null],
    ['', 'Z', null],
    ['yesterday', 'Z', null],
    ['2026-13-41T99:00:00Z', 'Z', null],
  ])('%s in %s', (text, zone, epoch) => expect(epochOf(text, zone)).toBe(epoch))

  it('survive the way to the vendor and back, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1971, 1), max: Date.UTC(2099, 1) }), (epoch) => {
        expect(epochOf(dateTimeOf(epoch), '+08:00')).toBe(Math.floor(epoch / 1000) * 1000)
      }),
    )
  })
})

describe('records', () => {
  const read = (record: object) => wireRecords('Z').parse({ data: [record], total: 1 }).records[0]

  it('become ours', () => {
    expect(wireRecords('Z').parse({ data: [fullRecord], total: 31 })).toEqual({
      total: 31,
      records: [
        {
          uuid: '2bbf137f-7707-4789-9f71-64cdfa5ddb22',
          direction: 'in',
          number: '13800138000',
          attribution: '北京',
          callerId: '02160001000',
          userData: 'order 7',
          startedAt: Date.UTC(2026, 10, 21, 1, 30, 0),
          endedAt: Date.UTC(2026, 10, 21, 1, 30, 50),
          talkSeconds: 42,
          waitSeconds: 8,
          outcome: 'answered',
          outcomeText: '接听',
          endedBy: 'customer',
          endedByText: '顾客',
          agentId: 90001,
          agentPhone: '8001',
          evaluation: 5,
          answerWay: 'sip',
          callType: '来电',
          state: '接听',
          callerIdName: '总机',
          totalSeconds: 50,
          queueSeconds: 3,
          recording: '/recordings/2bbf137f.wav',
        },
      ],
    })
  })

  it('may lack nearly everything, and may write numbers as text', () => {
    expect(read({ call_uuid: 'u', start_time: '2026-11-21T01:30:00', customer_duration: '42' })).toEqual({
      uuid: 'u',
      direction: 'in',
      number: '',
      attribution: '',
      callerId: null,
      userData: null,
      startedAt: Date.UTC(2026, 10, 21, 1, 30, 0),
      endedAt: null,
      talkSeconds: 42,
      waitSeconds: null,
      outcome: 'other',
      outcomeText: '',
      endedBy: 'unknown',
      endedByText: '',
      agentId: null,
      agentPhone: null,
      evaluation: null,
      answerWay: null,
      callType: '',
      state: '',
      callerIdName: null,
      totalSeconds: null,
      queueSeconds: null,
      recording: null,
    })
    expect(wireRecords('Z').parse({})).toEqual({ records: [], total: 0 })
    expect(wireRecords('Z').parse({ data: null, total: '12' })).toEqual({ records: [], total: 12 })
  })

  it.each([
    ['外呼', '接听', 'out', 'answered', '接听'],
    ['外呼', '主叫未接', 'out', 'failed', '主叫未接'],
    ['外呼', '被叫未接', 'out', 'no-answer', '被叫未接'],
    ['来电', '接听', 'in', 'answered', '接听'],
    ['来电', 'ivr', 'in', 'ivr', 'ivr'],
    ['来电', '队列放弃', 'in', 'abandoned', '队列放弃'],
    ['来电', '振铃未接', 'in', 'missed', '振铃未接'],
    ['外呼', '队列放弃', 'out', 'other', '队列放弃'],
    ['外呼', 'BUSY_LINE', 'out', 'other', 'BUSY_LINE'],
    ['out', '被叫未接', 'out', 'no-answer', '被叫未接'],
    ['in', '振铃未接', 'in', 'missed', '振铃未接'],
    ['callback', '接听', 'in', 'other', 'callback · 接听'],
    ['callback', '', 'in', 'other', 'callback'],
  ])('%s %s', (call_type, states, direction, outcome, outcomeText) => {
    expect(read({ ...fullRecord, call_type, states })).toMatchObject({ direction, outcome, outcomeText })
  })

  it.each([
    ['客服', 'agent'],
    ['坐席', 'agent'],
    ['顾客', 'customer'],
    ['客户', 'customer'],
    ['系统', 'exchange'],
    ['agent_hangup', 'unknown'],
  ])('ended by %s', (hangup_disposition, endedBy) => {
    expect(read({ ...fullRecord, hangup_disposition })).toMatchObject({ endedBy, endedByText: hangup_disposition })
  })

  it('without id or start are left out, and still counted', () => {
    const data = [fullRecord, { ...fullRecord, call_uuid: '' }, { ...fullRecord, start_time: '' }]
    const { records, total } = wireRecords('Z').parse({ data, total: 3 })
    expect([records.length, total]).toEqual([1, 3])
  })
})

it('of accounts, those without a number are none, and those without a password nobody can register with', () => {
  const sips = wireSips('Z').parse([
    { agent_id: '90001', occupied: 'y', password: 'pw', sip: '8001' },
    { agent_id: 0, expiration_at: null, occupied: 'reserved', password: null, sip: '8002' },
    { sip: '', password: 'pw' },
  ])
  expect(sips).toMatchObject([
    { user: '8001', agentId: 90001, occupied: true },
    { user: '8002', agentId: null, expiresAt: null, password: null, occupied: null, occupiedText: 'reserved' },
  ])
  expect(sips.flatMap(ownedAccount).map(({ user, password }) => [user, password.reveal()])).toEqual([['8001', 'pw']])
  expect(wireSips('Z').parse(null)).toEqual([])
})

it('a group of numbers without an id is none; numbers and groups may be missing', () => {
  const groups = [
    { id: 7, name: '华东' },
    { name: 'no id', numbers: [] },
  ]
  expect(WireNumbers.parse({ groups, numbers: [{ name: 'none' }] })).toEqual({
    groups: [{ id: 7, name: '华东', numbers: [], rule: { kind: 'other', text: '' } }],
    numbers: [],
  })
  expect(WireNumbers.parse({})).toEqual({ groups: [], numbers: [] })
})
