import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createHuaweiCms } from '../../../../electron/vendor/huawei-cms/client.ts'
import { authorization } from '../../../../electron/vendor/huawei-cms/sign.ts'
import type { HuaweiCmsSettings } from '../../../../shared/connection.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'
import { distinctRow, sampleAnswer, sampleRequest } from './sample.ts'

type KeySettings = Extract<HuaweiCmsSettings, { auth: 'key' }>
const connection: KeySettings = {
  auth: 'key',
  baseUrl: 'https://cms.example.com:28443/',
  ccId: 1,
  vdn: 170,
  accessKeyId: 'AK1',
  stampPrecision: 'milliseconds',
  emptyQueryLine: false,
}
const address = 'https://cms.example.com:28443/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
const now = Date.parse('2024-01-02T03:04:05.678Z')
const signal = new AbortController().signal
const system = 'huawei-cms'

function cms(change: Partial<KeySettings>, ...answers: readonly Scripted[]) {
  const { http, asked } = scriptedHttp(...answers)
  return { api: createHuaweiCms(http, { ...connection, ...change }, secret('SK1'), manualClock(now).clock), asked }
}

const json = (value: unknown): Scripted => ({ text: JSON.stringify(value) })
const success = { text: sampleAnswer }
const zeros = (skillId: number) => ({
  skillId,
  since: 1607390702000,
  arrived: 0,
  connected: 0,
  connectedIn20Seconds: 0,
  abandoned: 0,
  ended: 0,
  ivrSeconds: 0,
  wrapUpsEnded: 0,
  wrapUpSeconds: 0,
})
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('the document’s sample', () => {
  it('is asked as it is written, signed over the very body', async () => {
    const { api, asked } = cms({}, success)
    await api.queueStats([1, 2], signal)
    const body = sampleRequest.replaceAll(' ', '')
    expect(asked).toEqual([
      {
        system,
        operation: 'queueStats',
        method: 'POST',
        url: address,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json;charset=UTF-8',
          Authorization: authorization({ url: new URL(address), body }, connection, secret('SK1'), now),
        },
        body,
        repeatable: true,
      },
    ])
    expect(asked[0]?.headers['Authorization']).toContain(
      '419cd9c9e7558cd121e6c6ec274fb0065ce7dd525eca93fcce8f86cf00af8a48',
    )
  })

  it('is read as it is written', async () => {
    expect(await cms({}, success).api.queueStats([1, 2], signal)).toEqual({ ok: true, value: [zeros(1), zeros(2)] })
  })

  it('every figure goes to its own place, from the new pair, from the old one, and from a server that has only the old', async () => {
    const figures = {
      skillId: 7,
      since: 1607390700000,
      arrived: 1,
      connected: 2,
      abandoned: 3,
      ended: 4,
      ivrSeconds: 5,
      connectedIn20Seconds: 6,
      wrapUpsEnded: 8,
      wrapUpSeconds: 9,
    }
    for (const answer of [
      { resultCode: '0100000', resultDesc: [distinctRow] },
      { resultCode: '0100000', resultDesc: null, resultDatas: [distinctRow] },
      { result: '0', resultDatas: [distinctRow] },
      { result: 0, resultDatas: [distinctRow] },
      { result: '0', resultCode: null, resultDatas: [distinctRow], resultDesc: null },
    ])
      expect(await cms({}, json(answer)).api.queueStats([7], signal)).toEqual({ ok: true, value: [figures] })
  })
})

it('figures that are written as text are read as what they mean', async () => {
  const texts = Object.fromEntries(Object.entries(distinctRow).map(([name, value]) => [name, String(value)]))
  const asText = await cms({}, json({ resultCode: '0100000', resultDesc: [texts] })).api.queueStats([7], signal)
  expect(asText).toEqual(
    await cms({}, json({ resultCode: '0100000', resultDesc: [distinctRow] })).api.queueStats([7], signal),
  )
  expect(asText.ok).toBe(true)
})

