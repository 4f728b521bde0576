import { customerTone } from './customers.ts'
import { demoCallerIds, demoNumberGroups, demoPeople, type SipAccount } from './demo-data.ts'
import type { RunningExchange } from './exchange/exchange.ts'
import type { FinishedCall } from './meiqia-records.ts'
import type { MeiqiaServiceOptions } from './meiqia-service.ts'
import type { CalloutSettings } from './options.ts'
import { recordingOf } from './recording.ts'
import type { CrowdAgent } from './world/crowd.ts'
import type { World } from './world/world.ts'

export interface MeiqiaDeskOptions {
  readonly world: World
  readonly exchange: RunningExchange
  /** Those of the crowd too. */
  readonly accounts: readonly SipAccount[]
  /** Finished calls of the exchange. */
  readonly finished: readonly FinishedCall[]
  readonly settings: CalloutSettings
}

// Long enough that the INVITE is first on a busy machine too.
const inviteAheadMs = 700

/** What Meiqia knows and can do here: the exchange for the people of the demo, the simulation for everybody else. */
export function meiqiaDesk(
  options: MeiqiaDeskOptions,
): Omit<MeiqiaServiceOptions, 'token' | 'now' | 'planned' | 'address'> {
  const { world, exchange, accounts, finished, settings } = options
  const crowd = new Map(world.current().agents.map((agent) => [agent.agentId, agent]))
  /** Somebody at work in the simulation. */
  const atWork = (agentId: number): CrowdAgent | undefined => {
    world.current()
    const agent = crowd.get(agentId)
    return agent?.state === '' ? undefined : agent
  }
  const records = (): readonly FinishedCall[] => [...world.finished(), ...finished]

  return {
    people: [...demoPeople, ...crowd.values()],
    accounts,
    callerIds: demoCallerIds,
    groups: demoNumberGroups,
    records,
    isRegistered: ({ sip, agentId }) => atWork(agentId) !== undefined || exchange.registrar.binding(sip) !== undefined,
    isBusy(agentId) {
      const agent = atWork(agentId)
      return agent ? agent.state !== 'idle' : exchange.calls.isBusy(agentId)
    },
    recording(uuid) {
      const call = records().find((candidate) => candidate.uuid === uuid && candidate.outcome === '接听')
      return call && recordingOf(customerTone(call.number), call.talkSeconds)
    },
    async callOut({ agentId, account, callee, trunk, userData }) {
      const agent = atWork(agentId)
      const simulated = agent && world.current().callOut(agent, { number: callee, trunk, userData })
      if (simulated) return { uuid: simulated.uuid, afterAnswer: () => undefined }
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
  }
}
