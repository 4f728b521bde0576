import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createMeiqia } from '../../../../electron/vendor/meiqia/client.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'
import { calloutAnswer, calloutRefusal, fullSips, rules } from './samples.ts'

const root = 'https://api.meiqia.com/unified-api/call/openapi/ent/v1'
const signal = new AbortController().signal

function meiqia(...answers: readonly Scripted[]) {
  const { http, asked } = scriptedHttp(...answers)
  return { api: createMeiqia(http, { auth: 'key', baseUrl: 'https://api.meiqia.com/' }, secret('TOKEN')), asked }
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
        '{"agent_id":90001,"call_uuid":"u","end_time":"2026-11-20T00:00:02Z","page_index":2,"page_size":50,"start_time":"2026-11-20T00:00:00Z"}',
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
      await api.sips({ agentId: 1.5 }, signal),
      await api.records({ agentId: 90001, pageIndex: 0, pageSize: 20 }, signal),
      await api.records({ pageIndex: 1, pageSize: 1001 }, signal),
      await api.records({ from: Number.NaN, pageIndex: 1, pageSize: 20 }, signal),
      await api.records({ to: 1e18, pageIndex: 1, pageSize: 20 }, signal),
      await api.records({ agentIds: [0], pageIndex: 1, pageSize: 20 }, signal),
      await api.records({ number: '', pageIndex: 1, pageSize: 20 }, signal),
      await api.assignNumbers({ agentIds: [], groupIds: [], numbers: [] }, signal),
      await api.assignNumbers({ agentIds: [1], groupIds: [], numbers: [''] }, signal),
    ]
    expect(results.map((result) => (result.ok ? 'sent' : result.error))).toMatchObject(
      [
        'user-data',
        'number',
        'number',
        'agent-id',
        'agent-id',
        'request',
        'agent-id',
        'request',
        'request',
        'request',
        'request',
        'agent-id',
        'number',
        'agent-id',
        'request',
      ].map((field) => ({ code: 'bad-request', field })),
    )
    expect(asked).toEqual([])
  })

  // The last is two UTF-16 units.
  it.each(['x', '单', '😀'])('a hundred characters as people count them, and not one more: %s', async (character) => {
    const { api, asked } = meiqia({ text: '{"uuid":"u"}' })
    const userData = character.repeat(100)
    expect(await api.callout({ ...call, userData }, signal)).toEqual({ ok: true, value: { uuid: 'u' } })
    expect(await api.callout({ ...call, userData: `${userData}x` }, signal)).toMatchObject({
      error: { code: 'bad-request', field: 'user-data' },
    })
    expect(asked).toHaveLength(1)
  })

  it('pages of 1000, the largest', async () => {
    const { api, asked } = meiqia({ text: '{}' })
    await api.records({ pageIndex: 1, pageSize: 1000 }, signal)
    expect(asked.map(({ body }) => body)).toEqual(['{"page_index":1,"page_size":1000}'])
  })

  it('every filter of `records`, in the order of the document', async () => {
    const { api, asked } = meiqia({ text: '{}' })
    const at = Date.UTC(2026, 10, 21, 1, 30)
    const query = {
      agentId: 90001,
      agentIds: [90001, 90002],
      directions: ['out', 'in'],
      callTypes: ['外呼', 'callback'],
      states: ['接听', 'BUSY_LINE'],
      uuid: 'u',
      number: '138****8000',
      callerId: '02160001000',
      from: at,
      to: at + 1,
      pageIndex: 3,
      pageSize: 20,
    } as const
    await api.records(query, signal)
    const { pageIndex, pageSize } = query
    await api.records({ agentIds: [], directions: [], callTypes: [], states: [], pageIndex, pageSize }, signal)
    expect(asked.map(({ body }) => body)).toEqual([
      '{"agent_id":90001,"agent_ids":[90001,90002],"call_types":["外呼","来电","callback"],"call_uuid":"u",' +
        '"customer_phone":"138****8000","end_time":"2026-11-21T01:30:01Z","page_index":3,"page_size":20,' +
        '"start_time":"2026-11-21T01:30:00Z","states":["接听","BUSY_LINE"],"trunk_number":"02160001000"}',
      '{"page_index":3,"page_size":20}',
    ])
  })

  it.each([
    [{}, ''],
    [{ agentId: 90001 }, '?agent_id=90001'],
    [{ occupied: true }, '?occupied=y'],
    [{ occupied: false }, '?occupied=n'],
    [{ agentId: 90001, occupied: true }, '?agent_id=90001&occupied=y'],
  ])('`sips` by %j', async (filter, query) => {
    const { api, asked } = meiqia({ text: '[]' })
    expect(await api.sips(filter, signal)).toEqual({ ok: true, value: [] })
    expect(asked.map(({ url }) => url)).toEqual([`${root}/sips${query}`])
  })
})

