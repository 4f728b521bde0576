import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import { meiqia } from '../callcentre/hand-made-client.ts'
import { openPhone } from '../callcentre/hand-made-phone.ts'
import { openDesk, type Desk } from './probing.ts'

/** A busy machine takes its time. */
const patience = { timeout: 10_000 }

let centre: CallCentre
let desk: Desk

beforeAll(async () => {
  centre = await startCallCentre({ seed: 11, times: { record: 0 } })
  desk = openDesk()
  desk.write('keys.json', centre.profile)
  desk.write('gateway.json', centre.gatewayProfile)
})
afterAll(async () => {
  await centre.close()
  desk.close()
})

/** Proves that it is one good line of the promised form, and answers its value. */
async function call(profile: string, name: string, input?: object): Promise<unknown> {
  const json = input === undefined ? [] : ['--json', JSON.stringify(input)]
  const { code, lines } = await desk.run(['--profile', profile, '--call', name, ...json])
  const [vendor, operation] = name.split('.')
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [{ vendor, operation, ok: true, ms: expect.any(Number), value: expect.anything() as unknown }],
  })
  return (lines[0] as { readonly value: unknown }).value
}

/** The same, of an operation that has nothing to say. */
async function done(profile: string, name: string, input: object): Promise<void> {
  const { code, lines } = await desk.run(['--profile', profile, '--call', name, '--json', JSON.stringify(input)])
  const [vendor, operation] = name.split('.')
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [{ vendor, operation, ok: true, ms: expect.any(Number), value: null }],
  })
}

