import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createMeiqia } from '../../../../electron/vendor/meiqia/client.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'

const root = 'https://api.meiqia.com/unified-api/call/openapi/ent/v1'
const signal = new AbortController().signal

function meiqia(...answers: readonly Scripted[]) {
  const { http, asked } = scriptedHttp(...answers)
  return { api: createMeiqia(http, { baseUrl: 'https://api.meiqia.com/' }, secret('TOKEN')), asked }
}

const call = { agentId: 90001, number: '13800138000', callerId: null, userData: null }

describe('what is sent', () => {
  it('all six operations, with token and content type on every one', async () => {
    const { api, asked } = meiqia({ text: '{}' })
    await api.accountsOf(90001, signal)
    await api.freeAccounts(signal)
    await api.bind(90001, '8001', signal)
    await api.callout({ ...call, callerId: '02160001000', userData: 'order 7' }, signal)
    await api.callout(call, signal)
    await api.callerIds(signal)
    const from = Date.UTC(2026, 10, 20)
    await api.records({ agentId: 90001, from, to: from + 1500, uuid: 'u', pageIndex: 2, pageSize: 50 }, signal)
    await api.records({ agentId: 90001, pageIndex: 1, pageSize: 20 }, signal)
    await api.assignNumbers({ agentIds: [90001, 90002], groupIds: [7], numbers: ['02160001000'] }, signal)
    expect(
      asked.map(({ method, url, body, repeatable }) => [method, url.slice(root.length), body, repeatable]),
    ).toEqual([
      ['GET', '/sips?agent_id=90001', undefined, true],
      ['GET', '/sips?occupied=n', undefined, true],
      ['POST', '/sip_bind_agent', '{"agent_id":90001,"sip":"8001"}', false],
      [
        'POST',
        '/callout',
        '{"agent_id":90001,"callee":"13800138000","trunk_number":"02160001000","user_data":"order 7"}',
        false,
      ],
      ['POST', '/callout', '{"agent_id":90001,"callee":"13800138000"}', false],
      ['GET', '/rule_outnumber_group', undefined, true],
      [
        'POST',
        '/records',
        '{"agent_id":90001,"start_time":"2026-11-20T00:00:00Z","end_time":"2026-11-20T00:00:02Z","call_uuid":"u","page_index":2,"page_size":50}',
        true,
      ],
      ['POST', '/records', '{"agent_id":90001,"page_index":1,"page_size":20}', true],
      [
        'POST',
        '/agent/outnumber_group',
        '{"agent_ids":[90001,90002],"group_ids":[7],"numbers":["02160001000"]}',
        false,
      ],
    ])
    const headers = { Accept: 'application/json', Authorization: 'Bearer TOKEN', 'Content-Type': 'application/json' }
    expect(asked.map((request) => request.headers)).toEqual(asked.map(() => headers))
  })

  it('nothing, when the document forbids it', async () => {
    const { api, asked } = meiqia({ text: '{}' })
    const results = [
      await api.callout({ ...call, userData: '单'.repeat(101) }, signal),
      await api.callout({ ...call, number: '' }, signal),
      await api.callout({ ...call, number: '138-0013' }, signal),
      await api.callout({ ...call, agentId: 1.5 }, signal),
      await api.accountsOf(0, signal),
      await api.bind(90001, '', signal),
      await api.records({ agentId: 90001, pageIndex: 0, pageSize: 20 }, signal),
      await api.assignNumbers({ agentIds: [], groupIds: [], numbers: [] }, signal),
    ]
    expect(results.map((result) => (result.ok ? 'sent' : result.error))).toMatchObject(
      ['user-data', 'number', 'number', 'agent-id', 'agent-id', 'request', 'request', 'agent-id'].map((field) => ({
        code: 'bad-request',
        field,
      })),
    )
    expect(asked).toEqual([])
  })

  it('a hundred characters as people count them', async () => {
    const { api, asked } = meiqia({ text: '{"uuid":"u"}' })
    // Each of these is two UTF-16 units.
    expect(await api.callout({ ...call, userData: '😀'.repeat(100) }, signal)).toEqual({
      ok: true,
      value: { uuid: 'u' },
    })
    expect(asked).toHaveLength(1)
  })
})

