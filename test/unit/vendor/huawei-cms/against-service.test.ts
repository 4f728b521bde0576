import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../electron/clock.ts'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createHttp } from '../../../../electron/vendor/http.ts'
import { createHuaweiCms } from '../../../../electron/vendor/huawei-cms/client.ts'
import { huaweiCmsService } from '../../../callcentre/huawei-cms-service.ts'
import { seededQueues } from '../../../callcentre/huawei-world.ts'
import { plannedRefusals } from '../../../callcentre/planned-refusals.ts'
import { serverClock } from '../../../callcentre/server-clock.ts'
import { startVendorServer, type LoggedRequest, type VendorServer } from '../../../callcentre/vendor-server.ts'
import type { HuaweiCmsSettings } from '../../../../shared/connection.ts'

type KeySettings = Extract<HuaweiCmsSettings, { auth: 'key' }>

// The other side reads the document on its own: what agrees here was understood twice.
const signal = new AbortController().signal
const skillIds = Array.from({ length: 1001 }, (_, index) => index + 1)
const http = createHttp({ fetch, clock: systemClock, log: () => undefined, random: () => 0 })
let server: VendorServer | undefined
afterEach(() => server?.close())

async function centre(
  rules: Pick<KeySettings, 'stampPrecision' | 'emptyQueryLine'>,
  answers: 'current' | 'old' = 'current',
) {
  const clock = serverClock()
  const refusals = plannedRefusals()
  const log: LoggedRequest[] = []
  const world = seededQueues(7, skillIds, () => Date.UTC(2026, 10, 20, 9, 4, 59))
  const service = huaweiCmsService({
    rules: { accessKey: 'AK1', secretKey: 'SK1', ...rules },
    ccId: 1,
    vdn: 170,
    world,
    now: clock.now,
    planned: (path) => refusals.take('huawei-cms', path),
    answers,
  })
  server = await startVendorServer({
    name: 'huawei-cms',
    port: 0,
    clock,
    answer: service.answer,
    log: (entry) => log.push(entry),
  })
  const { address: baseUrl } = server
  const client = (change: Partial<KeySettings> = {}, key = 'SK1') =>
    createHuaweiCms(
      http,
      { auth: 'key', baseUrl, ccId: 1, vdn: 170, accessKeyId: 'AK1', ...rules, ...change },
      secret(key),
      systemClock,
    )
  return { client, clock, refusals, service, world, log }
}

const today = { stampPrecision: 'milliseconds', emptyQueryLine: true } as const

describe('over real HTTP', () => {
  it.each([
    ['milliseconds', true],
    ['milliseconds', false],
    ['seconds', true],
    ['seconds', false],
  ] as const)('both sides sign alike: %s, empty line %s', async (stampPrecision, emptyQueryLine) => {
    const { client } = await centre({ stampPrecision, emptyQueryLine })
    expect(await client().queueStats([1, 2], signal)).toMatchObject({
      ok: true,
      value: [{ skillId: 1 }, { skillId: 2 }],
    })
    const other = await client({ emptyQueryLine: !emptyQueryLine }).queueStats([1], signal)
    expect(other).toMatchObject({ error: { code: 'unauthorised', text: 'signature is invalid' } })
  })

  it.each(['current', 'old'] as const)('a thousand and one queues in two requests, %s answers', async (answers) => {
    const { client, log, world } = await centre(today, answers)
    const stats = await client().queueStats(skillIds, signal)
    expect(stats.ok && stats.value.map(({ skillId, arrived }) => [skillId, arrived])).toEqual(
      skillIds.map((id) => [id, world.queue(id)?.arrived]),
    )
    expect(log.map(({ status }) => status)).toEqual([200, 200])
  })

  it('refusals arrive as they were ordered; another call centre is not ours to see', async () => {
    const { client, refusals } = await centre(today)
    refusals.plan('huawei-cms', 'currentcallstateinfo', '0100001', 1)
    expect(await client().queueStats([1], signal)).toMatchObject({
      error: { vendorCode: '0100001', text: '调用接口失败' },
    })
    expect(await client({ vdn: 171 }).queueStats([1], signal)).toMatchObject({ error: { vendorCode: '0101003' } })
    expect(await client({ largestSkillId: 9000 }).queueStats([5001], signal)).toMatchObject({
      error: { vendorCode: '0100002' },
    })
  })

  it('a wrong key costs one request, however often it is asked', async () => {
    const { client, log } = await centre(today)
    const wrong = client({}, 'SK2')
    for (let time = 0; time < 10; time += 1)
      expect(await wrong.queueStats([1], signal)).toMatchObject({ error: { code: 'unauthorised' } })
    expect(log.map(({ status }) => status)).toEqual([401])
    expect(await client().queueStats([1], signal)).toMatchObject({ ok: true })
  })

  it('too many wrong signatures lock the address, for the right key too; then there is silence', async () => {
    const { client, log, service } = await centre(today)
    for (let time = 0; time < 5; time += 1) await client({}, 'SK2').queueStats([1], signal)
    const right = client()
    for (let time = 0; time < 3; time += 1)
      expect(await right.queueStats([1], signal)).toEqual({
        ok: false,
        error: { code: 'locked-out', system: 'huawei-cms' },
      })
    expect([service.isLocked(), log.map(({ status }) => status)]).toEqual([true, [401, 401, 401, 401, 401, 403]])
    service.unlock()
    expect(await client().queueStats([1], signal)).toMatchObject({ ok: true })
  })

  it('a clock that is far off is refused', async () => {
    const { client, clock } = await centre(today)
    clock.skew(400)
    expect(await client().queueStats([1], signal)).toMatchObject({ error: { text: 'timestamp is out of the window' } })
  })

  it.each([
    ['html', 'a web page instead of data'],
    ['error-500', 'HTTP 500'],
  ] as const)('a server that is %s', async (mode, problem) => {
    const { client } = await centre(today)
    await server?.setMode(mode)
    expect(await client().queueStats([1], signal)).toMatchObject({ error: { code: 'broken-answer', problem } })
  })
})
