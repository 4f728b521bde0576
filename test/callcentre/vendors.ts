import type { Credentials } from './credentials.ts'
import { startGateway } from './gateway.ts'
import { huaweiCmsService, type SkillQueueWorld } from './huawei-cms-service.ts'
import { huaweiOifdeService, type RobotWorld } from './huawei-oifde-service.ts'
import { meiqiaService, type MeiqiaServiceOptions } from './meiqia-service.ts'
import type { PlannedRefusals } from './planned-refusals.ts'
import type { ServerClock } from './server-clock.ts'
import { udeskService } from './udesk-service.ts'
import type { UdeskWorld } from './udesk-world.ts'
import { startVendorServer, type LoggedRequest, type VendorServer } from './vendor-server.ts'
import { vendorNames, type ServerName, type VendorName } from './vendor-names.ts'
import type { AgentDirectory } from './yiyun-agents.ts'
import type { YiyunConversations } from './yiyun-conversations.ts'
import { yiyunService } from './yiyun-service.ts'

export interface VendorsOptions {
  readonly credentials: Credentials
  readonly clock: ServerClock
  readonly refusals: PlannedRefusals
  readonly log: (entry: LoggedRequest) => void
  readonly port: (server: ServerName) => number
  readonly agents: AgentDirectory
  readonly conversations: YiyunConversations
  readonly meiqia: Omit<MeiqiaServiceOptions, 'token' | 'now' | 'planned' | 'address'>
  readonly udesk: { readonly world: UdeskWorld; readonly perMinute?: number }
  readonly huaweiCms: SkillQueueWorld
  readonly huaweiOifde: RobotWorld
}

export interface Vendors {
  readonly servers: Readonly<Record<ServerName, VendorServer>>
  /** CC-CMS forgets how many wrong signatures it has seen. */
  readonly unlock: () => void
  /** Tokens that OIFDE gave stop working before their time. */
  readonly forgetTokens: () => void
  close(): Promise<void>
}

/** The HTTP services of all five vendors and the gateway in front of them, each on a port of its own. */
export async function startVendors(options: VendorsOptions): Promise<Vendors> {
  const { credentials, clock, refusals, log } = options
  const { now } = clock
  const planned = (vendor: VendorName) => (path: string) => refusals.take(vendor, path)
  const { yiyun, meiqia, udesk, huaweiCms, huaweiOifde } = credentials
  const cms = huaweiCmsService({
    rules: huaweiCms,
    ccId: huaweiCms.ccId,
    vdn: huaweiCms.vdn,
    world: options.huaweiCms,
    now,
    planned: planned('huawei-cms'),
  })
  const oifde = huaweiOifdeService({
    ...huaweiOifde,
    robots: [huaweiOifde.accessCode],
    world: options.huaweiOifde,
    now,
    planned: planned('huawei-oifde'),
  })
  const addresses: Partial<Record<VendorName, string>> = {}
  const answers = {
    yiyun: yiyunService({
      credentials: yiyun,
      agents: options.agents,
      conversations: options.conversations,
      now,
      planned: planned('yiyun'),
    }),
    meiqia: meiqiaService({
      ...options.meiqia,
      token: meiqia.accessToken,
      now,
      planned: planned('meiqia'),
      address: () => addresses.meiqia ?? '',
    }),
    udesk: udeskService({ ...options.udesk, credentials: udesk, now, planned: planned('udesk') }),
    'huawei-cms': cms.answer,
    'huawei-oifde': oifde.answer,
  }
  const started = await Promise.all(
    vendorNames.map(async (name) => {
      const server = await startVendorServer({ name, port: options.port(name), clock, log, answer: answers[name] })
      addresses[name] = server.address
      return [name, server] as const
    }),
  )
  const vendors = Object.fromEntries(started) as Record<VendorName, VendorServer>
  const gateway = await startGateway({
    port: options.port('gateway'),
    clock,
    credentials,
    log,
    addresses: addresses as Record<VendorName, string>,
  })
  return {
    servers: { ...vendors, gateway },
    unlock: cms.unlock,
    forgetTokens: oifde.forgetTokens,
    close: async () => void (await Promise.all([gateway, ...Object.values(vendors)].map((server) => server.close()))),
  }
}
