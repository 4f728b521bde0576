import { describe, expect, test } from 'vitest'
import { huaweiCmsService } from '../../callcentre/huawei-cms-service.ts'
import { authV2Fault, authV2Signature, type AuthV2Rules } from '../../callcentre/huawei-cms-signature.ts'
import { huaweiOifdeService } from '../../callcentre/huawei-oifde-service.ts'
import { sampleAnswer as cmsAnswer, sampleRequest as cmsRequest } from '../vendor/huawei-cms/sample.ts'
import { sampleAnswer as oifdeAnswer, sampleRequest as oifdeRequest } from '../vendor/huawei-oifde/sample.ts'

const path = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
const now = Date.parse('2024-01-02T03:04:05.678Z')
const rules = { accessKey: 'AK1', secretKey: 'SK1', stampPrecision: 'milliseconds', emptyQueryLine: false } as const
const signed = 'content-length;content-type;host'

function request(text: string, change: { url?: string; method?: string; type?: string } = {}) {
  const body = Buffer.from(text)
  const headers: Record<string, string> = {
    host: 'cms.example.com:28443',
    'content-type': change.type ?? 'application/json;charset=UTF-8',
    'content-length': String(body.length),
  }
  const plain = { method: change.method ?? 'POST', url: change.url ?? path, headers, body }
  const prefix = `auth-v2/AK1/2024-01-02T03:04:05.678Z/${signed}`
  headers['authorization'] = `${prefix}/${authV2Signature(prefix, signed, plain, rules)}`
  return plain
}

describe('auth-v2 (vectors of docs/vendors.md 3.1)', () => {
  const sample = request('{"ccId":1,"vdn":170,"skillIds":[1,2]}')
  test.each([
    ['2024-01-02T03:04:05.678Z', '419cd9c9e7558cd121e6c6ec274fb0065ce7dd525eca93fcce8f86cf00af8a48'],
    ['2024-01-02T03:04:05Z', '29f6b05472aba6083ac766c97ae172d65b30db323bfc85cda723b890c9f3b9aa'],
  ])('%s', (stamp, signature) => {
    expect(authV2Signature(`auth-v2/AK1/${stamp}/${signed}`, signed, sample, rules)).toBe(signature)
  })

  test.each<[string, Record<string, string | undefined>, Partial<AuthV2Rules>, number, string | undefined]>([
    ['nothing, when all is right', {}, {}, 0, undefined],
    ['no header', { authorization: undefined }, {}, 0, 'Authorization is missing'],
    ['another scheme', { authorization: 'Bearer x' }, {}, 0, 'Authorization is malformed'],
    ['another key', {}, { accessKey: 'AK2' }, 0, 'access key is unknown'],
    ['another secret', {}, { secretKey: 'SK2' }, 0, 'signature is invalid'],
    ['another precision', {}, { stampPrecision: 'seconds' }, 0, 'timestamp is malformed'],
    ['the empty line', {}, { emptyQueryLine: true }, 0, 'signature is invalid'],
    ['another host', { host: 'other' }, {}, 0, 'signature is invalid'],
    ['a header that is missing', { 'content-type': undefined }, {}, 0, 'a signed header is missing'],
    ['the edge of the window', {}, {}, 300_000, undefined],
    ['beyond it', {}, {}, 300_001, 'timestamp is out of the window'],
    ['ahead of it', {}, {}, -300_001, 'timestamp is out of the window'],
    [
      'no host signed',
      { authorization: 'auth-v2/AK1/2024-01-02T03:04:05.678Z/content-type/00' },
      {},
      0,
      'host is not signed',
    ],
    [
      'no order',
      { authorization: 'auth-v2/AK1/2024-01-02T03:04:05.678Z/host;content-type/00' },
      {},
      0,
      'signed headers are not in order',
    ],
  ])('%s', (_, headers, change, late, fault) => {
    const arrived = { ...sample, headers: { ...sample.headers, ...headers } }
    expect(authV2Fault(arrived, { ...rules, ...change }, now + late)).toBe(fault)
  })

  test('a changed body', () => {
    expect(authV2Fault({ ...sample, body: Buffer.from('{}') }, rules, now)).toBe('signature is invalid')
  })
})

