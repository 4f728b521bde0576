import { describe, expect, it } from 'vitest'
import { secret } from '../../../electron/secrets/secret.ts'
import { createBudgets } from '../../../electron/vendor/budgets.ts'
import { createHuaweiCms } from '../../../electron/vendor/huawei-cms/client.ts'
import { createMeiqia } from '../../../electron/vendor/meiqia/client.ts'
import { createUdesk } from '../../../electron/vendor/udesk/client.ts'
import { createYiyun } from '../../../electron/vendor/yiyun/client.ts'
import { everyOperation } from './every-client/operations.ts'
import { door } from './door.ts'
import { manualClock } from './manual-clock.ts'
import { scriptedHttp } from './scripted-http.ts'

const signal = new AbortController().signal

it('of twenty operations only the figures of the floor are polls: somebody waits for everything else', async () => {
  const polls: string[] = []
  for (const { name, run, good, before } of everyOperation) {
    const scripted = scriptedHttp(...[...before, good].map((text) => ({ text })))
    await run(scripted.http, manualClock().clock, 'key', signal)
    expect(scripted.asked.length).toBeGreaterThan(0)
    // All that one operation sends or nothing: a poll must not reach a server that is left alone with its token either.
    expect([0, scripted.asked.length]).toContain(scripted.polls.length)
    if (scripted.polls.length > 0) polls.push(name)
  }
  expect(polls).toEqual([
    'yiyun.agents',
    'udesk.agentsOfGroup',
    'udesk.callsToday',
    'udesk.queue',
    'udesk.abandoned',
    'huawei-cms.queueStats',
    'huawei-oifde.report',
  ])
})

describe('asked twice at once', () => {
  const address = 'https://vendor.example'
  /** A network that keeps everyone waiting until `answer`. */
  function slow() {
    const waiting: ((text: string) => void)[] = []
    const { clock } = manualClock()
    const { http } = door(clock, () => {
      const { promise, resolve } = Promise.withResolvers<Response>()
      waiting.push((text) => resolve(new Response(text)))
      return promise
    })
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
    return {
      http,
      clock,
      asked: () => waiting.length,
      answer: async (text: string) => {
        for (const land of waiting.splice(0)) land(text)
        await turn()
      },
      turn,
    }
  }

  it('Udesk walks its pages once for all, for everyone who wants to see them come by itself', async () => {
    const network = slow()
    const ports = {
      clock: network.clock,
      random: () => 0,
      nonce: () => 'n',
      budget: createBudgets(network.clock)('udesk', address),
    }
    const api = createUdesk(network.http, { auth: 'key', baseUrl: address, email: 'a@b.cn' }, secret('T'), ports)
    const page = (current: number) =>
      JSON.stringify({
        code: 1000,
        items: [{ id: current }],
        meta: { current_page: current, total_pages: 2, count: 2 },
      })
    const all = [
      api.agentsOfGroup({}, signal),
      api.agentsOfGroup({}, signal),
      api.agentsOfGroup({ groups: [] }, signal),
    ]
    await network.turn()
    expect(network.asked()).toBe(1)
    await network.answer(page(1))
    expect(network.asked()).toBe(1)
    await network.answer(page(2))
    const ids = (await Promise.all(all)).map((read) => read.ok && read.value.rows.map(({ id }) => id))
    expect(ids).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])

    void api.queue({ groups: [1] }, signal)
    void api.queue({ groups: [1, 2] }, signal)
    void api.queue({ groups: [1], perPage: 20 }, signal)
    void api.queue({ groups: [1], page: 1 }, signal)
    void api.abandoned({ groups: [1] }, signal)
    for (let who = 0; who < 2; who += 1) void api.queue({ groups: [1], onProgress: () => undefined }, signal)
    await network.turn()
    expect(network.asked()).toBe(7)
  })

  it('the figures of the same queues are asked for once', async () => {
    const network = slow()
    const settings = {
      auth: 'gateway',
      baseUrl: address,
      ccId: 1,
      vdn: 1,
    } as const
    const api = createHuaweiCms(network.http, settings, secret('T'), network.clock)
    const both = [api.queueStats([1, 2], signal), api.queueStats([1, 2], signal)]
    await network.turn()
    expect(network.asked()).toBe(1)
    await network.answer('{"resultCode":"0100000","resultDesc":[]}')
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true])
    await network.turn()
    expect(network.asked()).toBe(0)
  })

  it('a list of agents, of records or of caller IDs is one request; SIP accounts and changes are one for each', async () => {
    const network = slow()
    const yiyun = createYiyun(network.http, { auth: 'gateway', baseUrl: address }, secret('T'), network.clock)
    const meiqia = createMeiqia(network.http, { auth: 'gateway', baseUrl: address }, secret('T'))
    for (let who = 0; who < 3; who += 1) {
      void yiyun.agents({ pageNumber: 1, pageSize: 10 }, signal)
      void meiqia.records({ agentId: 1, pageIndex: 1, pageSize: 10 }, signal)
      void meiqia.callerIds(signal)
    }
    await network.turn()
    expect(network.asked()).toBe(3)
    for (let who = 0; who < 3; who += 1) {
      void yiyun.agent('1001', signal)
      void yiyun.keepAlive('1001', signal)
      // After binding, the answer to an older question would be wrong.
      void meiqia.accountsOf(1, signal)
      void meiqia.bind(1, '8001', signal)
    }
    await network.turn()
    expect(network.asked()).toBe(3 + 12)
  })
})
