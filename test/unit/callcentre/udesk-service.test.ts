import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../callcentre/random.ts'
import { udeskService, type UdeskServiceOptions } from '../../callcentre/udesk-service.ts'
import { udeskSignature } from '../../callcentre/udesk-signature.ts'
import { seededWorld, type UdeskWorld } from '../../callcentre/udesk-world.ts'

// Spoken to by hand: nothing here knows our client.
const credentials = { email: 'admin@udesk.cn', token: 'open-api-token' }
const start = Date.UTC(2018, 4, 8, 12, 9, 47)
const world = seededWorld({ random: seededRandom(1), now: start, agents: 65 })

function service(options: Partial<UdeskServiceOptions> = {}) {
  let now = start
  let count = 0
  const answer = udeskService({ credentials, world, now: () => now, ...options })
  const ask = (api: string, query: string, changed: Readonly<Record<string, string>> = {}) => {
    const timestamp = changed['timestamp'] ?? String(Math.floor(now / 1000))
    const nonce = changed['nonce'] ?? `nonce-${(count += 1)}`
    const sign = udeskSignature(credentials, timestamp, nonce)
    const signed = { email: credentials.email, timestamp, sign, nonce, sign_version: 'v2', ...changed }
    const url = `/open_api_v1/callcenter_analysis/${api}?${query}&${new URLSearchParams(signed).toString()}`
    const { status, body } = answer({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) })
    return { status, body: status === 200 ? JSON.parse(String(body)) : String(body) }
  }
  const code = (query: string, changed?: Readonly<Record<string, string>>, api = 'agents_of_group') =>
    ask(api, query, changed).body.code
  return { ask, code, pass: (ms: number) => (now += ms) }
}

describe('the signature', () => {
  it.each([
    [{}, 1000],
    [{ email: '' }, 2000],
    [{ email: 'else@udesk.cn' }, 2015],
    [{ sign: '0'.repeat(64) }, 2059],
    [{ sign: 'short' }, 2059],
    [{ sign: '' }, 2000],
    [{ sign_version: 'v1' }, 2059],
    [{ timestamp: 'today' }, 20621],
    [{ timestamp: String(start) }, 20621],
    [{ timestamp: String(Math.floor(start / 1000) - 300) }, 1000],
    [{ timestamp: String(Math.floor(start / 1000) + 300) }, 1000],
    [{ timestamp: String(Math.floor(start / 1000) - 301) }, 20622],
    [{ timestamp: String(Math.floor(start / 1000) + 301) }, 20622],
    [{ nonce: '' }, 20624],
  ])('%o is %s', (changed, code) => {
    expect(service().code('page=1', changed)).toBe(code)
  })

  it('a nonce is good once in fifteen minutes; a forged request does not use it up', () => {
    const { code, pass } = service()
    expect(code('', { nonce: 'n', sign: '0'.repeat(64) })).toBe(2059)
    expect([code('', { nonce: 'n' }), code('', { nonce: 'n' })]).toEqual([1000, 20623])
    pass(15 * 60_000 - 1)
    expect(code('', { nonce: 'n' })).toBe(20623)
    pass(1)
    expect(code('', { nonce: 'n' })).toBe(1000)
  })
})

it.each([
  ['group_id=1', 1000],
  ['group_id=99', 11012],
  ['group_id=1,2', 2005],
  ['group_id=one', 2005],
  ['page=0', 2005],
  ['page=1.5', 2005],
  ['perpage=0', 2005],
  ['perpage=100', 1000],
  ['perpage=101', 2005],
])('%s is %s', (query, code) => {
  expect(service().code(query)).toBe(code)
  if (!query.includes(',')) expect(service().code(query, {}, 'calls_in_queue')).toBe(code)
})

it('pages: thirty by default, the last one shorter, none behind it', () => {
  const { ask } = service()
  const pages = [1, 2, 3, 4].map((page) => ask('agents_of_group', `page=${page}`).body)
  expect(pages.map(({ items, meta }) => [items.length, meta])).toEqual(
    [30, 30, 5, 0].map((length, index) => [length, { current_page: index + 1, total_pages: 3, count: 65 }]),
  )
})

