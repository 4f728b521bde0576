import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createYiyun } from '../../../../electron/vendor/yiyun/client.ts'
import { signedHeaders } from '../../../../electron/vendor/yiyun/sign.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'

const settings = {
  auth: 'key',
  baseUrl: 'https://api.yunhuni.com/v1/account/CERT1/',
  certId: 'CERT1',
  appId: 'APP1',
} as const
const key = secret('SECRET1')
const noon = Date.UTC(2017, 3, 1, 4, 0, 0)
const root = 'https://api.yunhuni.com/v1/account/CERT1/callcenter/agent'
const signal = new AbortController().signal
const success = { text: '{"code":"000000","msg":"请求成功","data":null}' }
const envelope = (code: string, msg: string | null = null, data: unknown = null): Scripted => ({
  text: JSON.stringify({ code, msg, data }),
})

function yiyun(...answers: readonly Scripted[]) {
  const { http, asked } = scriptedHttp(...answers)
  const { clock, pauses } = manualClock(noon).impatient(5000)
  return { api: createYiyun(http, settings, key, clock), asked, pauses }
}

describe('what is sent', () => {
  it('log-in as the document’s sample has it, signed over the very body', async () => {
    const { api, asked } = yiyun(success)
    const skills = [
      { name: '投诉', score: 80, enabled: true },
      { name: '建议', score: 90, enabled: true },
    ]
    const extension = '40288aca587659820158765c305f0000'
    const state = { kind: 'away', reason: 'drinking' } as const
    expect(await api.logIn({ name: '1004', num: '1002', extension, state, skills }, signal)).toEqual({
      ok: true,
      value: undefined,
    })
    const body =
      '{"name":"1004","num":"1002","state":"away/drinking","skills":[{"name":"投诉","score":80,"enabled":true},{"name":"建议","score":90,"enabled":true}],"extension":"40288aca587659820158765c305f0000"}'
    const path = '/v1/account/CERT1/callcenter/agent'
    expect(asked).toEqual([
      {
        system: 'yiyun',
        operation: 'login',
        method: 'POST',
        path,
        url: root,
        body,
        headers: {
          Accept: 'application/json',
          'Accept-Type': 'application/json',
          ...signedHeaders({ method: 'POST', path, body }, settings, key, noon),
        },
        repeatable: false,
      },
    ])
  })

  it('every other operation', async () => {
    const { api, asked } = yiyun(success)
    await api.logOut('1004', { force: true }, signal)
    await api.logOut('1004', { force: false }, signal)
    await api.keepAlive('1001', signal)
    await api.agent('1001', signal)
    await api.agents({ pageNumber: 1, pageSize: 10 }, signal)
    await api.setExtension('1001', '40288aca586222110158622286590000', signal)
    await api.setState('1001', { kind: 'busy', reason: '打印文件' }, signal)
    await api.changeSkills(
      '1001',
      [
        { kind: 'remove', name: '手机' },
        { kind: 'set', name: '投诉', score: 50, enabled: true },
      ],
      signal,
    )
    expect(
      asked.map(({ method, url, body, repeatable }) => [method, url.slice(root.length), body, repeatable]),
    ).toEqual([
      ['DELETE', '/1004?force=true', undefined, false],
      ['DELETE', '/1004', undefined, false],
      ['GET', '/1001/keepalive', undefined, true],
      ['GET', '/1001', undefined, true],
      ['GET', '?pageNo=1&pageSize=10', undefined, true],
      ['POST', '/1001/extension', '{"id":"40288aca586222110158622286590000"}', true],
      ['POST', '/1001/state', '{"state":"busy/打印文件"}', true],
      [
        'POST',
        '/1001/skills',
        '{"opts":[{"opt":2,"name":"手机"},{"opt":1,"name":"投诉","score":50,"enabled":true}]}',
        false,
      ],
    ])
    // The path is signed without its query.
    const path = '/v1/account/CERT1/callcenter/agent/1004'
    expect(asked[0]?.headers).toEqual(asked[1]?.headers)
    expect(asked[0]?.headers).toMatchObject(signedHeaders({ method: 'DELETE', path }, settings, key, noon))
  })
})

