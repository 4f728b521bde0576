import { describe, expect, it } from 'vitest'
import { signature } from '../../../../electron/vendor/udesk/sign.ts'
import { addressOf, asJson, requests, responses } from './samples.ts'
import { token, signal, stamp, nonce, udesk, operations, ask, answer, refusal } from './scripted-udesk.ts'

describe('the document’s requests, to the letter', () => {
  it.each([
    ['agentsOfGroup', [269]],
    ['callsToday', [1, 2]],
    ['queue', [1]],
    ['abandoned', [1]],
  ] as const)('%s', async (operation, groups) => {
    const { api, asked } = udesk([answer([])])
    await ask(api, operation, { groups, page: 1, perPage: 1 })
    const sign = signature({ email: 'admin@udesk.cn', timestamp: stamp, nonce }, token)
    // The sample is signed with a token nobody knows.
    const sample = addressOf(requests[operation])
    expect(sample).toContain('sign=6892f1b794071c260e1b1eac15df588fc919c9e86eb742affaa742ad6c03cb52')
    expect(asked).toEqual([
      {
        system: 'udesk',
        operation: new URL(sample).pathname.split('/').at(-1),
        method: 'GET',
        url: sample.replace(/sign=\w{64}/, `sign=${sign}`),
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        repeatable: false,
      },
    ])
  })
})

describe('pages', () => {
  const page = (current: number, total: number, ids: readonly number[]) =>
    answer(
      ids.map((id) => ({ id })),
      { current_page: current, total_pages: total, count: 5 },
    )
  const ids = (read: Awaited<ReturnType<ReturnType<typeof udesk>['api']['agentsOfGroup']>>) =>
    read.ok ? read.value.rows.map(({ id }) => id) : read.error

  it('all of them, each row once, with progress', async () => {
    const { api, query } = udesk([page(1, 3, [1, 2]), page(2, 3, [2, 3]), page(3, 3, [5])])
    const told: object[] = []
    expect(ids(await api.agentsOfGroup({ perPage: 2, onProgress: (now) => told.push(now) }, signal))).toEqual([
      1, 2, 3, 5,
    ])
    expect(told).toEqual([2, 3, 4].map((rows) => ({ rows, total: 5 })))
    expect([0, 1, 2, 3].map((index) => query(index).get('page'))).toEqual(['1', '2', '3', null])
    expect(new Set([0, 1, 2].map((index) => query(index).get('nonce'))).size).toBe(3)
  })

  it('a list that became shorter, one without meta, one that never ends', async () => {
    expect(ids(await udesk([page(1, 3, [1, 2]), page(1, 1, [1, 9])]).api.agentsOfGroup({}, signal))).toEqual([1, 2])
    expect(ids(await udesk([page(1, 3, [1]), page(2, 3, [])]).api.agentsOfGroup({}, signal))).toEqual([1])
    const bare = (items: readonly number[]) =>
      answer(
        items.map((id) => ({ id })),
        null,
      )
    expect(ids(await udesk([bare([1, 2]), bare([3])]).api.agentsOfGroup({ perPage: 2 }, signal))).toEqual([1, 2, 3])
    const endless = udesk([answer([{ id: 1 }], { total_pages: 1e15 })])
    expect(ids(await endless.api.agentsOfGroup({}, signal))).toEqual({
      code: 'broken-answer',
      system: 'udesk',
      problem: 'a list without an end',
    })
  })

  it('a meta that is none costs no rows', async () => {
    for (const meta of ['', 7, [], { total_pages: {} }])
      expect(ids(await udesk([answer([{ id: 1 }], meta)]).api.agentsOfGroup({ perPage: 2 }, signal))).toEqual([1])
  })

  it('several groups of agents are several lists, and an agent knows theirs', async () => {
    const { api, query } = udesk([page(1, 1, [1, 2]), page(1, 1, [2, 3])])
    const read = await api.agentsOfGroup({ groups: [7, 8, 7] }, signal)
    expect(read.ok && read.value.rows.map(({ id, groups }) => [id, groups])).toEqual([
      [1, [7]],
      [2, [7, 8]],
      [3, [8]],
    ])
    expect([query(0).get('group_id'), query(1).get('group_id')]).toEqual(['7', '8'])
  })

  it('cancelled between two pages', async () => {
    const { api, asked } = udesk([page(1, 9, [1])])
    const stop = new AbortController()
    const read = api.agentsOfGroup({ onProgress: () => stop.abort() }, stop.signal)
    expect([await read, asked.length]).toEqual([{ ok: false, error: { code: 'cancelled' } }, 1])
  })

  it.each([
    [{ perPage: 1 }, true],
    [{ perPage: 100 }, true],
    [{ perPage: 0 }, false],
    [{ perPage: 101 }, false],
    [{ page: 1 }, true],
    [{ page: 0 }, false],
    [{ page: 1.5 }, false],
    [{ groups: [0] }, false],
    [{ groups: [-1] }, false],
    [{ groups: [1.5] }, false],
  ])('%o', async (query, isAllowed) => {
    for (const operation of operations) {
      const { api, asked } = udesk([answer([])])
      const read = await ask(api, operation, query)
      expect([read.ok, asked.length]).toEqual([isAllowed, isAllowed ? 1 : 0])
      if (!read.ok) expect(read.error).toMatchObject({ code: 'bad-request', field: 'request' })
    }
  })
})

