import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createOifde } from '../../../../electron/vendor/huawei-oifde/client.ts'
import type { HuaweiOifdeSettings } from '../../../../shared/connection.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'
import { distinctRow, sampleAnswer, sampleRequest } from './sample.ts'

type KeySettings = Extract<HuaweiOifdeSettings, { auth: 'key' }>
const connection: KeySettings = {
  auth: 'key',
  baseUrl: 'https://oifde.example.com:28443/',
  tenantId: '202104237142',
  accessCode: '943370855474270208',
}
const signal = new AbortController().signal
const system = 'huawei-oifde'
const day = 1628784000000
const root = 'https://oifde.example.com:28443/oifde/rest/api'

function oifde(change: Partial<KeySettings>, ...answers: readonly Scripted[]) {
  const { http, asked } = scriptedHttp(...answers)
  const time = manualClock(day)
  return { api: createOifde(http, { ...connection, ...change }, secret('API-PASSWORD'), time.clock), asked, time }
}

const json = (value: unknown): Scripted => ({ text: JSON.stringify(value) })
const token = (count = 1, expireTime: unknown = 3600) =>
  json({ errorCode: 0, errorMsg: 'success', authToken: `TOKEN-${count}`, expireTime })
const success = { text: sampleAnswer }
const operations = (asked: readonly { readonly operation: string }[]) => asked.map(({ operation }) => operation)

describe('the document’s sample', () => {
  it('is asked as it is written, after one request for a token', async () => {
    const { api, asked } = oifde({}, token(), success)
    await api.report({ period: 'hour', at: day }, signal)
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json;charset=UTF-8' }
    expect(asked).toEqual([
      {
        system,
        operation: 'token',
        method: 'POST',
        url: `${root}/gettoken`,
        headers,
        body: '{"appKey":"202104237142","appSecret":"API-PASSWORD"}',
        repeatable: false,
      },
      {
        system,
        operation: 'report',
        method: 'POST',
        url: `${root}/queryCallStatisticsReport`,
        headers,
        body: sampleRequest.replaceAll(' ', ''),
        repeatable: true,
      },
    ])
  })

  it('is read as it is written; a negative rate is no data', async () => {
    expect(await oifde({}, token(), success).api.report({ period: 'hour', at: day }, signal)).toEqual({
      ok: true,
      value: [
        {
          period: 'hour',
          at: 1628820000000,
          tenantId: '202104237142',
          botCode: '943370855474270208',
          calls: 1,
          leftAtOnce: 0,
          toStaffAtOnce: 0,
          toStaffAfterTalk: 0,
          botOnly: 1,
          exchanges: 2,
          exchangesPerCall: 2,
          selfServiceRate: 1,
          interfaceRequests: 0,
          interfaceSuccesses: 0,
          interfaceSuccessRate: null,
          filedAt: 1628820000000,
        },
      ],
    })
  })

  it('every figure goes to its own place', async () => {
    const { api } = oifde({}, token(), json([distinctRow]))
    expect(await api.report({ period: 'day', at: day }, signal)).toEqual({
      ok: true,
      value: [
        {
          period: 'day',
          at: 1628820000001,
          tenantId: 'T',
          botCode: 'A',
          calls: 1,
          leftAtOnce: 2,
          toStaffAtOnce: 3,
          toStaffAfterTalk: 4,
          botOnly: 5,
          exchanges: 6,
          selfServiceRate: 0.7,
          exchangesPerCall: 8,
          filedAt: 9,
          interfaceRequests: 10,
          interfaceSuccesses: 11,
          interfaceSuccessRate: 0.12,
        },
      ],
    })
  })

  it.each([
    ['-1.0000', null],
    ['-1.000', null],
    ['NaN', null],
    ['', null],
    [null, null],
    ['0.0000', 0],
    [0.25, 0.25],
  ])('a rate of %j is %j', async (rate, meaning) => {
    const row = { ...distinctRow, autonomyRate: rate, averageInteractPerCall: rate, interfaceSuccessRate: rate }
    const { api } = oifde({}, token(), json([{ ...row, dbRecordTime: null }]))
    expect(await api.report({ period: 'day', at: day }, signal)).toMatchObject({
      value: [{ selfServiceRate: meaning, exchangesPerCall: meaning, interfaceSuccessRate: meaning, filedAt: null }],
    })
  })
})

