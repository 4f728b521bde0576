import type { CalloutSettings, CentreTimes, ScriptedCall } from './options.ts'
import { ControlFault, type Body, type ControlAction } from './control.ts'
import { callingNumbers } from './customers.ts'
import { demoQueues, type SipAccount } from './demo-data.ts'
import type { Call } from './exchange/call.ts'
import { nothingHeard, type Watch } from './exchange/ears.ts'
import type { RunningExchange } from './exchange/exchange.ts'
import type { FinishedCall } from './meiqia-records.ts'
import type { PlannedRefusals } from './planned-refusals.ts'
import type { ServerClock } from './server-clock.ts'
import { vendorModes } from './misbehaviour.ts'
import type { LoggedRequest, VendorServer } from './vendor-server.ts'
import { serverNames, vendorNames } from './vendor-names.ts'
import type { Vendors } from './vendors.ts'
import type { World } from './world/world.ts'
import type { AgentDirectory } from './yiyun-agents.ts'

export interface ControlledCentre {
  readonly agents: AgentDirectory
  readonly accounts: readonly SipAccount[]
  readonly exchange: RunningExchange
  readonly requests: readonly LoggedRequest[]
  readonly finished: readonly FinishedCall[]
  readonly clock: ServerClock
  readonly refusals: PlannedRefusals
  readonly settings: CalloutSettings
  readonly vendors: Vendors
  /** Extension of the desk where a second sign-in happens. */
  readonly otherDesk: string
  readonly times: CentreTimes
  /** SIP accounts whose password the exchange does not accept at the moment. */
  readonly wrongPasswords: Set<string>
  readonly callIn: (call: ScriptedCall) => string
  readonly world: World
}

const longestAdvanceSeconds = 24 * 3600
const mostHastened = 10_000
const usualThresholdDb = -40