describe('refusals', () => {
  const refused = (vendorCode: string, text: string) => ({ code: 'refused', system: 'udesk', vendorCode, text })
  it.each([
    [1001, refused('1001', 'accepted, the result follows elsewhere')],
    [2000, refused('2000', 'unknown error or a required parameter is missing')],
    [2002, refused('2002', 'wrong sub-domain')],
    [2005, refused('2005', 'bad parameter')],
    [2010, refused('2010', 'bad work way')],
    [2015, { code: 'unauthorised', system: 'udesk', text: 'not an administrator, or nothing found for that account' }],
    [2049, refused('2049', 'no such call')],
    [2058, { code: 'unauthorised', system: 'udesk', text: 'the plan does not include the open API' }],
    [2059, { code: 'unauthorised', system: 'udesk', text: 'signature is wrong' }],
    [3003, refused('3003', 'e-mail is empty')],
    [11008, refused('11008', 'no call-centre right')],
    [11011, refused('11011', 'employee missing')],
    [11012, refused('11012', 'group does not exist or was deleted')],
    [15000, refused('15000', 'user was deleted')],
    [20621, refused('20621', 'timestamp is malformed')],
    [99999, refused('99999', '')],
    ['odd', refused('odd', '')],
  ])('%s', async (code, error) => {
    const { api, asked } = udesk([refusal(code)])
    expect([await ask(api, 'queue'), asked.length]).toEqual([{ ok: false, error }, 1])
  })

  it('a code that nobody knows, in the vendor’s own words, without our token', async () => {
    const told = { ok: false, error: refused('31337', '… は無効です') }
    expect(await ask(udesk([refusal(31337, `${token.reveal()} は無効です`)]).api, 'queue')).toEqual(told)
  })

  it('in the vendor’s own words, as the document has 11012', async () => {
    const words = 'このグループは存在しないか、削除されました'
    const told = { ok: false, error: refused('11012', words) }
    expect(await ask(udesk([refusal('11012', words)]).api, 'queue')).toEqual(told)
    expect(await ask(udesk([refusal(11012, '', { 'exception:message': words })]).api, 'queue')).toEqual(told)
    expect(await ask(udesk([{ status: 400, ...refusal(11012, words) }]).api, 'queue')).toEqual(told)
  })

  it.each([
    ['20623', 'nonce was used before'],
    ['20624', 'nonce is empty'],
  ])('%s is tried once more with a fresh nonce', async (code, words) => {
    const lucky = udesk([refusal(Number(code)), answer([])])
    expect((await ask(lucky.api, 'queue')).ok).toBe(true)
    expect([lucky.query(0).get('nonce'), lucky.query(1).get('nonce')]).toEqual([nonce, 'nonce-2'])
    const unlucky = udesk([refusal(Number(code))])
    expect([await ask(unlucky.api, 'queue'), unlucky.asked.length]).toEqual([
      { ok: false, error: refused(code, words) },
      2,
    ])
  })

  it.each([
    ['HTTP 502', { status: 502, text: '<html>' }, { code: 'broken-answer', problem: 'HTTP 502' }, 3],
    ['offline', { failure: { code: 'offline', system: 'udesk' } as const }, { code: 'offline' }, 3],
    ['cut off', { text: '{"code":10' }, { code: 'broken-answer', problem: 'cut off' }, 3],
    ['HTTP 404', { status: 404, text: 'x' }, { code: 'broken-answer', problem: 'HTTP 404' }, 1],
    ['HTTP 403', { status: 403, text: 'x' }, { code: 'unauthorised' }, 1],
    ['500 with 1000', { status: 500, ...answer([]) }, { code: 'broken-answer', problem: 'HTTP 500' }, 3],
    ['a portal', { text: '<p>' }, { code: 'broken-answer', problem: 'a web page instead of data' }, 1],
    ['429', { failure: { code: 'rate-limited', system: 'udesk', until: 1 } as const }, { code: 'rate-limited' }, 1],
  ])('%s', async (_, scripted, error, tries) => {
    const { api, asked, query, pauses } = udesk([scripted])
    expect([await ask(api, 'queue'), asked.length]).toEqual([
      { ok: false, error: expect.objectContaining(error) },
      tries,
    ])
    expect(new Set(asked.map((__, index) => query(index).get('nonce'))).size).toBe(tries)
    expect(pauses).toEqual(tries === 1 ? [] : [250, 500])
  })
})

