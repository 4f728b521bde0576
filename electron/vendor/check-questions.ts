import { z } from 'zod'
import { AgentName } from '../../shared/agent.ts'
import type { OperationName, Vendor } from '../../shared/connection.ts'
import type { VendorSettings } from './clients.ts'
import type { Operation } from './operations/operation.ts'
import { operationsOf, type NameAt } from './operations/registry.ts'

/** What a question may be made of. `first`: what the first question was answered, null without an answer. */
export interface Known<V extends Vendor> {
  readonly settings: VendorSettings[V]
  /** Epoch ms. */
  readonly now: number
  readonly first: unknown
}

type Input<V extends Vendor> = (known: Known<V>) => object | null

export interface Question<V extends Vendor> {
  readonly name: OperationName
  readonly operation: Operation<V>
  /** Null: there is nothing to ask, since nobody is signed in or no queue is named. */
  readonly input: Input<V>
}

const AgentsPage = z.object({ agents: z.tuple([z.object({ name: AgentName })], z.unknown()) })

/** One request's worth: `queueStats` would send several. */
const mostQueues = 1000

const inputs: { readonly [V in Vendor]: Readonly<Partial<Record<NameAt<V>, Input<V>>>> } = {
  yiyun: {
    agents: () => ({ page: 1, perPage: 1 }),
    agent: ({ first }) => {
      const page = AgentsPage.safeParse(first)
      return page.success ? { name: page.data.agents[0].name } : null
    },
  },
  meiqia: {
    outboundNumbers: () => ({}),
    // As at every sign-in: without a filter it would be the passwords of everybody.
    sips: () => ({ occupied: false }),
    records: () => ({ page: 1, perPage: 1 }),
  },
  udesk: {
    agentsOfGroup: () => ({ page: 1, perPage: 1 }),
    callsToday: () => ({ page: 1, perPage: 1 }),
    queue: () => ({ page: 1, perPage: 1 }),
    abandoned: () => ({ page: 1, perPage: 1 }),
  },
  'huawei-cms': {
    queueStats: ({ settings }) => {
      const queues = (settings.queues ?? []).slice(0, mostQueues).map(({ id }) => id)
      return queues.length === 0 ? null : { queues }
    },
  },
  'huawei-oifde': {
    report: ({ now }) => ({ period: 'hour', at: now }),
  },
}

/** The least that each operation which only reads can be asked, in this order. */
export function questionsOf<V extends Vendor>(vendor: V): readonly Question<V>[] {
  const known: Readonly<Partial<Record<string, Input<V>>>> = inputs[vendor]
  const all = operationsOf(vendor)
  return Object.keys(known).flatMap((short) => {
    const input = known[short]
    const found = all.find(({ name }) => name === `${vendor}.${short}`)
    return input === undefined || found === undefined ? [] : [{ ...found, input }]
  })
}