describe('what is asked', () => {
  const timestampOf = async (change: Partial<KeySettings>, at: number) => {
    const { api, asked } = oifde(change, token(), success)
    await api.report({ period: 'day', at }, signal)
    return JSON.parse(asked[1]?.body ?? '{}') as unknown
  }

  it('any moment of a day stands for its midnight, China’s unless told otherwise', async () => {
    expect(await timestampOf({}, day + 86_399_999)).toMatchObject({ timestamp: day, type: 'day' })
    expect(await timestampOf({}, day - 1)).toMatchObject({ timestamp: day - 86_400_000 })
    expect(await timestampOf({ timeZone: 'Z' }, Date.UTC(2021, 7, 13, 23))).toMatchObject({
      timestamp: Date.UTC(2021, 7, 13),
    })
    expect(await timestampOf({ timeZone: '-03:30' }, Date.UTC(2021, 7, 13, 3, 29))).toMatchObject({
      timestamp: Date.UTC(2021, 7, 12, 3, 30),
    })
  })

  it('a key of its own', async () => {
    const { api, asked } = oifde({ appKey: 'KEY' }, token(), success)
    await api.report({ period: 'day', at: day }, signal)
    expect(asked[0]?.body).toBe('{"appKey":"KEY","appSecret":"API-PASSWORD"}')
  })

  it.each([
    ['profile', { tenantId: '' }, day],
    ['profile', { accessCode: '' }, day],
    ['profile', { timeZone: 'China' }, day],
    ['profile', { timeZone: '+25:00' }, day],
    ['request', {}, Number.NaN],
    ['request', {}, -1],
    ['request', {}, Number.MAX_VALUE],
  ] as const)('nothing, for an unusable %s: %j %j', async (field, change, at) => {
    const { api, asked } = oifde(change, token(), success)
    expect(await api.report({ period: 'day', at }, signal)).toMatchObject({ error: { code: 'bad-request', field } })
    expect(asked).toEqual([])
  })
})

describe('the token', () => {
  it('serves till shortly before its end', async () => {
    const { api, asked, time } = oifde({}, token(), success, success, token(2), success)
    const report = () => api.report({ period: 'hour', at: day }, signal)
    await report()
    await time.advance(3_539_999)
    await report()
    await time.advance(1)
    await report()
    expect(operations(asked)).toEqual(['token', 'report', 'report', 'token', 'report'])
    expect(asked[4]?.body).toContain('"authToken":"TOKEN-2"')
  })

  it.each([
    [undefined, 3540],
    [null, 3540],
    [0, 3540],
    [-5, 3540],
    ['1800', 1740],
    [10, 9],
  ])('with expireTime %j it serves %i s', async (expireTime, seconds) => {
    const { api, asked, time } = oifde({}, { ...token(1, expireTime) }, success, success, token(2, 3600), success)
    const report = () => api.report({ period: 'hour', at: day }, signal)
    await report()
    await time.advance(seconds * 1000 - 1)
    await report()
    expect(asked.length).toBe(3)
    await time.advance(1)
    await report()
    expect(operations(asked).slice(3)).toEqual(['token', 'report'])
  })

  it.each([
    ['errorCode', json({ errorCode: 1002, errorMsg: 'authToken is invalid' })],
    ['resultCode', json({ resultCode: '0300401', resultDesc: '鉴权失败' })],
    ['HTTP 401', { status: 401, text: '' }],
    ['HTTP 401 with a list', { status: 401, text: '[]' }],
  ])('that was good and ended too soon is fetched anew, once: %s', async (_, refusal) => {
    const { api, asked } = oifde({}, token(), success, refusal, token(2), success)
    await api.report({ period: 'hour', at: day }, signal)
    expect(await api.report({ period: 'hour', at: day }, signal)).toMatchObject({ ok: true })
    expect(operations(asked)).toEqual(['token', 'report', 'report', 'token', 'report'])
    expect(asked[4]?.body).toContain('TOKEN-2')
  })

  it('fresh and refused as well is the end, also of later requests', async () => {
    const refusal = json({ errorCode: 1002, errorMsg: 'authToken TOKEN-2 is invalid' })
    const { api, asked } = oifde({}, token(), refusal, token(2), refusal, success)
    const unauthorised = { ok: false, error: { code: 'unauthorised', system, text: 'authToken … is invalid' } }
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual(unauthorised)
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual(unauthorised)
    expect(asked.length).toBe(4)
  })

  it.each([
    [
      'wrong keys',
      json({ errorCode: 7, errorMsg: 'appSecret API-PASSWORD is wrong' }),
      { code: 'unauthorised', system, text: 'appSecret … is wrong' },
    ],
    ['HTTP 401', { status: 401, text: '' }, { code: 'unauthorised', system, text: '' }],
    ['HTTP 403', { status: 403, text: '' }, { code: 'locked-out', system }],
  ])('that is refused stops the asking: %s', async (_, answer, error) => {
    const { api, asked } = oifde({}, answer, token(), success)
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual({ ok: false, error })
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual({ ok: false, error })
    expect(asked.length).toBe(1)
  })

  it.each([
    ['busy', json({ errorCode: 9, errorMsg: 'busy' }), { code: 'refused', system, vendorCode: '9', text: 'busy' }],
    [
      'a token that is missing',
      json({ errorCode: 0 }),
      { code: 'broken-answer', system, problem: 'authToken: Invalid input: expected string, received undefined' },
    ],
    ['no connection', { failure: { code: 'offline', system } }, { code: 'offline', system }],
  ] as const)('that fails otherwise is asked for again the next time: %s', async (_, answer, error) => {
    const { api, asked } = oifde({}, answer, token(), success)
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual({ ok: false, error })
    expect(await api.report({ period: 'hour', at: day }, signal)).toMatchObject({ ok: true })
    expect(asked.length).toBe(3)
  })
})