describe('what comes back', () => {
  it('the uuid of the document’s sample', async () => {
    const { api } = meiqia({ text: '{ "uuid": "2bbf137f-7707-4789-9f71-64cdfa5ddb22"}' })
    expect(await api.callout(call, signal)).toEqual({
      ok: true,
      value: { uuid: '2bbf137f-7707-4789-9f71-64cdfa5ddb22' },
    })
  })

  it('only the asked agent’s accounts, whatever the vendor lists', async () => {
    const sip = (agent_id: number, number: string) => ({
      agent_id,
      sip: number,
      password: 'pw',
      occupied: agent_id ? 'y' : 'n',
    })
    const text = JSON.stringify([sip(90001, '8001'), sip(90002, '8002'), sip(0, '8003')])
    const own = await meiqia({ text }).api.accountsOf(90001, signal)
    expect(own.ok && own.value.map(({ user }) => user)).toEqual(['8001'])
    const free = await meiqia({ text }).api.freeAccounts(signal)
    expect(free.ok && free.value.map(({ user }) => user)).toEqual(['8003'])
  })

  it.each(['', '{}', 'null'])('nothing, told as %o, where nothing is promised', async (text) => {
    expect(await meiqia({ text }).api.bind(90001, '8001', signal)).toEqual({ ok: true, value: undefined })
  })
})

describe('what the vendor refuses', () => {
  const unregistered = '{"error":{"code":"Unauthenticated","message":"坐席未注册"}}'
  const badToken = '{"error":{"code":"Unauthenticated","message":"access token 无效"}}'
  const refused = (vendorCode: string, text: string) => ({ code: 'refused', system: 'meiqia', vendorCode, text })
  const unauthorised = (text: string) => ({ code: 'unauthorised', system: 'meiqia', text })
  const broken = (problem: string) => ({ code: 'broken-answer', system: 'meiqia', problem })
  it.each([
    ['the phone is not registered', { status: 401, text: unregistered }, refused('Unauthenticated', '坐席未注册')],
    ['the same with another status', { status: 400, text: unregistered }, refused('Unauthenticated', '坐席未注册')],
    ['a bad token', { status: 401, text: badToken }, unauthorised('access token 无效')],
    ['401 without a word', { status: 401, text: '' }, unauthorised('')],
    ['403 without a word', { status: 403, text: '<html></html>' }, { code: 'locked-out', system: 'meiqia' }],
    [
      'its own words',
      { status: 404, text: '{"error":{"code":"NotFound","message":"坐席不存在"}}' },
      refused('NotFound', '坐席不存在'),
    ],
    ['a code without words', { status: 500, text: '{"error":{"code":13}}' }, refused('13', '13')],
    ['an error with status 200', { status: 200, text: '{"error":{"code":"X","message":"no"}}' }, refused('X', 'no')],
    ['a broken server', { status: 500, text: 'Internal Server Error' }, broken('HTTP 500')],
    ['a captive portal', { text: '<!doctype html>' }, broken('a web page instead of data')],
    ['an empty answer', { text: '' }, broken('empty answer')],
    ['no uuid', { text: '{}' }, broken('uuid: Invalid input: expected string, received undefined')],
    ['the door', { failure: { code: 'offline', system: 'meiqia' } as const }, { code: 'offline', system: 'meiqia' }],
  ])('%s', async (_, answer, error) => {
    expect(await meiqia(answer).api.callout(call, signal)).toEqual({ ok: false, error })
  })

  it('any status and any JSON is a value or a failure', async () => {
    const anything = fc.record({
      status: fc.constantFrom(200, 204, 400, 401, 403, 404, 500, 503),
      text: fc.oneof(
        fc.string(),
        fc.json(),
        fc.jsonValue().map((error) => JSON.stringify({ error })),
      ),
    })
    await fc.assert(
      fc.asyncProperty(anything, async (answer) => {
        const { api } = meiqia(answer)
        const results = [
          await api.callout(call, signal),
          await api.accountsOf(90001, signal),
          await api.callerIds(signal),
          await api.records({ agentId: 90001, pageIndex: 1, pageSize: 20 }, signal),
          await api.bind(90001, '8001', signal),
        ]
        for (const result of results) expect(typeof result.ok).toBe('boolean')
      }),
    )
  })
})