/** Everything the control port can do, by `METHOD /path`. */
export function controlActions(centre: ControlledCentre): Readonly<Record<string, ControlAction>> {
  const { agents, exchange } = centre
  const watches = new Map<string, Watch>()
  const callOf = (uuid: string | undefined): Call => {
    const call = exchange.calls.find(uuid)
    if (!call) throw new ControlFault(uuid ? `No call ${uuid}.` : 'There was no call yet.')
    return call
  }
  const dialledOf = (uuid: string | undefined) => exchange.dialled.find((call) => call.uuid === uuid)
  const vendorOf = (body: Body): VendorServer => centre.vendors.servers[oneOf(body, 'which', serverNames)]

  return {
    'GET /state': () => ({
      agents: agents.all(),
      registrations: exchange.registrar.all().map((binding) => ({
        account: binding.account,
        contact: binding.contact.toString(),
        expiresAt: binding.expiresAt,
      })),
      calls: exchange.calls.live().map(shownCall),
      // The newest forty are enough for any test and keep the answer small.
      ended: centre.finished.slice(-40),
      /** What phones dialled by themselves. */
      dialled: exchange.dialled.map((call) => ({
        uuid: call.uuid,
        from: call.from,
        number: call.number,
        phase: call.phase(),
      })),
      legs: exchange.sip.legs(),
      vendors: Object.fromEntries(serverNames.map((name) => [name, centre.vendors.servers[name].mode()])),
      sip: exchange.sip.mode(),
      sipCounters: exchange.counters,
      accounts: centre.accounts.map(({ sip, agentId, algorithm, expiresAt }) => ({
        sip,
        agentId,
        algorithm,
        expiresAt,
      })),
      calloutOrder: centre.settings.calloutOrder,
      skewSeconds: centre.clock.skewSeconds(),
      mixer: exchange.stats(),
      world: centre.world.summary(),
    }),
    'GET /requests': () => centre.requests,
    'POST /incoming': (body) => ({
      uuid: centre.callIn({
        number: text(body, 'number') ?? callingNumbers[0] ?? '',
        queue: text(body, 'queue') ?? demoQueues[0] ?? '',
        steady: body['steady'] === true,
        agent: text(body, 'agent'),
        patienceMs: milliseconds(number(body, 'patienceSeconds')),
        direct: body['direct'] === true,
        autoAnswer: body['autoAnswer'] === true,
      }),
    }),
    'POST /hang-up': (body) => {
      const uuid = text(body, 'uuid')
      const dialled = dialledOf(uuid)
      if (dialled) dialled.leave()
      else callOf(uuid).leave()
    },
    'POST /move': async (body) => {
      const call = callOf(text(body, 'uuid'))
      const to = text(body, 'refer')
      if (to !== undefined) return (await call.phone?.refer(to)) ?? {}
      return { status: await call.moveDialog(body['unknown'] === true) }
    },
    'POST /sound': (body) => {
      const phone = callOf(text(body, 'uuid')).phone
      if (!phone) throw new ControlFault('No phone is in that call.')
      phone.media().disturb({
        silent: body['silent'] === undefined ? 'no' : oneOf(body, 'silent', ['no', 'yes', 'until-renewed'] as const),
        lossPercent: number(body, 'lossPercent') ?? 0,
      })
    },
    'POST /vendor': (body) => vendorOf(body).setMode(oneOf(body, 'mode', vendorModes), number(body, 'seconds')),
    'POST /sip': (body) => exchange.sip.setMode(oneOf(body, 'mode', ['up', 'down', 'cut'] as const)),
    'POST /sip-raw': (body) => {
      const account = text(body, 'account') ?? ''
      const { socket } = exchange.registrar.binding(account)?.connection ?? {}
      if (!socket) throw new ControlFault(`No phone is registered as ${account}.`)
      const messages: unknown = body['messages']
      for (const message of Array.isArray(messages) ? messages : []) socket.send(String(message))
    },
    'POST /second-sign-in': (body) => {
      const name = text(body, 'agent') ?? ''
      const agent = agents.get(name)
      if (!agent) throw new ControlFault(`Agent ${name} is not signed in.`)
      agents.logout(name, true)
      return agents.login({ ...agent, extension: centre.otherDesk, state: 'busy' })
    },
    'POST /agent-state': (body) =>
      agents.setByPlatform(text(body, 'agent') ?? '', oneOf(body, 'state', ['fetching', 'talking', 'idle'] as const)),
    'POST /forget-agent': (body) => ({ forgotten: agents.forget(text(body, 'agent') ?? '') }),
    'POST /clock': (body) => centre.clock.skew(number(body, 'skewSeconds') ?? 0),
    'POST /advance': (body) => {
      const seconds = number(body, 'seconds') ?? 60
      if (seconds < 0 || seconds > longestAdvanceSeconds)
        throw new ControlFault(`seconds has to be from 0 to ${longestAdvanceSeconds}.`)
      centre.clock.advance(seconds)
      return centre.world.summary()
    },
    'POST /hasten': (body) => centre.world.current().hasten(Math.min(number(body, 'agents') ?? 1, mostHastened)),
    'POST /callout-order': (body) => {
      centre.settings.calloutOrder = oneOf(body, 'order', ['answer-first', 'invite-first'] as const)
    },
    'POST /times': (body) => {
      for (const name of Object.keys(body)) {
        if (!(name in centre.times)) throw new ControlFault(`Unknown time ${name}.`)
        centre.times[name as keyof CentreTimes] = number(body, name) ?? 0
      }
      return centre.times
    },
    'POST /sip-password': (body) => {
      const sip = text(body, 'sip') ?? ''
      if (oneOf(body, 'mode', ['wrong', 'right'] as const) === 'wrong') centre.wrongPasswords.add(sip)
      else centre.wrongPasswords.delete(sip)
    },
    'POST /refuse-next': (body) =>
      centre.refusals.plan(
        oneOf(body, 'which', vendorNames),
        text(body, 'path') ?? '',
        text(body, 'code') ?? '000004',
        number(body, 'times') ?? 1,
      ),
    'POST /unlock': () => centre.vendors.unlock(),
    'POST /forget-tokens': () => centre.vendors.forgetTokens(),
    'POST /bind': (body) => {
      const account = centre.accounts.find((candidate) => candidate.sip === text(body, 'sip'))
      if (!account) throw new ControlFault('No such SIP account.')
      account.agentId = number(body, 'agentId') ?? 0
    },
    'GET /heard': (_, query) => {
      const outside = query.get('number')
      if (outside !== null) {
        const hz = Number(query.get('hz') ?? '440')
        return { number: outside, hz, ...(exchange.outside(outside)?.heard(hz) ?? nothingHeard) }
      }
      const dialled = dialledOf(query.get('uuid') ?? undefined)
      if (dialled) {
        const hz = Number(query.get('hz') ?? '440')
        return {
          uuid: dialled.uuid,
          hz,
          ...(dialled.ears()?.heard(hz) ?? nothingHeard),
          digits: '',
          phase: dialled.phase(),
        }
      }
      const call = callOf(query.get('uuid') ?? undefined)
      const hz = Number(query.get('hz') ?? '440')
      return {
        uuid: call.facts.uuid,
        hz,
        ...(call.phase === 'talking' || call.isElsewhere() ? call.customer.ears.heard(hz) : nothingHeard),
        digits: call.digits,
        phase: call.phase,
      }
    },
    'POST /watch': (body) => {
      const call = callOf(text(body, 'uuid'))
      const id = String(watches.size + 1)
      watches.set(
        id,
        call.customer.ears.watch(number(body, 'hz') ?? 440, number(body, 'thresholdDb') ?? usualThresholdDb),
      )
      return { id, uuid: call.facts.uuid }
    },
    'GET /watch': (_, query) => {
      const watch = watches.get(query.get('id') ?? '')
      if (!watch) throw new ControlFault('No such watch.')
      return watch
    },
  }
}

function shownCall(call: Call): Record<string, unknown> {
  const { uuid, direction, number: customer, queue, trunkNumber, userData } = call.facts
  return {
    uuid,
    direction,
    number: customer,
    queue,
    trunkNumber,
    userData,
    agent: call.agent?.name ?? null,
    phase: call.phase,
    since: call.phaseSince,
    startedAt: call.startedAt,
    held: call.phone?.isHeld() ?? false,
    digits: call.digits,
    customerHz: call.customer.hz,
    media: call.phone
      ? { connected: call.phone.media().isConnected(), ...call.phone.media().stats() }
      : { connected: false, packetsIn: 0, packetsOut: 0, underruns: 0, renewals: 0 },
  }
}

function text(body: Body, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new ControlFault(`${name} has to be a text.`)
  return value
}

function number(body: Body, name: string): number | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ControlFault(`${name} has to be a number.`)
  return value
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}

function oneOf<T extends string>(body: Body, name: string, values: readonly T[]): T {
  const value = values.find((candidate) => candidate === body[name])
  if (value === undefined) throw new ControlFault(`${name} has to be one of ${values.join(', ')}.`)
  return value
}