describe('refusals of the report', () => {
  it.each([
    [
      'errorCode',
      json({ errorCode: 1003, errorMsg: 'bad parameter' }),
      { code: 'refused', system, vendorCode: '1003', text: 'bad parameter' },
    ],
    [
      'resultCode',
      json({ resultCode: '0100002', resultDesc: '参数非法' }),
      { code: 'refused', system, vendorCode: '0100002', text: '参数非法' },
    ],
    [
      'with a status',
      { ...json({ errorCode: 5 }), status: 500 },
      { code: 'refused', system, vendorCode: '5', text: '' },
    ],
    ['locked', { status: 403, text: '' }, { code: 'locked-out', system }],
    [
      'success without a list',
      json({ errorCode: 0 }),
      { code: 'broken-answer', system, problem: 'no list of figures' },
    ],
    ['an object', json({}), { code: 'broken-answer', system, problem: 'no list of figures' }],
    ['a page', { text: '<html>' }, { code: 'broken-answer', system, problem: 'a web page instead of data' }],
    ['nothing', { text: '' }, { code: 'broken-answer', system, problem: 'empty answer' }],
    ['half', { text: sampleAnswer.slice(0, 99) }, { code: 'broken-answer', system, problem: 'cut off' }],
    [
      'a list with a status',
      { status: 500, text: sampleAnswer },
      { code: 'broken-answer', system, problem: 'HTTP 500' },
    ],
    [
      'a month',
      json([{ ...distinctRow, type: 'month' }]),
      { code: 'broken-answer', system, problem: '0.type: Invalid option: expected one of "hour"|"day"' },
    ],
  ])('%s', async (_, answer, error) => {
    const { api, asked } = oifde({}, token(), answer)
    expect(await api.report({ period: 'hour', at: day }, signal)).toEqual({ ok: false, error })
    expect(operations(asked)).toEqual(['token', 'report'])
  })
})

it('counts that are written as text, and ids as numbers, are read as what they mean', async () => {
  const turned = Object.fromEntries(
    Object.entries(distinctRow).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  )
  const read = async (row: object) => {
    const { api } = oifde({}, token(), json([row]))
    return api.report({ period: 'day', at: day }, signal)
  }
  expect(await read({ ...turned, dbRecordTime: 9, tenantId: 7 })).toEqual(await read({ ...distinctRow, tenantId: '7' }))
})

describe('one 401', () => {
  const no = { status: 401, text: '' }

  it.each([
    ['of the token', [no]],
    ['of the report', [token(), no]],
  ] as const)('%s is all that ten who ask at once cause', async (_, answers) => {
    const { api, asked } = oifde({}, ...answers)
    // Each for another day: the same would be asked once anyway.
    const days = Array.from({ length: 10 }, (__, index) => day + index * 86_400_000)
    const told = await Promise.all(days.map((at) => api.report({ period: 'hour', at }, signal)))
    expect(told.map((answer) => !answer.ok && answer.error.code)).toEqual(Array(10).fill('unauthorised'))
    expect(asked.length).toBe(answers.length)
  })
})
