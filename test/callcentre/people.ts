import { demoPeople, type SipAccount } from './demo-data.ts'
import type { AgentDirectory } from './yiyun-agents.ts'
import type { Somebody } from './world/somebody.ts'

export interface PeopleOptions {
  readonly agents: AgentDirectory
  readonly accounts: readonly SipAccount[]
  readonly isRegistered: (sip: string) => boolean
  readonly now: () => number
}

/** The people of the demo as every system sees them: their state from Yiyun, their phone from the exchange. */
export function peopleAtDesks(options: PeopleOptions): () => readonly Somebody[] {
  const { agents, accounts, isRegistered, now } = options
  const states = new Map<string, { readonly state: string; readonly since: number }>()
  const startedAt = now()
  agents.onChange(() => {
    for (const { name } of demoPeople) {
      const state = agents.get(name)?.state ?? ''
      if (state !== (states.get(name)?.state ?? '')) states.set(name, { state, since: now() })
    }
  })

  const device = (agentId: number, state: string): Somebody['device'] => {
    if (state === '') return 'offline'
    if (/^(fetching|talking)/.test(state)) return 'busy'
    const account = accounts.find((candidate) => candidate.agentId === agentId)
    if (account && account.expiresAt <= now()) return 'expire'
    return account && isRegistered(account.sip) ? 'idle' : 'unregister'
  }

  return () =>
    demoPeople.map(({ name, agentId, displayName, skills }) => {
      const agent = agents.get(name)
      const state = agent?.state ?? ''
      return {
        agentId,
        displayName,
        queues: (agent?.skills ?? skills).map((skill) => skill.name),
        state,
        since: states.get(name)?.since ?? startedAt,
        isWrappingUp: false,
        workWay: 'voip_online',
        device: device(agentId, state),
      }
    })
}
