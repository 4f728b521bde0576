import {
  crowdSipAccounts,
  demoCallerIds,
  demoPeople,
  demoQueues,
  demoSipAccounts,
  spareExtensions,
  type Person,
} from './demo-data.ts'
import { startControl } from './control.ts'
import { controlActions } from './control-actions.ts'
import type { CallAgent } from './exchange/call.ts'
import {
  usualTimes,
  type CalloutSettings,
  type CallCentreOptions,
  type CentreTimes,
  type ScriptedCall,
} from './options.ts'
import { startExchange } from './exchange/exchange.ts'
import { startLiveliness } from './liveliness.ts'
import type { FinishedCall } from './meiqia-records.ts'
import { meiqiaDesk } from './meiqia-desk.ts'
import { peopleAtDesks } from './people.ts'
import { demoPast } from './past-calls.ts'
import { plannedRefusals } from './planned-refusals.ts'
import { connectionProfile, gatewayProfile, type ConnectionProfile, type GatewayProfile } from './profile.ts'
import { pick, secretText, seededRandom } from './random.ts'
import { serverClock } from './server-clock.ts'
import { freshCredentials, secretsOf } from './credentials.ts'
import type { LoggedRequest } from './vendor-server.ts'
import type { ServerName } from './vendor-names.ts'
import { startVendors } from './vendors.ts'
import { createWorld, type World } from './world/world.ts'
import { agentDirectory } from './yiyun-agents.ts'
import { yiyunConversations } from './yiyun-conversations.ts'

export interface Addresses {
  readonly yiyun: string
  readonly meiqia: string
  readonly sip: string
  readonly control: string
  readonly udesk: string
  readonly huaweiCms: string
  readonly huaweiOifde: string
  readonly gateway: string
}

export interface CallCentre {
  readonly addresses: Addresses
  readonly profile: ConnectionProfile
  /** The same centre for a desktop without any vendor's key. */
  readonly gatewayProfile: GatewayProfile
  /** Every secret of this start: signing key, access token, SIP passwords. */
  readonly secrets: readonly string[]
  /** What really happens, for whoever checks what the vendors tell of it. */
  readonly world: World
  /** Settles when somebody asked it to quit over the control port. */
  readonly quit: Promise<void>
  close(): Promise<void>
}

const domain = 'pbx.demo'
const uuidHeader = 'X-Uuid'
/** The extension of the desk where a second sign-in happens. */
const elsewhere = spareExtensions[1] ?? ''
/** Offsets from the first port; new ones come last. */
const ports: Readonly<Record<ServerName | 'sip' | 'control', number>> = {
  yiyun: 0,
  meiqia: 1,
  sip: 2,
  control: 3,
  udesk: 4,
  'huawei-cms': 5,
  'huawei-oifde': 6,
  gateway: 7,
}

