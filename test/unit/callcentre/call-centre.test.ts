import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import { control, meiqia, send, yiyun } from './hand-made-client.ts'
import { openPhone, type HandMadePhone } from './hand-made-phone.ts'

/** A busy machine takes its time to write a record. */
const patience = { timeout: 10_000 }

let centre: CallCentre
let phone: HandMadePhone | undefined

beforeAll(async () => {
  centre = await startCallCentre({ seed: 5, sha256Accounts: ['81002'], times: { record: 0 } })
})
afterAll(async () => {
  phone?.close()
  await centre.close()
})

const wang = () => {
  const { name, num, state, skills, extension } = centre.profile.agents[0] ?? {}
  return { name, num, state, skills, extension }
}
const codeOf = async (reply: ReturnType<typeof yiyun>) => ((await reply).json as { code: string }).code

interface Account {
  readonly sip: string
  readonly agent_id: number
  readonly password: string
  readonly occupied: string
  readonly expiration_at: string
}
const sips = async (query = '') => (await meiqia(centre, 'GET', `/sips${query}`)).json as Account[]
const passwordOf = async (sip: string) => (await sips()).find((account) => account.sip === sip)?.password ?? ''

describe('Yiyun over HTTP', () => {
  test('a whole day: sign in, be seen, change, keep alive, sign out', async () => {
    expect(await codeOf(yiyun(centre, 'POST', '/agent', wang()))).toBe('000000')
    expect(await codeOf(yiyun(centre, 'POST', '/agent', wang()))).toBe('040201')
    expect(await codeOf(yiyun(centre, 'POST', '/agent/1001/state', { state: 'away/Lunch' }))).toBe('000000')
    const opts = [{ opt: 2, name: 'Billing' }]
    expect(await codeOf(yiyun(centre, 'POST', '/agent/1001/skills', { opts }))).toBe('000000')
    expect(await codeOf(yiyun(centre, 'GET', '/agent/1001/keepalive'))).toBe('000000')
    expect((await yiyun(centre, 'GET', '/agent/1001')).json).toMatchObject({
      code: '000000',
      data: { state: 'away/Lunch', skills: [{ name: '投诉' }, { name: '笔记本' }] },
    })
    expect((await yiyun(centre, 'GET', '/agent?pageNo=1&pageSize=10')).json).toMatchObject({ data: { totalCount: 1 } })
    expect(await codeOf(yiyun(centre, 'DELETE', '/agent/1001?force=true'))).toBe('000000')
    expect(await codeOf(yiyun(centre, 'GET', '/agent/1001/keepalive'))).toBe('040202')
  })

  test.each([
    ['a wrong key', { secretKey: 'wrong' }, 'signature is invalid'],
    ['a wrong application', { appId: 'wrong' }, 'appID is invalid'],
    ['a clock six minutes behind', { at: Date.now() - 6 * 60_000 }, 'timestamp has expired'],
  ])('%s is answered 401 in plain text', async (_, overrides, reason) => {
    const reply = await yiyun(centre, 'GET', '/agent', undefined, overrides)
    expect([reply.status, reply.text, reply.headers.get('www-authenticate')]).toEqual([
      401,
      `HTTP Status 401 - ${reason}`,
      'Basic realm="Secure realm"',
    ])
  })

  test("a skewed server clock refuses our stamps and says its own time in 'Date'", async () => {
    await control(centre, 'POST', '/clock', { skewSeconds: 3600 })
    const reply = await yiyun(centre, 'GET', '/agent')
    await control(centre, 'POST', '/clock', { skewSeconds: 0 })
    expect(reply.text).toBe('HTTP Status 401 - timestamp has expired')
    expect(Date.parse(reply.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(3_500_000)
  })

  test('a refusal ordered in advance comes once', async () => {
    await control(centre, 'POST', '/refuse-next', { which: 'yiyun', code: '000004' })
    expect(await codeOf(yiyun(centre, 'GET', '/agent'))).toBe('000004')
    expect(await codeOf(yiyun(centre, 'GET', '/agent'))).toBe('000000')
  })
})

describe('Meiqia over HTTP', () => {
  const refusal = async (reply: ReturnType<typeof meiqia>) => {
    const { status, json } = await reply
    const { error } = json as { error: { code: string; message: string } }
    return [status, error.code, error.message]
  }

  test('every call wants the token', async () => {
    for (const path of ['/sips', '/rule_outnumber_group'])
      expect(await refusal(meiqia(centre, 'GET', path, undefined, 'wrong'))).toEqual([
        401,
        'Unauthenticated',
        'access token 无效',
      ])
  })

  test.each([
    ['an unregistered agent', { agent_id: 90_001, callee: '13800138000' }, [401, 'Unauthenticated', '坐席未注册']],
    ['an unknown agent', { agent_id: 1, callee: '13800138000' }, [404, 'NotFound', '坐席不存在']],
    ['no agent', { callee: '13800138000' }, [400, 'InvalidArgument', 'agent_id 不能为空']],
    ['a strange number', { agent_id: 90_001, callee: 'abc' }, [400, 'InvalidArgument', '顾客号码格式错误']],
    [
      'a foreign caller ID',
      { agent_id: 90_001, callee: '13800138000', trunk_number: '1' },
      [400, 'InvalidArgument', '外显号码不存在'],
    ],
    [
      '101 characters of data',
      { agent_id: 90_001, callee: '13800138000', user_data: '数'.repeat(101) },
      [400, 'InvalidArgument', 'user_data 最长100字符'],
    ],
    ['no JSON', '{', [400, 'InvalidArgument', '请求体不是合法的 JSON']],
  ])('callout with %s', async (_, body, expected) => {
    expect(await refusal(meiqia(centre, 'POST', '/callout', body))).toEqual(expected)
  })

  test('caller IDs and groups', async () => {
    expect((await meiqia(centre, 'GET', '/rule_outnumber_group')).json).toEqual({
      groups: [{ id: 7001, name: '北京号码组', numbers: ['01082330001', '01082330002'], rule_type: 1 }],
      numbers: [
        { number: '01082330001', name: '总机' },
        { number: '01082330002', name: '' },
        { number: '4008208820', name: '客户服务' },
      ],
    })
    const assign = { agent_ids: [90_001], group_ids: [7001], numbers: ['4008208820'] }
    expect((await meiqia(centre, 'POST', '/agent/outnumber_group', assign)).status).toBe(200)
    expect(await refusal(meiqia(centre, 'POST', '/agent/outnumber_group', { ...assign, numbers: ['1'] }))).toEqual([
      404,
      'NotFound',
      '号码不存在',
    ])
  })

  test('callouts show what was assigned: a number, or one of a group near the customer', async () => {
    const assign = (group_ids: number[], numbers: string[]) =>
      meiqia(centre, 'POST', '/agent/outnumber_group', { agent_ids: [90_002], group_ids, numbers })
    const callout = async () => {
      const { uuid } = (await meiqia(centre, 'POST', '/callout', { agent_id: 90_002, callee: '13800138000' })).json as {
        uuid: string
      }
      const record = async () => (await meiqia(centre, 'POST', '/records', { call_uuid: uuid })).json
      await vi.waitFor(async () => expect(await record()).toMatchObject({ total: 1 }), patience)
      return ((await record()) as { data: { trunk_number: string }[] }).data[0]?.trunk_number
    }
    const desk = await openPhone(centre.addresses.sip, '81002', 'pbx.demo')
    await desk.register(await passwordOf('81002'), 'SHA-256')
    const declined = async () => desk.respond(await desk.invite(), '486 Busy Here')
    await assign([], ['01082330002'])
    const [byNumber] = await Promise.all([callout(), declined()])
    await assign([7001], [])
    const [byGroup] = await Promise.all([callout(), declined()])
    desk.close()
    expect([byNumber, byGroup]).toEqual(['01082330002', '01082330001'])
  })

  test('every operation wants the type of JSON, the GETs too', async () => {
    const headers = { Authorization: `Bearer ${centre.profile.secrets['meiqia.accessToken']}` }
    const reply = send(`${centre.addresses.meiqia}/unified-api/call/openapi/ent/v1/sips`, 'GET', headers, '')
    expect(await refusal(reply)).toEqual([400, 'InvalidArgument', 'Content-Type 必须为 application/json'])
  })

  test('an agent without a SIP account binds a free one that has not expired', async () => {
    expect(await sips('?agent_id=90003')).toEqual([])
    const free = await sips('?occupied=n')
    expect(free.map(({ sip }) => sip)).toEqual(['81050', '81051', '81052'])
    const bind = (sip: string) => meiqia(centre, 'POST', '/sip_bind_agent', { agent_id: 90_003, sip })
    expect(await refusal(bind('81001'))).toEqual([409, 'AlreadyExists', 'sip号已被占用'])
    expect(await refusal(bind('81050'))).toEqual([400, 'FailedPrecondition', 'sip号已过期'])
    expect(await refusal(bind('99999'))).toEqual([404, 'NotFound', 'sip号不存在'])
    expect((await bind('81051')).status).toBe(200)
    expect(await sips('?agent_id=90003')).toEqual([
      expect.objectContaining({ sip: '81051', occupied: 'y', agent_id: 90_003, agent_name: '佐藤健' }),
    ])
  })

  test('the past of agent 1001 is there', async () => {
    const { json } = await meiqia(centre, 'POST', '/records', { agent_id: 90_001, page_index: 2, page_size: 50 })
    const { data, total } = json as { data: { agent_id: number }[]; total: number }
    expect([total, data.length, new Set(data.map((record) => record.agent_id))]).toEqual([60, 10, new Set([90_001])])
  })
})

describe('a vendor that misbehaves', () => {
  test('down refuses the connection, up is there again at the same address', async () => {
    await control(centre, 'POST', '/vendor', { which: 'meiqia', mode: 'down' })
    await expect(meiqia(centre, 'GET', '/sips')).rejects.toThrow('fetch failed')
    await control(centre, 'POST', '/vendor', { which: 'meiqia', mode: 'up' })
    expect((await meiqia(centre, 'GET', '/sips')).status).toBe(200)
  })

  test('answers with a page or with 500', async () => {
    await control(centre, 'POST', '/vendor', { which: 'yiyun', mode: 'html' })
    const page = await yiyun(centre, 'GET', '/agent')
    await control(centre, 'POST', '/vendor', { which: 'yiyun', mode: 'error-500' })
    const broken = await yiyun(centre, 'GET', '/agent')
    await control(centre, 'POST', '/vendor', { which: 'yiyun', mode: 'up' })
    expect([page.status, page.headers.get('content-type'), broken.status]).toEqual([
      200,
      'text/html; charset=utf-8',
      500,
    ])
  })

  test('what cannot be ordered is said', async () => {
    expect((await control(centre, 'POST', '/vendor', { which: 'x', mode: 'up' })).json).toEqual({
      error: 'which has to be one of yiyun, meiqia, udesk, huawei-cms, huawei-oifde, gateway.',
    })
    expect((await control(centre, 'POST', '/nothing')).status).toBe(404)
  })
})

describe('a phone', () => {
  test('registers with MD5 and with SHA-256, not with a wrong password and not when expired', async () => {
    const attempt = async (sip: string, password: string, algorithm: 'MD5' | 'SHA-256') => {
      const tried = await openPhone(centre.addresses.sip, sip, 'pbx.demo')
      const status = await tried.register(password, algorithm)
      tried.close()
      return status
    }
    expect([
      await attempt('81001', await passwordOf('81001'), 'MD5'),
      await attempt('81002', await passwordOf('81002'), 'SHA-256'),
      await attempt('81002', await passwordOf('81002'), 'MD5'),
      await attempt('81001', 'wrong', 'MD5'),
      await attempt('81050', await passwordOf('81050'), 'MD5'),
      await attempt('nobody', '', 'MD5'),
    ]).toEqual([200, 200, 401, 401, 401, 401])
  })

  test('is rung for an incoming call; declining leaves a record and an idle agent', async () => {
    await yiyun(centre, 'POST', '/agent', wang())
    phone = await openPhone(centre.addresses.sip, '81001', 'pbx.demo')
    await phone.register(await passwordOf('81001'), 'MD5')
    const { uuid } = (await control(centre, 'POST', '/incoming', { number: '13911112222', queue: '投诉' })).json as {
      uuid: string
    }
    const invite = await phone.invite()
    expect([
      /^From: .*sip:(\d+)@/m.exec(invite)?.[1],
      /^X-Uuid: (.*)$/m.exec(invite)?.[1],
      /^X-Queue: (.*)$/m.exec(invite)?.[1],
      /^Call-Info/m.test(invite),
      [...invite.matchAll(/a=candidate:.* (\S+) \d+ typ/g)].map((candidate) => candidate[1]),
    ]).toEqual(['13911112222', uuid, '投诉', false, ['127.0.0.1']])
    expect((await yiyun(centre, 'GET', '/agent/1001')).json).toMatchObject({ data: { state: 'fetching' } })
    phone.respond(invite, '486 Busy Here')
    await vi.waitFor(
      async () =>
        expect((await meiqia(centre, 'POST', '/records', { call_uuid: uuid })).json).toMatchObject({
          total: 1,
          data: [{ states: '振铃未接', call_type: '来电', agent_id: 90_001, customer_phone: '13911112222' }],
        }),
      patience,
    )
    expect((await yiyun(centre, 'GET', '/agent/1001')).json).toMatchObject({ data: { state: 'idle' } })
  })

  test.each(['answer-first', 'invite-first'] as const)('is rung for a callout, %s', async (order) => {
    await control(centre, 'POST', '/callout-order', { order })
    const happened: string[] = []
    const answered = meiqia(centre, 'POST', '/callout', { agent_id: 90_001, callee: '13800138000', user_data: 'a' })
    const [reply, invite] = await Promise.all([
      answered.then((value) => (happened.push('answer'), value)),
      phone?.invite().then((value) => (happened.push('invite'), value)),
    ])
    const { uuid } = reply.json as { uuid: string }
    expect(/^X-Uuid: (.*)$/m.exec(invite ?? '')?.[1]).toBe(uuid)
    expect(/^Call-Info: (.*)$/m.exec(invite ?? '')?.[1]).toBe('<sip:pbx.demo>;answer-after=0')
    // The other way round the two travel on different sockets, so only the server's order is certain.
    if (order === 'invite-first') expect(happened).toEqual(['invite', 'answer'])
    expect((await meiqia(centre, 'POST', '/callout', { agent_id: 90_001, callee: '1234' })).status).toBe(400)
    phone?.respond(invite ?? '', '480 Temporarily Unavailable')
    await vi.waitFor(
      async () =>
        expect((await meiqia(centre, 'POST', '/records', { call_uuid: uuid })).json).toMatchObject({
          data: [{ states: '主叫未接', user_data: 'a', trunk_number: '4008208820', agent_phone: '81001' }],
        }),
      patience,
    )
  })
})

test('the request log shows what was asked, and none of the secrets', async () => {
  const { text } = await control(centre, 'GET', '/requests')
  expect(text).toContain('/agent/1001?force=true')
  for (const secret of centre.secrets) expect(text).not.toContain(secret)
  expect(centre.secrets.length).toBe(12)
})
