import type { Fetch } from '../../../electron/vendor/http.ts'
import { huaweiCmsService } from '../../callcentre/huawei-cms-service.ts'
import { seededQueues } from '../../callcentre/huawei-world.ts'
import { seededRandom } from '../../callcentre/random.ts'
import { serverClock } from '../../callcentre/server-clock.ts'
import { startUdesk } from '../../callcentre/udesk-service.ts'
import { seededWorld } from '../../callcentre/udesk-world.ts'
import { startVendorServer } from '../../callcentre/vendor-server.ts'
import { cmsClient, quietHttp, udeskClient, udeskCredentials } from './clients.ts'
import { keyOf } from './recorded-key.ts'

/** Texts that were answered, by `keyOf` what was asked. */
export type Recorded = ReadonlyMap<string, string>

export const cmsQueues = Array.from({ length: 200 }, (_, index) => index + 1)
const signal = new AbortController().signal

/** The real answers of the simulated services: 20 pages of 100 agents each, and the figures of 200 queues. */
export async function recordAnswers(): Promise<Recorded> {
  const recorded = new Map<string, string>()
  const fetchAndRecord: Fetch = async (url, init) => {
    const response = await fetch(url, init)
    recorded.set(keyOf(url), await response.clone().text())
    return response
  }

  const udesk = await startBigUdesk()
  const floor = await udeskClient(udesk.address, quietHttp(fetchAndRecord)).agentsOfGroup({}, signal)
  await udesk.close()
  if (!floor.ok) throw new Error(`no floor: ${JSON.stringify(floor.error)}`)

  const clock = serverClock()
  const service = huaweiCmsService({
    rules: { accessKey: 'AK1', secretKey: 'SK1', stampPrecision: 'milliseconds', emptyQueryLine: true },
    ccId: 1,
    vdn: 170,
    world: seededQueues(7, cmsQueues, clock.now),
    now: clock.now,
    planned: () => undefined,
  })
  const cms = await startVendorServer({
    name: 'huawei-cms',
    port: 0,
    clock,
    answer: service.answer,
    log: () => undefined,
  })
  const figures = await cmsClient(cms.address, quietHttp(fetchAndRecord)).queueStats(cmsQueues, signal)
  await cms.close()
  if (!figures.ok) throw new Error(`no figures: ${JSON.stringify(figures.error)}`)
  return recorded
}

/** The simulated Udesk with 2,000 agents; it does not count how often it is asked. */
export const startBigUdesk = () =>
  startUdesk({
    credentials: udeskCredentials,
    world: seededWorld({ random: seededRandom(7), now: Date.now(), agents: 2000, groups: 5 }),
    perMinute: Number.POSITIVE_INFINITY,
  })
