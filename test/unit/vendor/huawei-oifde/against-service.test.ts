import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../electron/clock.ts'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createHttp } from '../../../../electron/vendor/http.ts'
import { createOifde } from '../../../../electron/vendor/huawei-oifde/client.ts'
import { huaweiOifdeService, type HuaweiOifdeServiceOptions } from '../../../callcentre/huawei-oifde-service.ts'
import { seededRobots } from '../../../callcentre/huawei-world.ts'
import { plannedRefusals } from '../../../callcentre/planned-refusals.ts'
import { serverClock } from '../../../callcentre/server-clock.ts'
import { startVendorServer, type LoggedRequest, type VendorServer } from '../../../callcentre/vendor-server.ts'
import type { HuaweiOifdeSettings } from '../../../../shared/connection.ts'
import { manualClock } from '../manual-clock.ts'

type KeySettings = Extract<HuaweiOifdeSettings, { auth: 'key' }>

const signal = new AbortController().signal
const http = createHttp({ fetch, clock: systemClock, log: () => undefined, random: () => 0 })
let server: VendorServer | undefined
afterEach(() => server?.close())

/** 22:30 in China on the day of the document's sample. */
const evening = Date.UTC(2021, 7, 13, 14, 30)
const midnight = 1628784000000

async function centre(change: Partial<HuaweiOifdeServiceOptions> = {}) {
  const time = manualClock(evening)
  const refusals = plannedRefusals()
  const log: LoggedRequest[] = []
  const service = huaweiOifdeService({
    tenantId: '202104237142',
    appKey: '202104237142',
    appSecret: 'API-PASSWORD',
    robots: ['943370855474270208'],
    world: seededRobots(7),
    now: () => time.clock.now(),
    planned: (path) => refusals.take('huawei-oifde', path),
    ...change,
  })
  server = await startVendorServer({
    name: 'huawei-oifde',
    port: 0,
    clock: serverClock(),
    answer: service.answer,
    log: (entry) => log.push(entry),
  })
  const connection = {
    auth: 'key' as const,
    baseUrl: server.address,
    tenantId: '202104237142',
    accessCode: '943370855474270208',
  }
  const client = (other: Partial<KeySettings> = {}, key = 'API-PASSWORD') =>
    createOifde(http, { ...connection, ...other }, secret(key), time.clock)
  const paths = () => log.map(({ path }) => path.replace('/oifde/rest/api/', ''))
  return { client, time, refusals, service, paths }
}

describe('over real HTTP', () => {
  it('a day by the hour, and thirty days: the days hold what their hours hold', async () => {
    const { client } = await centre()
    const api = client()
    const hours = await api.report({ period: 'hour', at: evening }, signal)
    const days = await api.report({ period: 'day', at: evening }, signal)
    if (!hours.ok || !days.ok) throw new Error(JSON.stringify([hours, days]))
    expect(hours.value.every(({ at }) => at >= midnight && at < evening)).toBe(true)
    expect([hours.value.length > 5, days.value.length]).toEqual([true, 30])
    const total = hours.value.reduce((sum, { calls }) => sum + calls, 0)
    expect(days.value.at(-1)).toMatchObject({ at: midnight, period: 'day', calls: total })
  })

  it('ten that ask at once share one token', async () => {
    const { client, service, paths } = await centre()
    const api = client()
    const days = Array.from({ length: 10 }, (_, index) => evening - index * 86_400_000)
    const answers = await Promise.all(days.map((at) => api.report({ period: 'hour', at }, signal)))
    expect(answers.map(({ ok }) => ok)).toEqual(Array.from({ length: 10 }, () => true))
    expect([service.tokensGiven(), paths().length]).toEqual([1, 11])
    // Those who want the same share the answer too.
    await Promise.all(days.map(() => api.report({ period: 'hour', at: evening }, signal)))
    expect(paths().length).toBe(12)
  })

  it('an old token is renewed before it ends', async () => {
    const { client, time, service, paths } = await centre({ tokenSeconds: 100 })
    const api = client()
    await api.report({ period: 'hour', at: evening }, signal)
    await time.advance(89_999)
    await api.report({ period: 'hour', at: evening }, signal)
    expect(service.tokensGiven()).toBe(1)
    await time.advance(1)
    await api.report({ period: 'hour', at: evening }, signal)
    expect(paths()).toEqual([
      'gettoken',
      'queryCallStatisticsReport',
      'queryCallStatisticsReport',
      'gettoken',
      'queryCallStatisticsReport',
    ])
  })

  it.each(['errorCode', 'resultCode', 'status'] as const)(
    'tokens that the platform forgot are renewed once for all, refused by %s',
    async (refusals) => {
      const { client, service } = await centre({ refusals })
      const api = client()
      const report = () => api.report({ period: 'hour', at: evening }, signal)
      await report()
      service.forgetTokens()
      const answers = await Promise.all([report(), report(), report()])
      expect([answers.map(({ ok }) => ok), service.tokensGiven()]).toEqual([[true, true, true], 2])
    },
  )

  it('wrong keys cost one request', async () => {
    const { client, paths } = await centre()
    const wrong = client({}, 'PASSWORD')
    for (let count = 0; count < 3; count += 1)
      expect(await wrong.report({ period: 'hour', at: evening }, signal)).toEqual({
        ok: false,
        error: { code: 'unauthorised', system: 'huawei-oifde', text: 'appKey or appSecret is incorrect' },
      })
    expect(paths()).toEqual(['gettoken'])
  })

  it('another robot, another tenant and refusals as ordered', async () => {
    const { client, refusals } = await centre()
    const ask = (change: Partial<KeySettings>) => client(change).report({ period: 'hour', at: evening }, signal)
    expect(await ask({ accessCode: '1' })).toMatchObject({ error: { code: 'refused', vendorCode: '1004' } })
    expect(await ask({ tenantId: '1', appKey: '202104237142' })).toMatchObject({ error: { vendorCode: '1004' } })
    refusals.plan('huawei-oifde', 'queryCallStatisticsReport', '99', 1)
    expect(await ask({})).toMatchObject({ error: { vendorCode: '99', text: 'refused as ordered' } })
  })

  it('a portal in between', async () => {
    const { client } = await centre()
    await server?.setMode('html')
    expect(await client().report({ period: 'hour', at: evening }, signal)).toMatchObject({
      error: { code: 'broken-answer', problem: 'a web page instead of data' },
    })
  })
})
