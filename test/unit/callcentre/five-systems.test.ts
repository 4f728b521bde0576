import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import { control, huaweiCms, huaweiOifde, meiqia, udesk, yiyun } from './hand-made-client.ts'
import { openPhone } from './hand-made-phone.ts'

/** A busy machine takes its time to write a record. */
const patience = { timeout: 10_000 }

let centre: CallCentre
beforeAll(async () => {
  centre = await startCallCentre({ seed: 5, agents: 30, times: { record: 0 } })
})
afterAll(() => centre.close())

interface Row {
  readonly [name: string]: unknown
}
const rows = async (api: string, query: Record<string, string> = {}): Promise<readonly Row[]> =>
  ((await udesk(centre, api, { perpage: '100', ...query })).json as { items: Row[] }).items
const onTheFloor = async (id: number) => (await rows('agents_of_group')).find((row) => row['id'] === id)
const complaints = async () =>
  ((await huaweiCms(centre, [11])).json as { resultDesc: Record<string, number>[] }).resultDesc[0] ?? {}
const botToday = async () =>
  ((await huaweiOifde(centre, 'day', Date.now())).json as { callCount: number }[]).at(-1)?.callCount ?? 0
const recordOf = async (uuid: string) =>
  ((await meiqia(centre, 'POST', '/records', { call_uuid: uuid })).json as { data: Row[] }).data[0]

test('the same agent in every system that has agents', async () => {
  const page = (await yiyun(centre, 'GET', '/agent?pageNo=1&pageSize=1999')).json as {
    data: { totalCount: number; result: { name: string; num: string; skills: { name: string }[] }[] }
  }
  const [agent] = page.data.result
  const id = 90_000 + Number(agent?.name)
  expect(page.data.totalCount).toBeGreaterThan(15)
  expect((await yiyun(centre, 'GET', `/agent/${agent?.name}`)).json).toMatchObject({ data: { num: agent?.num } })
  const seen = await onTheFloor(id)
  expect((await meiqia(centre, 'GET', `/sips?agent_id=${id}`)).json).toMatchObject([
    { agent_id: id, agent_name: seen?.['name'], sip: `8${agent?.name}`, occupied: 'y' },
  ])
  const group = centre.profile.udesk.groups.find(({ name }) => name === agent?.skills[0]?.name)
  const members = await rows('agents_of_group', { group_id: String(group?.id) })
  expect(members.map((row) => row['id'])).toContain(id)
  const records = (await meiqia(centre, 'POST', '/records', { agent_id: id, page_size: 1 })).json as { total: number }
  expect(records.total).toBeGreaterThan(0)
})

test('the profile names groups and queues alike', () => {
  const { udesk: floor, 'huawei-cms': cms } = centre.profile
  expect(cms.queues.map(({ name }) => name)).toEqual(floor.groups.map(({ name }) => name))
})

describe('somebody else than the agent', () => {
  const idleName = async () => {
    await control(centre, 'POST', '/advance', { seconds: 5 })
    const idle = (await rows('agents_of_group')).find((row) => row['agent_work_state'] === 'idle')
    return String(Number(idle?.['id']) - 90_000)
  }

  test('sends them on a break: Yiyun obeys, Udesk shows it', async () => {
    const name = await idleName()
    const told = await yiyun(centre, 'POST', `/agent/${name}/state`, { state: 'away/Training' })
    expect(told.json).toMatchObject({ code: '000000' })
    await control(centre, 'POST', '/advance', { seconds: 7200 })
    expect(await onTheFloor(90_000 + Number(name))).toMatchObject({
      agent_work_state: 'resting',
      cc_custom_state_id: 3,
      agent_call_state: 'off',
    })
    expect((await yiyun(centre, 'DELETE', `/agent/${name}`)).json).toMatchObject({ code: '000000' })
    expect((await yiyun(centre, 'GET', `/agent/${name}`)).json).toMatchObject({ code: '040202' })
    expect(await onTheFloor(90_000 + Number(name))).toMatchObject({ agent_work_state: 'offline' })
  })

  test('calls out for them: their own desk rings', async () => {
    const name = await idleName()
    const agentId = 90_000 + Number(name)
    const callout = { agent_id: agentId, callee: '13800138000', user_data: 'order-7' }
    const answer = await meiqia(centre, 'POST', '/callout', callout)
    const { uuid } = answer.json as { uuid: string }
    expect(await onTheFloor(agentId)).toMatchObject({ agent_work_state: 'busy', agent_call_state: 'ring' })
    expect((await meiqia(centre, 'POST', '/callout', callout)).json).toMatchObject({
      error: { code: 'FailedPrecondition' },
    })
    await control(centre, 'POST', '/advance', { seconds: 3600 })
    expect(await recordOf(uuid)).toMatchObject({ agent_id: agentId, user_data: 'order-7', call_type: '外呼' })
  })
})