describe('the clock', () => {
  const at = (seconds: number) => new Date((stamp + seconds) * 1000).toISOString().replace('.000Z', '+00:00')
  const stamps = ({ asked, query }: ReturnType<typeof udesk>) =>
    asked.map((_, index) => Number(query(index).get('timestamp')) - stamp)

  it('an hour behind: measured on the refusal, put right for this request and the next', async () => {
    const desk = udesk([refusal(20622, '', { server_time: at(3600) }), answer([])])
    expect((await ask(desk.api, 'queue')).ok).toBe(true)
    await ask(desk.api, 'abandoned')
    expect(stamps(desk)).toEqual([0, 3600, 3600])
    expect(desk.api.clockSkewMs()).toBe(-3_600_000)
  })

  it('by the Date header where the refusal has no time, and not at all where nothing has', async () => {
    const date = new Date((stamp - 600) * 1000).toUTCString()
    const dated = udesk([{ ...refusal(20622), headers: { Date: date } }, answer([])])
    expect((await ask(dated.api, 'queue')).ok).toBe(true)
    expect(stamps(dated)).toEqual([0, -600])
    const undated = udesk([refusal(20622, '時刻')])
    expect(await ask(undated.api, 'queue')).toEqual({
      ok: false,
      error: { code: 'refused', system: 'udesk', vendorCode: '20622', text: '時刻' },
    })
    expect(undated.asked).toHaveLength(1)
  })

  it('refused for it twice is told, in seconds', async () => {
    const desk = udesk([refusal(20622, '', { server_time: at(-900) })])
    expect([await ask(desk.api, 'queue'), desk.asked.length]).toEqual([
      { ok: false, error: { code: 'clock-skew', system: 'udesk', seconds: 900 } },
      2,
    ])
  })

  it('four minutes off are put right before anybody refuses', async () => {
    const told = { text: JSON.stringify({ code: 1000, server_time: at(240), items: [], meta: null }) }
    const desk = udesk([told])
    await ask(desk.api, 'queue')
    await ask(desk.api, 'queue')
    expect(stamps(desk)).toEqual([0, 240])
  })

  it('a server_time that contradicts an accepted stamp is not believed', async () => {
    const desk = udesk([{ text: asJson(responses.queue) }])
    await ask(desk.api, 'queue')
    await ask(desk.api, 'queue')
    expect([stamps(desk), desk.api.clockSkewMs()]).toEqual([[0, 0], null])
  })
})

it('a gateway’s stamp is not ours to put right: its 20622 is told in the vendor’s words', async () => {
  const late = refusal(20622, '時刻がずれています', { server_time: '2018-05-08T20:09:47+08:00' })
  const { api, asked } = udesk([late], { auth: 'gateway', baseUrl: 'https://gate.example/udesk/' })
  expect([await ask(api, 'queue'), asked.length]).toEqual([
    { ok: false, error: { code: 'refused', system: 'udesk', vendorCode: '20622', text: '時刻がずれています' } },
    1,
  ])
  expect(asked[0]?.url).toBe(
    'https://gate.example/udesk/open_api_v1/callcenter_analysis/calls_in_queue?page=1&perpage=100',
  )
})
