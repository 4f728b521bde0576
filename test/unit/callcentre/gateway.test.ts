import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProfileFile } from '../../../electron/config/profile.ts'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import { control, send, type Reply } from './hand-made-client.ts'

let centre: CallCentre
beforeAll(async () => {
  centre = await startCallCentre({ seed: 5 })
})
afterAll(() => centre.close())

const json = 'application/json;charset=UTF-8'
const token = () => centre.gatewayProfile.secrets['yiyun.gatewayToken']

/** As the vendor's document has it, below the address in the profile, and with nothing but the gateway's token. */
function ask(
  vendor: 'yiyun' | 'meiqia' | 'udesk' | 'huawei-cms' | 'huawei-oifde',
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  bearer = token(),
): Promise<Reply> {
  const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': json }
  const text = body === undefined ? '' : JSON.stringify(body)
  return send(`${centre.gatewayProfile[vendor].baseUrl}${path}`, method, headers, text)
}

const meiqiaPath = '/unified-api/call/openapi/ent/v1'
const cmsPath = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
const reportPath = '/oifde/rest/api/queryCallStatisticsReport'
const report = () => {
  const { tenantId, accessCode } = centre.gatewayProfile['huawei-oifde']
  return { tenantId, accessCode, type: 'hour', timestamp: Date.now() }
}