describe.each(['keys.json', 'gateway.json'])('all operations with %s', (profile) => {
  it('yiyun: one agent’s day', async () => {
    const [wang] = centre.profile.agents
    if (!wang) throw new Error('the demo has agents')
    const { name, num, extension, skills } = wang
    const yiyun = (operation: string, input: object) => done(profile, `yiyun.${operation}`, { name, ...input })
    await yiyun('login', { num, extension, skills, state: 'away/打印/文件 100%' })
    await yiyun('keepalive', {})
    await yiyun('extension', { extension })
    await yiyun('state', { state: 'busy' })
    await yiyun('skills', {
      changes: [{ kind: 'remove-all' }, { kind: 'set', name: '投诉', score: 55, enabled: true }],
    })
    const agent = {
      name,
      num,
      state: { kind: 'busy', reason: '' },
      extension,
      skills: [{ name: '投诉', score: 55, enabled: true }],
    }
    expect(await call(profile, 'yiyun.agent', { name })).toEqual(agent)
    expect(await call(profile, 'yiyun.agents')).toEqual({ agents: [agent], total: 1 })
    await yiyun('logout', {})
    expect(await call(profile, 'yiyun.agents', { page: 1, perPage: 1999 })).toEqual({ agents: [], total: 0 })
  })

  it('meiqia: numbers and SIP accounts, whose passwords stay hidden', async () => {
    const numbers = await call(profile, 'meiqia.outboundNumbers')
    expect(numbers).toMatchObject({ numbers: [{ number: '01082330001' }, {}, {}], groups: [{ id: 7001 }] })
    const assignment = { agentIds: [90_001], groupIds: [7001], numbers: ['01082330001'] }
    await done(profile, 'meiqia.assignNumbers', assignment)

    const account = (user: string, occupied: boolean) => ({
      user,
      password: '[secret]',
      expiresAt: expect.any(Number) as number,
      agentId: occupied ? 90_002 : null,
      agentName: occupied ? '李强' : '',
      occupied,
      occupiedText: occupied ? 'y' : 'n',
    })
    expect(await call(profile, 'meiqia.sips', { agentId: 90_002 })).toEqual([account('81002', true)])
    await done(profile, 'meiqia.bindSip', { agentId: 90_002, user: '81051' })
    const free = ['81002', '81050', '81052'].map((user) => account(user, false))
    expect(await call(profile, 'meiqia.sips', { occupied: false })).toEqual(free)
    await done(profile, 'meiqia.bindSip', { agentId: 90_002, user: '81002' })
  })

  it('meiqia: a callout rings the agent’s phone and leaves a record', async () => {
    const order = { agentId: 90_001, number: '13800138000', callerId: '4008208820', userData: '单 4711' }
    const argv = ['--profile', profile, '--call', 'meiqia.callout', '--json', JSON.stringify(order)]
    const refused = await desk.run(argv)
    expect([refused.code, refused.lines]).toEqual([
      1,
      [
        {
          vendor: 'meiqia',
          operation: 'callout',
          ok: false,
          ms: expect.any(Number),
          failure: {
            code: 'refused',
            system: 'meiqia',
            vendorCode: 'Unauthenticated',
            text: '坐席未注册',
            sentence:
              'The call service said no: “坐席未注册” (Unauthenticated). The provider or your team lead can help.',
          },
        },
      ],
    ])

    const phone = await openPhone(centre.addresses.sip, '81001', 'pbx.demo')
    const [account] = (await meiqia(centre, 'GET', '/sips?agent_id=90001')).json as [{ readonly password: string }]
    expect(await phone.register(account.password, 'MD5')).toBe(200)
    const { uuid } = (await call(profile, 'meiqia.callout', order)) as { readonly uuid: string }
    const invite = await phone.invite()
    expect(/^X-Uuid: (.*)$/m.exec(invite)?.[1]).toBe(uuid)
    phone.respond(invite, '486 Busy Here')
    const record = { uuid, direction: 'out', number: '13800138000', callerId: '4008208820', userData: '单 4711' }
    await vi.waitFor(
      async () =>
        expect(await call(profile, 'meiqia.records', { uuid })).toMatchObject({ total: 1, records: [record] }),
      patience,
    )
    phone.close()
    const since = { agentId: 90_001, from: '2020-01-01T00:00:00+08:00', to: 4_102_444_800_000, directions: ['out'] }
    expect(await call(profile, 'meiqia.records', { ...since, number: '13800138000', perPage: 1 })).toMatchObject({
      records: [{ direction: 'out', number: '13800138000' }],
    })
    // The exchange notices that the phone is gone.
    await vi.waitFor(async () => {
      const state = (await (await fetch(`${centre.addresses.control}/state`)).json()) as { registrations: unknown[] }
      expect(state.registrations).toEqual([])
    }, patience)
  })

  it.each(['agentsOfGroup', 'callsToday', 'queue', 'abandoned'])(
    'udesk.%s: all of it, and a page of a group',
    async (name) => {
      const all = (await call(profile, `udesk.${name}`)) as { readonly rows: readonly object[] }
      expect(all).toEqual({
        rows: expect.any(Array),
        total: expect.any(Number),
        skipped: 0,
        takenAt: expect.any(Number),
      })
      const page = (await call(profile, `udesk.${name}`, { groups: [301], page: 1, perPage: 2 })) as typeof all
      // Of today's calls the row of all groups together comes on top.
      expect(page.rows.length).toBeLessThanOrEqual(3)
    },
  )

  it('huawei-cms.queueStats and huawei-oifde.report', async () => {
    const queues = await call(profile, 'huawei-cms.queueStats', { queues: [12, 11] })
    expect(queues).toMatchObject([{ skillId: 12 }, { skillId: 11 }])
    for (const period of ['hour', 'day']) {
      // Yesterday is whole; today has no figures yet in the first minutes after midnight in China.
      const report = await call(profile, 'huawei-oifde.report', { period, at: Date.now() - 86_400_000 })
      expect(report).toEqual(
        expect.arrayContaining([expect.objectContaining({ period, botCode: '943370855474270208' })]),
      )
    }
  })
})

it('what the client checks before it sends anything is a failure with its sentence', async () => {
  const { code, lines } = await desk.run(['--profile', 'keys.json', '--call', 'yiyun.agent', '--json', '{"name":"王"}'])
  expect([code, lines]).toEqual([
    1,
    [
      {
        vendor: 'yiyun',
        operation: 'agent',
        ok: false,
        ms: expect.any(Number),
        failure: {
          code: 'bad-request',
          field: 'name',
          problem: expect.any(String),
          sentence: 'This agent name cannot be used: letters, digits and underscore, at most 32.',
        },
      },
    ],
  ])
})

it('no secret of the centre was printed', () => {
  const printed = desk.printed()
  expect(printed.length).toBeGreaterThan(10_000)
  expect(centre.secrets.length).toBeGreaterThan(10)
  for (const secret of centre.secrets) expect(printed).not.toContain(secret)
})