describe('a customer of the exchange', () => {
  test('waits at Udesk and Huawei, gives up, and is a record at Meiqia', async () => {
    const before = { cms: await complaints(), bot: await botToday() }
    const { uuid } = (await control(centre, 'POST', '/incoming', { number: '13911112222', queue: '投诉' })).json as {
      uuid: string
    }
    const waits = (await rows('calls_in_queue', { group_id: '301' })).find((row) => row['cellphone'] === '13911112222')
    expect(waits).toMatchObject({ group_id: 301, queue: '投诉' })
    await control(centre, 'POST', '/hang-up', { uuid })
    const { cms, bot } = { cms: await complaints(), bot: await botToday() }
    // Five minutes may end in between: then everything is counted anew.
    if (cms['startTime'] === before.cms['startTime']) {
      expect(cms['allCallCount']).toBeGreaterThan(before.cms['allCallCount'] ?? 0)
      expect(cms['abanCallCount']).toBeGreaterThan(before.cms['abanCallCount'] ?? 0)
    }
    expect(bot).toBeGreaterThan(before.bot)
    const quitted = await rows('calls_quitted_queue', { group_id: '301' })
    expect(quitted.some((row) => row['cellphone'] === '13911112222')).toBe(true)
    const stillWaits = await rows('calls_in_queue')
    expect(stillWaits.some((row) => row['cellphone'] === '13911112222')).toBe(false)
    await vi.waitFor(
      async () =>
        expect(await recordOf(uuid)).toMatchObject({ states: '队列放弃', customer_phone: '13911112222', agent_id: 0 }),
      patience,
    )
  })

  test('rings agent 1001, who is seen ringing and declines', async () => {
    const { name, num, skills, extension } = centre.profile.agents[0] ?? {}
    expect(await onTheFloor(90_001)).toMatchObject({ agent_work_state: 'offline', subaccount_state: 'offline' })
    await yiyun(centre, 'POST', '/agent', { name, num, skills, extension, state: 'idle' })
    expect(await onTheFloor(90_001)).toMatchObject({ agent_work_state: 'idle', subaccount_state: 'unregister' })
    const phone = await openPhone(centre.addresses.sip, '81001', 'pbx.demo')
    const [account] = (await meiqia(centre, 'GET', '/sips?agent_id=90001')).json as { password: string }[]
    await phone.register(account?.password ?? '', 'MD5')
    const idle = await onTheFloor(90_001)
    expect(idle).toMatchObject({ agent_work_state: 'idle', subaccount_state: 'idle', agent_call_state: 'off' })
    const { uuid } = (await control(centre, 'POST', '/incoming', { number: '13655557777', queue: 'Billing' })).json as {
      uuid: string
    }
    const invite = await phone.invite()
    expect(await onTheFloor(90_001)).toMatchObject({
      agent_work_state: 'busy',
      subaccount_state: 'busy',
      agent_call_state: 'ring',
      customer: { cellphone: '13655557777' },
    })
    expect((await rows('calls_in_queue')).some((row) => row['cellphone'] === '13655557777')).toBe(true)
    phone.respond(invite, '486 Busy Here')
    await vi.waitFor(
      async () => expect(await recordOf(uuid)).toMatchObject({ states: '振铃未接', agent_id: 90_001 }),
      patience,
    )
    phone.close()
    expect(await onTheFloor(90_001)).toMatchObject({
      agent_work_state: 'idle',
      agent_call_state: 'off',
      callin_noanswer_count: Number(idle?.['callin_noanswer_count']) + 1,
    })
  })
})

test('an advance moves the figures and not the clocks', async () => {
  const figures = async () => {
    const { world, skewSeconds } = (await control(centre, 'GET', '/state')).json as {
      world: { agents: number; calls: number; livedSeconds: number }
      skewSeconds: number
    }
    return { ...world, skewSeconds }
  }
  const before = await figures()
  await control(centre, 'POST', '/advance', { seconds: 900 })
  const after = await figures()
  expect([after.agents, after.skewSeconds]).toEqual([30, 0])
  expect(after.calls).toBeGreaterThan(before.calls + 20)
  expect(after.livedSeconds - before.livedSeconds).toBeGreaterThanOrEqual(900)
  expect((await yiyun(centre, 'GET', '/agent')).json).toMatchObject({ code: '000000' })
  expect((await control(centre, 'POST', '/advance', { seconds: -1 })).status).toBe(400)
})

test('every vendor, and the gateway, says how it is', async () => {
  await control(centre, 'POST', '/vendor', { which: 'huawei-cms', mode: 'locked' })
  expect((await control(centre, 'GET', '/state')).json).toMatchObject({
    vendors: {
      yiyun: 'up',
      meiqia: 'up',
      udesk: 'up',
      'huawei-cms': 'locked',
      'huawei-oifde': 'up',
      gateway: 'up',
    },
  })
  await control(centre, 'POST', '/vendor', { which: 'huawei-cms', mode: 'up' })
})

test.each([
  ['udesk', '2058', async () => ((await udesk(centre, 'calls_in_queue')).json as { code: number }).code, 2058],
  [
    'huawei-cms',
    '0101003',
    async () => ((await huaweiCms(centre, [11])).json as { resultCode: string }).resultCode,
    '0101003',
  ],
  [
    'meiqia',
    'Unavailable',
    async () => ((await meiqia(centre, 'GET', '/sips')).json as { error: { code: string } }).error.code,
    'Unavailable',
  ],
] as const)('%s refuses once as ordered: %s', async (which, code, ask, told) => {
  await control(centre, 'POST', '/refuse-next', { which, code })
  expect(await ask()).toBe(told)
  const log = (await control(centre, 'GET', '/requests')).json as { vendor: string; code: string }[]
  expect(log.findLast(({ vendor }) => vendor === which)?.code).toBe(code)
})