describe('limits', () => {
  it('the edges of ccId, vdn and skill ids are allowed', async () => {
    for (const change of [
      { ccId: 1, vdn: 1 },
      { ccId: 65_535, vdn: 5000 },
    ]) {
      const { api, asked } = cms(change, success)
      expect(await api.queueStats([1, 5000], signal)).toMatchObject({ ok: true })
      expect(asked[0]?.body).toBe(JSON.stringify({ ...change, skillIds: [1, 5000] }))
    }
    const newer = cms({ largestSkillId: 10_000 }, success)
    expect(await newer.api.queueStats([10_000], signal)).toMatchObject({ ok: true })
  })

  it.each([
    ['profile', { ccId: 0 }, [1]],
    ['profile', { ccId: 65_536 }, [1]],
    ['profile', { ccId: 1.5 }, [1]],
    ['profile', { vdn: 0 }, [1]],
    ['profile', { vdn: 5001 }, [1]],
    ['skill', {}, [0]],
    ['skill', {}, [5001]],
    ['skill', { largestSkillId: 10_000 }, [10_001]],
    ['skill', {}, [Number.NaN]],
  ] as const)('beyond them nothing is sent: %s %j %j', async (field, change, skillIds) => {
    const { api, asked } = cms(change, success)
    expect(await api.queueStats(skillIds, signal)).toMatchObject({ ok: false, error: { code: 'bad-request', field } })
    expect(asked).toEqual([])
  })

  it.each([
    [0, []],
    [1, [1]],
    [1000, [1000]],
    [1001, [1000, 1]],
    [2500, [1000, 1000, 500]],
  ])('%i queues go in parts of %j, merged in order', async (count, parts) => {
    let from = 1
    const answers = parts.map((part) => {
      const rows = range(from, part).map((id) => ({ ...distinctRow, id }))
      from += part
      return json({ resultCode: '0100000', resultDesc: rows })
    })
    const { api, asked } = cms({}, ...answers)
    const stats = await api.queueStats(range(1, count), signal)
    expect(stats.ok && stats.value.map(({ skillId }) => skillId)).toEqual(range(1, count))
    expect(asked.map(({ body = '' }) => (JSON.parse(body) as { skillIds: number[] }).skillIds.length)).toEqual(parts)
  })

  it('a queue that is named twice is asked once', async () => {
    const { api, asked } = cms({}, success)
    await api.queueStats([2, 1, 2], signal)
    expect(asked[0]?.body).toBe('{"ccId":1,"vdn":170,"skillIds":[2,1]}')
  })

  it('a part that fails fails all, and ends the asking', async () => {
    const { api, asked } = cms({}, json({ resultCode: '0100001', resultDesc: 'no' }), success)
    const refused = { code: 'refused', system, vendorCode: '0100001', text: 'no' }
    expect(await api.queueStats(range(1, 1001), signal)).toEqual({ ok: false, error: refused })
    expect(asked.length).toBe(1)
  })
})

