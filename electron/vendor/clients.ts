import type { Connections, Vendor } from '../../shared/connection.ts'
import type { Clock } from '../clock.ts'
import type { Secret } from '../secrets/secret.ts'
import type { BotReportApi } from '../supervision/bot-report-api.ts'
import type { QueueStatsApi } from '../supervision/queue-stats-api.ts'
import type { BudgetFor } from './budgets.ts'
import type { Http } from './http.ts'
import { createHuaweiCms } from './huawei-cms/client.ts'
import { createOifde } from './huawei-oifde/client.ts'
import { createMeiqia, type MeiqiaApi } from './meiqia/client.ts'
import { createUdesk, type UdeskApi } from './udesk/client.ts'
import { createYiyun, type YiyunApi } from './yiyun/client.ts'

/** What the console can ask of each vendor. */
export interface Clients {
  readonly yiyun: YiyunApi
  readonly meiqia: MeiqiaApi
  readonly udesk: UdeskApi
  readonly 'huawei-cms': QueueStatsApi
  readonly 'huawei-oifde': BotReportApi
}

/** How one vendor is reached, without its secret. */
export type VendorSettings = { readonly [V in Vendor]: NonNullable<Connections[V]> }

export interface ClientPorts {
  readonly http: Http
  readonly clock: Clock
  /** From 0 to 1, for pauses. */
  readonly random: () => number
  /** A text that was never used before, a UUID for example. */
  readonly nonce: () => string
  /** The same budget for everybody who asks the same tenant of a vendor. */
  readonly budgetFor: BudgetFor
}

type Maker<V extends Vendor> = (settings: VendorSettings[V], key: Secret, ports: ClientPorts) => Clients[V]

const makers: { readonly [V in Vendor]: Maker<V> } = {
  yiyun: (settings, key, { http, clock }) => createYiyun(http, settings, key, clock),
  meiqia: (settings, key, { http }) => createMeiqia(http, settings, key),
  udesk: (settings, key, { http, clock, random, nonce, budgetFor }) =>
    createUdesk(http, settings, key, { clock, random, nonce, budget: budgetFor('udesk', settings.baseUrl) }),
  'huawei-cms': (settings, key, { http, clock }) => createHuaweiCms(http, settings, key, clock),
  'huawei-oifde': (settings, key, { http, clock }) => createOifde(http, settings, key, clock),
}

/** `key`: the vendor's secret, or the gateway's token where the settings say `gateway`. */
export function createClient<V extends Vendor>(
  vendor: V,
  settings: VendorSettings[V],
  key: Secret,
  ports: ClientPorts,
): Clients[V] {
  return makers[vendor](settings, key, ports)
}