describe('with its token', () => {
  test('Yiyun: in, seen, state, out', async () => {
    const { name, num, state, skills, extension } = centre.profile.agents[0] ?? {}
    const code = async (reply: Promise<Reply>) => ((await reply).json as { code: string }).code
    expect([
      await code(ask('yiyun', 'POST', '/callcenter/agent', { name, num, state, skills, extension })),
      await code(ask('yiyun', 'GET', '/callcenter/agent?pageNo=1&pageSize=10')),
      await code(ask('yiyun', 'POST', '/callcenter/agent/1001/state', { state: 'busy/打印文件' })),
      await code(ask('yiyun', 'GET', '/callcenter/agent/1001/keepalive')),
      await code(ask('yiyun', 'DELETE', '/callcenter/agent/1001?force=true')),
      await code(ask('yiyun', 'GET', '/callcenter/agent/1001')),
    ]).toEqual(['000000', '000000', '000000', '000000', '000000', '040202'])
  })

  test('Meiqia: numbers, accounts, records; recordings are fetched from here too', async () => {
    expect((await ask('meiqia', 'GET', `${meiqiaPath}/rule_outnumber_group`)).json).toMatchObject({
      groups: [{ id: 7001 }],
    })
    expect((await ask('meiqia', 'GET', `${meiqiaPath}/sips?agent_id=90001`)).json).toMatchObject([{ sip: '81001' }])
    const found = await ask('meiqia', 'POST', `${meiqiaPath}/records`, { states: ['接听'], page_size: 1 })
    const { data } = found.json as { data: { record_path: string }[] }
    const address = data[0]?.record_path ?? ''
    expect(address.startsWith(`${centre.addresses.gateway}/meiqia/recordings/`)).toBe(true)
    const recording = await fetch(address, { headers: { Authorization: `Bearer ${token()}` } })
    expect([recording.status, recording.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    expect(Buffer.from(await recording.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  })

  test.each(['agents_of_group', 'calls_info_of_today', 'calls_in_queue', 'calls_quitted_queue'])(
    'Udesk: %s',
    async (api) => {
      const path = `/open_api_v1/callcenter_analysis/${api}`
      expect((await ask('udesk', 'GET', path)).json).toMatchObject({ code: 1000 })
      expect((await ask('udesk', 'GET', `${path}?group_id=301&page=1`)).json).toMatchObject({ code: 1000 })
      expect((await ask('udesk', 'GET', `${path}?group_id=9`)).json).toMatchObject({ code: 11012 })
    },
  )

  test('Huawei: queues, and the bot with a token that is fetched once', async () => {
    expect((await ask('huawei-cms', 'POST', cmsPath, { ccId: 1, vdn: 170, skillIds: [11, 12] })).json).toMatchObject({
      resultCode: '0100000',
      resultDesc: [{ id: 11 }, { id: 12 }],
    })
    const reports = await Promise.all([1, 2].map(() => ask('huawei-oifde', 'POST', reportPath, report())))
    expect(reports.map(({ status, json: rows }) => [status, Array.isArray(rows)])).toEqual([
      [200, true],
      [200, true],
    ])
    await control(centre, 'POST', '/forget-tokens')
    expect(Array.isArray((await ask('huawei-oifde', 'POST', reportPath, report())).json)).toBe(true)
  })

  test("also while the vendors' clock is an hour off: that is the gateway's business", async () => {
    await control(centre, 'POST', '/clock', { skewSeconds: 3600 })
    const answers = [
      await ask('yiyun', 'GET', '/callcenter/agent'),
      await ask('huawei-cms', 'POST', cmsPath, { ccId: 1, vdn: 170, skillIds: [11] }),
    ]
    await control(centre, 'POST', '/clock', { skewSeconds: 0 })
    expect(answers.map(({ json: told }) => told)).toMatchObject([{ code: '000000' }, { resultCode: '0100000' }])
  })
})

describe('without', () => {
  test.each([
    ['no token', {}],
    ['another token', { Authorization: 'Bearer nobody' }],
  ])('%s: 401, and no vendor hears of it', async (_, headers) => {
    const before = ((await control(centre, 'GET', '/requests')).json as { vendor: string }[]).length
    const reply = await send(`${centre.addresses.gateway}/udesk/open_api_v1/x`, 'GET', headers, '')
    expect([reply.status, reply.json, reply.headers.get('www-authenticate')]).toEqual([
      401,
      { error: 'the token is unknown' },
      'Bearer',
    ])
    const log = (await control(centre, 'GET', '/requests')).json as { vendor: string }[]
    expect(log.slice(before).map(({ vendor }) => vendor)).toEqual(['gateway'])
  })

  test("a vendor's own key opens nothing", async () => {
    const key = centre.profile.secrets['meiqia.accessToken']
    expect((await ask('meiqia', 'GET', `${meiqiaPath}/sips`, undefined, key)).status).toBe(401)
  })
})

describe('what it does not do', () => {
  test('give tokens of OIFDE away, forward elsewhere, take no JSON', async () => {
    expect((await ask('huawei-oifde', 'POST', '/oifde/rest/api/gettoken', {})).status).toBe(404)
    const headers = { Authorization: `Bearer ${token()}`, 'Content-Type': json }
    expect((await send(`${centre.addresses.gateway}/control/quit`, 'POST', headers, '{}')).status).toBe(404)
    expect((await send(`${centre.addresses.gateway}/huawei-oifde${reportPath}`, 'POST', headers, '{')).status).toBe(400)
  })

  test.each([
    ['down', 502],
    ['html', 200],
    ['error-500', 500],
    ['rate-limited', 429],
    ['redirect', 302],
    ['locked', 403],
    ['unauthorised', 401],
  ] as const)('hide that a vendor is %s', async (mode, status) => {
    await control(centre, 'POST', '/vendor', { which: 'meiqia', mode })
    const reply = await fetch(`${centre.addresses.gateway}/meiqia${meiqiaPath}/sips`, {
      headers: { Authorization: `Bearer ${token()}`, 'Content-Type': json },
      redirect: 'manual',
    })
    await control(centre, 'POST', '/vendor', { which: 'meiqia', mode: 'up' })
    expect(reply.status).toBe(status)
    if (mode === 'rate-limited') expect(reply.headers.get('retry-after')).toBe('30')
  })

  test('stay up itself when it is told not to', async () => {
    await control(centre, 'POST', '/vendor', { which: 'gateway', mode: 'down' })
    await expect(ask('udesk', 'GET', '/open_api_v1/callcenter_analysis/calls_in_queue')).rejects.toThrow('fetch failed')
    await control(centre, 'POST', '/vendor', { which: 'gateway', mode: 'up' })
    const reply = await ask('udesk', 'GET', '/open_api_v1/callcenter_analysis/calls_in_queue')
    expect(reply.json).toMatchObject({ code: 1000 })
  })
})

test('both profiles are what the product reads; one has no key of a vendor', () => {
  const read = (profile: object) => {
    const file = readProfileFile(JSON.stringify(profile))
    return file.ok ? Object.keys(file.value.secrets) : file.error
  }
  expect(read(centre.profile)).toEqual(Object.keys(centre.profile.secrets))
  expect(read(centre.gatewayProfile)).toEqual(Object.keys(centre.gatewayProfile.secrets))
  const text = JSON.stringify(centre.gatewayProfile)
  for (const key of Object.values(centre.profile.secrets)) expect(text).not.toContain(key)
})