describe('refusals', () => {
  it.each([
    ['0100001', 'call to the interface failed'],
    ['0100002', 'illegal parameter'],
    ['0100003', 'needs CTI V3R8, the server has V3R6'],
    ['0100999', 'unknown error'],
    ['0101001', 'the interface of inspection relations failed'],
    ['0101002', 'number not in the UAP'],
    ['0101003', 'no permission'],
    ['0300012', ''],
  ])('%s, with the vendor’s words or with ours', async (vendorCode, text) => {
    const refused = (words: string) => ({ ok: false, error: { code: 'refused', system, vendorCode, text: words } })
    const ask = (answer: Scripted) => cms({}, answer).api.queueStats([1], signal)
    expect(await ask(json({ resultCode: vendorCode, resultDesc: ' 失败 ' }))).toEqual(refused('失败'))
    expect(await ask(json({ resultCode: vendorCode, resultDesc: '' }))).toEqual(refused(text))
    expect(await ask(json({ resultCode: vendorCode, resultDesc: [], result: '0', resultDatas: [] }))).toEqual(
      refused(text),
    )
    expect(await ask({ ...json({ resultCode: vendorCode }), status: 500 })).toEqual(refused(text))
  })

  it('of a server that knows `result` only', async () => {
    const answer = await cms({}, json({ result: '0100002' })).api.queueStats([1], signal)
    expect(answer).toEqual({
      ok: false,
      error: { code: 'refused', system, vendorCode: '0100002', text: 'illegal parameter' },
    })
  })

  it.each([
    ['no code at all', json({ resultDesc: [] }), 'neither resultCode nor result'],
    [
      'success with a text',
      json({ resultCode: '0100000', resultDesc: 'ok' }),
      'figures: Invalid input: expected array, received undefined',
    ],
    [
      'a figure in words',
      json({ resultCode: '0100000', resultDesc: [{ ...distinctRow, allCallCount: 'one' }] }),
      'figures: 0.allCallCount: Invalid input',
    ],
    ['a list', json([]), 'Invalid input: expected object, received array'],
    ['a page', { text: '<html>' }, 'a web page instead of data'],
    ['nothing', { text: '' }, 'empty answer'],
    ['half', { text: sampleAnswer.slice(0, 90) }, 'cut off'],
    ['a gateway’s error', { status: 502, text: '<html>' }, 'HTTP 502'],
    ['a success with a wrong status', { status: 500, text: sampleAnswer }, 'HTTP 500'],
    ['the wall’s teapot', { status: 418, text: '' }, 'HTTP 418'],
  ] as const)('broken: %s', async (_, answer, problem) => {
    expect(await cms({}, answer).api.queueStats([1], signal)).toEqual({
      ok: false,
      error: { code: 'broken-answer', system, problem },
    })
  })
})

describe('the door', () => {
  const door = (status: number, message: string) => ({
    ...json({ timestamp: now, status, error: 'x', message, path: '/rest' }),
    status,
  })

  it('a 401 is said in the vendor’s words and never asked for again', async () => {
    const { api, asked } = cms({}, door(401, 'signature is invalid'), success)
    const failure = { ok: false, error: { code: 'unauthorised', system, text: 'signature is invalid' } }
    expect(await api.queueStats(range(1, 1001), signal)).toEqual(failure)
    expect(await api.queueStats([1], signal)).toEqual(failure)
    expect(asked.length).toBe(1)
  })

  it('a 403 stops the client; a new one asks again', async () => {
    const { api, asked } = cms({}, door(403, 'locked'), success)
    const failure = { ok: false, error: { code: 'locked-out', system } }
    expect(await api.queueStats([1], signal)).toEqual(failure)
    expect(await api.queueStats([1], signal)).toEqual(failure)
    expect(asked.length).toBe(1)
    expect(await cms({}, success).api.queueStats([1, 2], signal)).toMatchObject({ ok: true })
  })

  it('ten that ask at once with a wrong key cost one request', async () => {
    const { api, asked } = cms({}, door(401, 'signature is invalid'))
    const answers = await Promise.all(range(1, 10).map((id) => api.queueStats([id], signal)))
    expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual(Array(10).fill('unauthorised'))
    expect(asked.length).toBe(1)
  })

  it('a key that is repeated in the refusal is not shown', async () => {
    const { api } = cms({}, door(401, 'SK1 is no key'))
    expect(await api.queueStats([1], signal)).toMatchObject({ error: { text: '… is no key' } })
  })

  it('other failures stop nothing', async () => {
    const { api } = cms({}, { failure: { code: 'offline', system } }, { status: 502 }, success)
    await api.queueStats([1], signal)
    await api.queueStats([1], signal)
    expect(await api.queueStats([1], signal)).toMatchObject({ ok: true })
  })
})

it.each(['', 'not an address', 'https://user:pass@cms'])(
  'an address like %j is no reason to throw',
  async (baseUrl) => {
    expect(await cms({ baseUrl }, { failure: { code: 'cancelled' } }).api.queueStats([1], signal)).toMatchObject({
      ok: false,
    })
  },
)