describe('CC-CMS', () => {
  const still = {
    startTime: 1607390702000,
    arrived: 0,
    connected: 0,
    connectedWithin20s: 0,
    abandoned: 0,
    finished: 0,
    ivrSeconds: 0,
    wrapUps: 0,
    wrapUpSeconds: 0,
  }
  const service = (centre = { ccId: 1, vdn: 170 }) =>
    huaweiCmsService({ rules, ...centre, world: { queue: () => still }, now: () => now, planned: () => undefined })
  const answerTo = (text: string, change = {}, centre = { ccId: 1, vdn: 170 }) => {
    const { status, body } = service(centre).answer(request(text, change))
    return [status, JSON.parse(String(body)) as Record<string, unknown>] as const
  }

  test('the document’s sample, to the letter', () => {
    expect(answerTo(cmsRequest)).toEqual([200, JSON.parse(cmsAnswer)])
  })

  const ids = (count: number) => JSON.stringify({ ccId: 1, vdn: 170, skillIds: Array.from({ length: count }, () => 1) })
  test.each([
    ['a thousand queues', ids(1000), {}, '0100000'],
    ['one more', ids(1001), {}, '0100002'],
    ['no centre', '{"ccId":0,"vdn":170,"skillIds":[1]}', {}, '0100002'],
    ['beyond the last centre', '{"ccId":65536,"vdn":170,"skillIds":[1]}', {}, '0100002'],
    ['beyond the last part of it', '{"ccId":1,"vdn":5001,"skillIds":[1]}', {}, '0100002'],
    ['the last queue', '{"ccId":1,"vdn":170,"skillIds":[5000]}', {}, '0100000'],
    ['beyond the last queue', '{"ccId":1,"vdn":170,"skillIds":[5001]}', {}, '0100002'],
    ['a number in text', '{"ccId":"1","vdn":170,"skillIds":[1]}', {}, '0100002'],
    ['no list', '{"ccId":1,"vdn":170}', {}, '0100002'],
    ['no JSON', '{', {}, '0100002'],
    ['another type', ids(1), { type: 'text/plain' }, '0100002'],
    ['somebody else’s centre', '{"ccId":2,"vdn":170,"skillIds":[1]}', {}, '0101003'],
  ])('%s', (_, text, change, code) => {
    expect(answerTo(text, change)[1]['resultCode']).toBe(code)
  })

  test('the last centre and its last part', () => {
    const text = '{"ccId":65535,"vdn":5000,"skillIds":[1]}'
    expect(answerTo(text, {}, { ccId: 65535, vdn: 5000 })[1]['resultCode']).toBe('0100000')
  })

  test('another way and another place', () => {
    expect(answerTo(ids(1), { method: 'PUT' })[0]).toBe(405)
    expect(answerTo(ids(1), { url: '/rest' })[0]).toBe(404)
  })

  test('a locked address is not even looked at', () => {
    const one = service()
    const wrong = { ...request(ids(1)), headers: {} }
    const statuses = Array.from({ length: 6 }, () => one.answer(wrong).status)
    expect([...statuses, one.answer(request(ids(1))).status]).toEqual([401, 401, 401, 401, 401, 403, 403])
  })
})

describe('OIFDE', () => {
  test('the document’s sample, to the letter', () => {
    const counts = {
      recordTime: 1628820000000,
      calls: 1,
      leftAfterOne: 0,
      staffWithinThree: 0,
      staffAfterThree: 0,
      robotOnly: 1,
      interactions: 2,
      requests: 0,
      requestsWorked: 0,
    }
    const asked: unknown[] = []
    const service = huaweiOifdeService({
      tenantId: '202104237142',
      appKey: '202104237142',
      appSecret: 'S',
      robots: ['943370855474270208'],
      world: {
        periods(...question) {
          asked.push(question)
          return [counts]
        },
      },
      now: () => 1628870400000,
      planned: () => undefined,
    })
    const post = (operation: string, body: string) => {
      const headers = { 'content-type': 'application/json' }
      const url = `/oifde/rest/api/${operation}`
      return String(service.answer({ method: 'POST', url, headers, body: Buffer.from(body) }).body)
    }
    const given = JSON.parse(post('gettoken', '{"appKey":"202104237142","appSecret":"S"}')) as Record<string, string>
    expect(given).toEqual({ errorCode: 0, errorMsg: 'success', authToken: expect.any(String), expireTime: 3600 })
    const report = (text: string) => JSON.parse(post('queryCallStatisticsReport', text)) as unknown
    const question = oifdeRequest.replace('TOKEN-1', given['authToken'] ?? '')
    expect(report(question)).toEqual(JSON.parse(oifdeAnswer))
    expect(asked).toEqual([['943370855474270208', 'hour', 1628784000000, 1628870400000]])
    expect(report(question.replace('hour', 'month'))).toMatchObject({ errorCode: 1003 })
    expect(report(question.replace('1628784000000', '"x"'))).toMatchObject({ errorCode: 1003 })
    expect(report(oifdeRequest)).toMatchObject({ errorCode: 1002 })
  })
})