describe('what the vendor refuses (docs/vendors.md §4.2)', () => {
  it.each([
    ['000001', 'other', 'bad argument'],
    ['000002', 'other', 'unknown error'],
    ['000003', 'other', 'internal error'],
    ['010000', 'other', 'no such application'],
    ['010001', 'other', 'application not on line'],
    ['010002', 'other', 'service not enabled'],
    ['010003', 'other', 'balance too low'],
    ['010004', 'other', 'IP address not allowed'],
    ['010006', 'other', 'quota used up'],
    ['010007', 'other', 'recording missing'],
    ['020000', 'other', 'call missing'],
    ['020001', 'other', 'number not allowed'],
    ['020002', 'other', 'no line'],
    ['030100', 'other', 'conference missing'],
    ['040101', 'other', 'extension user exists already'],
    ['040102', 'extension-taken', 'extension already bound to an agent'],
    ['040103', 'other', 'extension missing'],
    ['040104', 'other', 'extension not registered'],
    ['040201', 'already-signed-in', 'agent already logged in'],
    ['040202', 'unknown-agent', 'agent does not exist'],
    ['040203', 'in-a-call', 'agent busy'],
    ['040204', 'expired', 'agent expired'],
    ['040401', 'other', 'condition missing'],
    ['040402', 'other', 'bad condition'],
    ['040501', 'other', 'conversation missing'],
    ['040502', 'other', 'too many members'],
    ['040503', 'other', 'agent not a member'],
    ['040504', 'other', 'member missing'],
    ['040601', 'other', 'queue task missing'],
    ['999999', 'other', ''],
  ])('%s is %s', async (code, kind, text) => {
    const failure = { code: 'refused', system: 'yiyun', vendorCode: code, text }
    expect(await yiyun(envelope(code)).api.keepAlive('1001', signal)).toEqual({ ok: false, error: { kind, failure } })
  })

  it('in its own words when it has some', async () => {
    expect(await yiyun(envelope('040203', '坐席正忙')).api.logOut('1001', { force: false }, signal)).toEqual({
      ok: false,
      error: {
        kind: 'in-a-call',
        failure: { code: 'refused', system: 'yiyun', vendorCode: '040203', text: '坐席正忙' },
      },
    })
  })

  it('a code that nobody knows, in the vendor’s own words', async () => {
    expect(await yiyun(envelope('050123', '未知的错误')).api.keepAlive('1001', signal)).toEqual({
      ok: false,
      error: {
        kind: 'other',
        failure: { code: 'refused', system: 'yiyun', vendorCode: '050123', text: '未知的错误' },
      },
    })
  })

  it('without `data`, as servers that leave out null say it', async () => {
    const bare = { status: 200, text: '{"code":"040202","msg":"坐席不存在"}' }
    expect(await yiyun(bare).api.keepAlive('1001', signal)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-agent' },
    })
  })

  it('000004 is asked again shortly, twice, even a log-in: nothing was done', async () => {
    const agent = { name: '1001', num: '', extension: 'e', state: { kind: 'idle' }, skills: [] } as const
    const busy = envelope('000004', '系统繁忙')
    const lucky = yiyun(busy, busy, success)
    expect([await lucky.api.logIn(agent, signal), lucky.asked.length, lucky.pauses]).toEqual([
      { ok: true, value: undefined },
      3,
      [200, 600],
    ])
    const unlucky = yiyun(busy)
    expect(await unlucky.api.setState('1001', { kind: 'idle' }, signal)).toEqual({
      ok: false,
      error: {
        kind: 'try-again',
        failure: { code: 'refused', system: 'yiyun', vendorCode: '000004', text: '系统繁忙' },
      },
    })
    expect(unlucky.asked).toHaveLength(3)
  })
})

describe('who may not act at all', () => {
  const dated = (secondsAhead: number, reason: string): Scripted => ({
    status: 401,
    text: `HTTP Status 401 - ${reason}`,
    headers: { Date: new Date(noon + secondsAhead * 1000).toUTCString() },
  })
  const failureOf = async (answer: Scripted) => {
    const result = await yiyun(answer).api.keepAlive('1001', signal)
    return result.ok ? null : result.error
  }

  it.each([
    [
      'wrong key',
      dated(0, 'signature is invalid'),
      { code: 'unauthorised', system: 'yiyun', text: 'signature is invalid' },
    ],
    ['no date', { status: 401, text: '<html>no</html>' }, { code: 'unauthorised', system: 'yiyun', text: '' }],
    [
      'this clock is behind',
      dated(3600, 'timestamp has expired'),
      { code: 'clock-skew', system: 'yiyun', seconds: -3600 },
    ],
    [
      'a little behind',
      dated(239, 'signature is invalid'),
      { code: 'unauthorised', system: 'yiyun', text: 'signature is invalid' },
    ],
    [
      'ahead, and it matters',
      dated(-900, 'timestamp is in the future'),
      { code: 'clock-skew', system: 'yiyun', seconds: 900 },
    ],
    [
      'ahead, but the key is wrong',
      dated(-900, 'signature is invalid'),
      { code: 'unauthorised', system: 'yiyun', text: 'signature is invalid' },
    ],
    ['black-listed', { status: 403, text: 'Forbidden' }, { code: 'locked-out', system: 'yiyun' }],
  ])('%s', async (_, answer, failure) => expect(await failureOf(answer)).toEqual({ kind: 'other', failure }))
})

describe('what cannot be read', () => {
  const page = '<!doctype html><title>Wi-Fi</title>'
  it.each([
    [{ text: page }, 'a web page instead of data'],
    [{ text: '' }, 'empty answer'],
    [{ text: '{"code":"000000","da' }, 'cut off'],
    [{ text: '{"code":0}' }, 'code: Invalid input: expected string, received number'],
    [{ status: 500, text: 'Internal Server Error' }, 'HTTP 500'],
    [{ status: 404, text: page }, 'HTTP 404'],
    [envelope('000000', '', null), 'data.Invalid input: expected object, received null'],
    [envelope('000000', '', { name: 7 }), 'data.name: Invalid input: expected string, received number'],
  ])('%o', async (answer, problem) => {
    const failure = { code: 'broken-answer', system: 'yiyun', problem }
    expect(await yiyun(answer).api.agent('1001', signal)).toEqual({ ok: false, error: { kind: 'other', failure } })
  })
})

it('hands on what the door says', async () => {
  const failure = { code: 'offline', system: 'yiyun' } as const
  expect(await yiyun({ failure }).api.keepAlive('1001', signal)).toEqual({
    ok: false,
    error: { kind: 'other', failure },
  })
})