describe('what comes back', () => {
  it('the uuid of the document’s sample', async () => {
    const { api } = meiqia({ text: calloutAnswer })
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

  it('accounts with owner, end and occupation; the password cannot be seen', async () => {
    const listed = await meiqia({ text: JSON.stringify(fullSips('pw-8001')) }).api.sips({}, signal)
    if (!listed.ok) throw new Error(JSON.stringify(listed.error))
    expect(JSON.parse(JSON.stringify(listed.value))).toEqual([
      {
        user: '8001',
        password: '[secret]',
        expiresAt: Date.UTC(2027, 0),
        agentId: 90001,
        agentName: '王芳',
        occupied: true,
        occupiedText: 'y',
      },
    ])
    expect(listed.value[0]?.password?.reveal()).toBe('pw-8001')
  })

  it('number groups with their rule; the picker gets them without', async () => {
    const numbers = [{ name: '总机', number: '02160001000' }]
    const { api } = meiqia({ text: JSON.stringify(rules) })
    expect(await api.outboundNumbers(signal)).toEqual({
      ok: true,
      value: {
        numbers,
        groups: [
          { id: 7, name: '华东', numbers: ['02160001000'], rule: { kind: 'attribution', text: '1' } },
          { id: 8, name: '随机', numbers: ['02160001000', '01082330001'], rule: { kind: 'random', text: '2' } },
          { id: 9, name: '新', numbers: [], rule: { kind: 'other', text: '3' } },
        ],
      },
    })
    expect(await api.callerIds(signal)).toEqual({
      ok: true,
      value: {
        numbers,
        groups: [
          { id: 7, name: '华东', numbers: ['02160001000'] },
          { id: 8, name: '随机', numbers: ['02160001000', '01082330001'] },
          { id: 9, name: '新', numbers: [] },
        ],
      },
    })
  })

  it('a uuid beside an empty error is a uuid: the status decides', async () => {
    const { api } = meiqia({ text: '{"uuid":"u","error":{"code":"","message":""}}' })
    expect(await api.callout(call, signal)).toEqual({ ok: true, value: { uuid: 'u' } })
  })

  it.each(['', '{}', 'null'])('nothing, told as %o, where nothing is promised', async (text) => {
    expect(await meiqia({ text }).api.bind(90001, '8001', signal)).toEqual({ ok: true, value: undefined })
  })
})

describe('what the vendor refuses', () => {
  const badToken = '{"error":{"code":"Unauthenticated","message":"access token 无效"}}'
  const refused = (vendorCode: string, text: string) => ({ code: 'refused', system: 'meiqia', vendorCode, text })
  const unauthorised = (text: string) => ({ code: 'unauthorised', system: 'meiqia', text })
  const broken = (problem: string) => ({ code: 'broken-answer', system: 'meiqia', problem })
  it.each<readonly [string, Scripted, object]>([
    ['the document’s sample', { status: 401, text: calloutRefusal }, refused('Unauthenticated', '坐席未注册')],
    ...[400, 403, 404, 500, 503].map(
      (status) =>
        [`it as ${status}`, { status, text: calloutRefusal }, refused('Unauthenticated', '坐席未注册')] as const,
    ),
    [
      'our token repeated',
      { status: 401, text: '{"error":{"code":"Unauthenticated","message":"bad token TOKEN"}}' },
      unauthorised('bad token …'),
    ],
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
})