/** Starts the whole simulated call centre on 127.0.0.1. */
export async function startCallCentre(options: CallCentreOptions = {}): Promise<CallCentre> {
  const random = seededRandom(options.seed ?? 1)
  const clock = serverClock(options.realTime)
  const credentials = freshCredentials()
  const accounts = demoSipAccounts(
    Date.now(),
    Object.fromEntries((options.sha256Accounts ?? []).map((sip) => [sip, 'SHA-256'] as const)),
  )
  const requests: LoggedRequest[] = []
  const finished: FinishedCall[] = demoPast(random, options.pastCalls ?? 60)
  const pendingRecords = new Set<NodeJS.Timeout>()
  const refusals = plannedRefusals()
  const wrongPasswords = new Set<string>()
  const settings: CalloutSettings = { calloutOrder: options.calloutOrder ?? 'answer-first' }
  const times: CentreTimes = { ...usualTimes, ...options.times }
  const port = (index: number): number => (options.portBase ? options.portBase + index : 0)

  const world = createWorld({
    seed: options.seed ?? 1,
    agents: options.agents ?? 0,
    ...(options.hour === undefined ? {} : { hour: options.hour }),
    clock,
    people: () => people(),
    past: finished,
    live: () => exchange.calls.live(),
  })
  const crowd = world.current().agents
  const allAccounts = [...accounts, ...crowdSipAccounts(crowd, Date.now())]

  const agents = agentDirectory({
    extensions: new Set([...[...demoPeople, ...crowd].map(({ extension }) => extension), ...spareExtensions]),
    crowd: world.crowd,
    now: clock.now,
    expiryMs: options.agentExpiryMs ?? 24 * 60 * 60_000,
    dropCall: (extension) => {
      for (const agent of agents.all()) if (agent.extension === extension) exchange.calls.dropAgent(agent.name)
    },
  })
  const callAgent = (person: Person | undefined): CallAgent | undefined => {
    if (person === undefined) return undefined
    const account = accounts.find((candidate) => candidate.agentId === person.agentId)
    return account && { agentId: person.agentId, name: person.name, sip: account.sip }
  }
  const agentNamed = (name: string | undefined): CallAgent | undefined => {
    const person = demoPeople.find((candidate) => candidate.name === name)
    return callAgent(person)
  }
  const idleAgents = (): readonly CallAgent[] =>
    demoPeople
      .filter((person) => {
        const agent = agents.get(person.name)
        // Signed in at another desk: the call would ring there, not here.
        return agent?.state === 'idle' && !agents.isExpired(agent) && agent.extension !== elsewhere
      })
      .map(callAgent)
      .filter((agent) => agent !== undefined)

  const exchange = await startExchange({
    port: port(ports.sip),
    domain,
    realm: domain,
    uuidHeader,
    steady: options.steady ?? false,
    times,
    now: clock.now,
    account: (sip) => {
      const account = accounts.find((candidate) => candidate.sip === sip && candidate.expiresAt > Date.now())
      return account && wrongPasswords.has(sip) ? { ...account, password: secretText() } : account
    },
    idleAgents,
    deskOf: (number) => {
      const account = accounts.find(({ sip }) => sip === number)
      return callAgent(demoPeople.find(({ num, agentId }) => num === number || agentId === account?.agentId))
    },
    talkOf: (account) => world.talkOf(account),
    onAgent: (agent, state) => agents.setByPlatform(agent.name, state),
    onEnded: (call, whole) => {
      world.onEnded(whole)
      const wait = setTimeout(() => {
        pendingRecords.delete(wait)
        finished.push(call)
      }, times.record)
      pendingRecords.add(wait)
    },
  })
  agents.onChange(() => exchange.calls.serveQueue())

  const people = peopleAtDesks({
    agents,
    accounts,
    isRegistered: (sip) => exchange.registrar.binding(sip) !== undefined,
    now: clock.now,
  })

  const vendors = await startVendors({
    credentials,
    clock,
    refusals,
    log: (entry) => void requests.push(entry),
    port: (server) => port(ports[server]),
    agents,
    conversations: yiyunConversations({
      agents,
      live: () => exchange.calls.live(),
      crowd: {
        of: (name) => {
          const agent = crowd.find((one) => one.name === name)
          return agent && exchange.crowd.of(agent.sip)
        },
        open: () => exchange.crowd.open(),
        nameOf: (account) => crowd.find(({ sip }) => sip === account)?.name,
      },
      phoneOf: agentNamed,
      bringIn: (call, lead) => exchange.bringIn(call, lead),
      now: clock.now,
    }),
    meiqia: meiqiaDesk({ world, exchange, accounts: allAccounts, finished, settings }),
    udesk: { world: world.udesk, ...(options.udeskPerMinute ? { perMinute: options.udeskPerMinute } : {}) },
    huaweiCms: world.huaweiCms,
    huaweiOifde: world.huaweiOifde,
  })

  const callIn = (call: ScriptedCall): string => {
    const trunk = pick(random, demoCallerIds)
    return exchange.calls.callIn({
      number: call.number,
      queue: call.queue,
      trunkNumber: trunk?.number ?? '',
      trunkName: trunk?.name ?? '',
      steady: call.steady ?? false,
      onlyFor: call.agent,
      patience: call.patienceMs,
      directTo: call.direct ? agentNamed(call.agent) : undefined,
      autoAnswer: call.autoAnswer ?? false,
    })
  }
  const stopLiveliness = options.lively
    ? startLiveliness({
        random,
        every: options.livelyEverySeconds ?? [25, 60],
        queues: demoQueues,
        somebodyIsIdle: () => idleAgents().some((agent) => exchange.registrar.binding(agent.sip) !== undefined),
        call: (number, queue) => void callIn({ number, queue }),
      })
    : () => undefined
  const control = await startControl({
    port: port(ports.control),
    actions: controlActions({
      agents,
      accounts,
      exchange,
      requests,
      finished,
      clock,
      refusals,
      settings,
      vendors,
      otherDesk: elsewhere,
      times,
      wrongPasswords,
      callIn,
      world,
    }),
  })

  const addresses = {
    yiyun: vendors.servers.yiyun.address,
    meiqia: vendors.servers.meiqia.address,
    sip: exchange.sip.address,
    control: control.address,
    udesk: vendors.servers.udesk.address,
    huaweiCms: vendors.servers['huawei-cms'].address,
    huaweiOifde: vendors.servers['huawei-oifde'].address,
    gateway: vendors.servers.gateway.address,
  }
  const shown = { addresses, credentials, domain, realm: domain, uuidHeader, crowd }
  let closing: Promise<void> | undefined
  return {
    addresses,
    profile: connectionProfile(shown),
    gatewayProfile: gatewayProfile(shown, addresses.gateway),
    secrets: [...secretsOf(credentials), ...allAccounts.map((account) => account.password)],
    world,
    quit: control.quit,
    close: () =>
      (closing ??= (async () => {
        stopLiveliness()
        for (const wait of pendingRecords) clearTimeout(wait)
        await exchange.close()
        for (const wait of pendingRecords) clearTimeout(wait)
        await Promise.all([vendors.close(), control.close()])
      })()),
  }
}
