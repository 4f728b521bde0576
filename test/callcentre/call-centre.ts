import { customerTone } from './customers.ts'
import {
  demoCallerIds,
  demoNumberGroups,
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
import { meiqiaService } from './meiqia-service.ts'
import { toRecord, type FinishedCall } from './meiqia-records.ts'
import { pastCalls } from './past-calls.ts'
import { plannedRefusals } from './planned-refusals.ts'
import { connectionProfile, type ConnectionProfile } from './profile.ts'
import { pick, secretText, seededRandom } from './random.ts'
import { recordingOf } from './recording.ts'
import { serverClock } from './server-clock.ts'
import { startVendorServer, type LoggedRequest } from './vendor-server.ts'
import { agentDirectory } from './yiyun-agents.ts'
import { yiyunService } from './yiyun-service.ts'

export interface Addresses {
  readonly yiyun: string
  readonly meiqia: string
  readonly sip: string
  readonly control: string
}

export interface CallCentre {
  readonly addresses: Addresses
  readonly profile: ConnectionProfile
  /** Every secret of this start: signing key, access token, SIP passwords. */
  readonly secrets: readonly string[]
  /** Settles when somebody asked it to quit over the control port. */
  readonly quit: Promise<void>
  close(): Promise<void>
}

const domain = 'pbx.demo'
const uuidHeader = 'X-Uuid'
/** The extension of the desk where a second sign-in happens. */
const elsewhere = spareExtensions[1] ?? ''
// Long enough that the INVITE is first on a busy machine too.
const inviteAheadMs = 700

/** Starts the whole simulated call centre on 127.0.0.1. */
export async function startCallCentre(options: CallCentreOptions = {}): Promise<CallCentre> {
  const random = seededRandom(options.seed ?? 1)
  const clock = serverClock()
  const credentials = { certId: secretId('C'), appId: secretId('A'), secretKey: secretText() }
  const accessToken = secretText(32)
  const accounts = demoSipAccounts(
    Date.now(),
    Object.fromEntries((options.sha256Accounts ?? []).map((sip) => [sip, 'SHA-256'] as const)),
  )
  const requests: LoggedRequest[] = []
  const finished: FinishedCall[] = history(random, options.pastCalls ?? 60)
  const pendingRecords = new Set<NodeJS.Timeout>()
  const refusals = plannedRefusals()
  const wrongPasswords = new Set<string>()
  const settings: CalloutSettings = { calloutOrder: options.calloutOrder ?? 'answer-first' }
  const times: CentreTimes = { ...usualTimes, ...options.times }
  const port = (index: number): number => (options.portBase ? options.portBase + index : 0)

  const agents = agentDirectory({
    extensions: new Set([...demoPeople.map((person) => person.extension), ...spareExtensions]),
    now: clock.now,
    expiryMs: options.agentExpiryMs ?? 24 * 60 * 60_000,
    dropCall: (extension) => {
      for (const agent of agents.all()) if (agent.extension === extension) exchange.calls.dropAgent(agent.name)
    },
  })
  const callAgent = (person: Person): CallAgent | undefined => {
    const account = accounts.find((candidate) => candidate.agentId === person.agentId)
    return account && { agentId: person.agentId, name: person.name, sip: account.sip }
  }
  const agentNamed = (name: string | undefined): CallAgent | undefined => {
    const person = demoPeople.find((candidate) => candidate.name === name)
    return person && callAgent(person)
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
    port: port(2),
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
    onAgent: (agent, state) => agents.setByPlatform(agent.name, state),
    onEnded: (call) => {
      const wait = setTimeout(() => {
        pendingRecords.delete(wait)
        finished.push(call)
      }, times.record)
      pendingRecords.add(wait)
    },
  })
  agents.onChange(() => exchange.calls.serveQueue())

  const log = (entry: LoggedRequest): void => void requests.push(entry)
  const yiyun = await startVendorServer({
    name: 'yiyun',
    port: port(0),
    clock,
    log,
    answer: yiyunService({ credentials, agents, now: clock.now, planned: (path) => refusals.take('yiyun', path) }),
  })
  const meiqia = await startVendorServer({
    name: 'meiqia',
    port: port(1),
    clock,
    log,
    answer: meiqiaService({
      token: accessToken,
      people: demoPeople,
      accounts,
      callerIds: demoCallerIds,
      groups: demoNumberGroups,
      now: clock.now,
      records: () => finished.map((call) => toRecord(call, meiqia.address)),
      isRegistered: (sip) => exchange.registrar.binding(sip) !== undefined,
      isBusy: (agentId) => exchange.calls.isBusy(agentId),
      planned: (path) => refusals.take('meiqia', path),
      recording: (uuid) => {
        const call = finished.find((candidate) => candidate.uuid === uuid && candidate.outcome === '接听')
        return call && recordingOf(customerTone(call.number), call.talkSeconds)
      },
      callOut: async ({ agentId, account, callee, trunk, userData }) => {
        const name = demoPeople.find((person) => person.agentId === agentId)?.name ?? ''
        const call = exchange.calls.prepareOut({
          agent: { agentId, name, sip: account.sip },
          number: callee,
          trunkNumber: trunk.number,
          trunkName: trunk.name,
          userData,
        })
        if (settings.calloutOrder === 'answer-first') return { uuid: call.uuid, afterAnswer: call.begin }
        call.begin()
        await new Promise((resolve) => setTimeout(resolve, inviteAheadMs))
        return { uuid: call.uuid, afterAnswer: () => undefined }
      },
    }),
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
    port: port(3),
    actions: controlActions({
      agents,
      accounts,
      exchange,
      requests,
      finished,
      clock,
      refusals,
      settings,
      vendors: { yiyun, meiqia },
      otherDesk: elsewhere,
      times,
      wrongPasswords,
      callIn,
    }),
  })

  const addresses = {
    yiyun: yiyun.address,
    meiqia: meiqia.address,
    sip: exchange.sip.address,
    control: control.address,
  }
  let closing: Promise<void> | undefined
  return {
    addresses,
    profile: connectionProfile({ ...addresses, ...credentials, accessToken, domain, realm: domain, uuidHeader }),
    secrets: [credentials.secretKey, accessToken, ...accounts.map((account) => account.password)],
    quit: control.quit,
    close: () =>
      (closing ??= (async () => {
        stopLiveliness()
        for (const wait of pendingRecords) clearTimeout(wait)
        await exchange.close()
        for (const wait of pendingRecords) clearTimeout(wait)
        await Promise.all([yiyun.close(), meiqia.close(), control.close()])
      })()),
  }
}

function secretId(prefix: string): string {
  return prefix + secretText(12).replace(/[^A-Za-z0-9]/g, '0')
}

function history(random: () => number, ofFirstAgent: number): FinishedCall[] {
  const of = (agentId: number, sipAccount: string, count: number): FinishedCall[] =>
    pastCalls({ random, now: Date.now(), agentId, sipAccount, count, trunks: demoCallerIds })
  return [...of(90_001, '81001', ofFirstAgent), ...of(90_002, '81002', 12), ...of(90_900, '81900', 4)]
}