it('60 a minute for each API', () => {
  const { ask, pass } = service()
  const statuses = Array.from({ length: 61 }, () => ask('calls_in_queue', '').status)
  expect([statuses.filter((status) => status === 200).length, statuses[60]]).toEqual([60, 429])
  expect(ask('calls_quitted_queue', '').status).toBe(200)
  pass(60_000)
  expect(ask('calls_in_queue', '').status).toBe(200)
})

it('answers as the document’s samples do', () => {
  const counts = { callins: 10, toAgents: 4, queued: 5, quitted: 3, ringing: 12, answered: 13, rated: 0 }
  const sample: UdeskWorld = {
    groups: () => [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ],
    agents: () => [
      {
        id: 269,
        name: '展示',
        groups: [1],
        workState: 'idle',
        workWay: 'fixed_voip_online',
        restStateId: null,
        deviceState: 'idle',
        callState: 'off',
        neatenTime: 10,
        since: Date.UTC(2018, 4, 8, 8, 56, 5),
        callouts: 2,
        calloutsAnswered: 2,
        callinsAnswered: 0,
        callinsMissed: 0,
        lastCall: {
          category: 'normal',
          answerDelay: 0,
          talkingTime: 0,
          conversation: 100100100,
          customer: 196001,
          cellphone: '13261998838',
        },
      },
    ],
    calls: () => ({ ...counts, callouts: 40, calloutsAnswered: 20 }),
    queue: () => [{ group: 1, cellphone: '18710812345', name: 'udesk', queue: '待機放棄', since: start - 10_000 }],
    quitted: () => [
      {
        group: 1,
        cellphone: '18710812345',
        name: 'udesk',
        queue: '待ち放棄',
        quittedAt: Date.UTC(2018, 2, 14, 2, 14, 1),
        waited: 9,
        nextCall: 21,
        task: 'アウトバウンドタスク',
      },
    ],
  }
  const { ask } = service({ world: sample })
  const envelope = { code: 1000, server_time: '2018-05-08T20:09:47+08:00' }
  const one = { current_page: 1, total_pages: 1, count: 1 }
  expect(ask('agents_of_group', 'group_id=1&page=1&perpage=1').body).toEqual({
    ...envelope,
    items: [
      {
        id: 269,
        name: '展示',
        agent_work_state: 'idle',
        agent_neaten_time: 10,
        agent_work_way: 'fixed_voip_online',
        cc_custom_state_id: null,
        subaccount_state: 'idle',
        agent_call_state: 'off',
        callout_count: 2,
        callin_answer_count: 0,
        callin_noanswer_count: 0,
        callout_answer_count: 2,
        category: 'normal',
        answer_delay: 0,
        talking_time: 0,
        conversation_id: 100100100,
        customer: { id: 196001, cellphone: '13261998838' },
        other_start_at: '2018-05-08T16:56:05.000+08:00',
      },
    ],
    meta: one,
  })
  const today = ask('calls_info_of_today', 'group_id=1,2&page=1').body
  expect([today.items.map((item: { group_id: unknown }) => item.group_id), today.meta.count]).toEqual([[null, 1, 2], 2])
  expect(today.items[1]).toMatchObject({ callin_count: 10, transfer_agent_count: 4, callout_answered_rate: 0.5 })
  expect(ask('calls_in_queue', 'group_id=1').body).toEqual({
    ...envelope,
    items: [
      {
        group_id: 1,
        cellphone: '18710812345',
        name: 'udesk',
        queue: '待機放棄',
        start_at: '20180508',
        queue_time: '10',
      },
    ],
    meta: one,
  })
  expect(ask('calls_quitted_queue', 'group_id=1').body).toEqual({
    ...envelope,
    items: [
      {
        group_id: 1,
        cellphone: '18710812345',
        name: 'udesk',
        abort_at: '2018-03-14 10:14:01 +0800',
        queue: '待ち放棄',
        queue_time: 9,
        sub_call: 21,
        task_name: 'アウトバウンドタスク',
      },
    ],
    meta: one,
  })
})
