import type { AgentRecord } from '../../../electron/session/agent-api.ts'
import type { FloorAgent } from '../../../electron/supervision/floor-api.ts'
import type { ListedAccount, Person } from '../../../electron/supervision/identity.ts'

// One agent in the words of each system.

export const person = (
  name: string,
  agentId: number,
  displayName = `P${name}`,
  rest: Partial<Person> = {},
): Person => ({
  name,
  agentId,
  displayName,
  num: name,
  ...rest,
})

export const session = (name: string, state: AgentRecord['state'] = { kind: 'idle' }): AgentRecord => ({
  name,
  num: name,
  state,
  extension: `extension ${name}`,
  skills: [],
})

export const onFloor = (id: number, name: string, rest: Partial<FloorAgent> = {}): FloorAgent => ({
  id,
  name,
  groups: [],
  state: { kind: 'idle', text: 'idle' },
  reasonId: null,
  since: 1_000,
  wrapUpSeconds: 30,
  phone: { kind: 'web', text: 'voip_online' },
  device: { kind: 'idle', text: 'idle' },
  call: { kind: 'none', text: 'off' },
  today: { out: 1, outAnswered: 1, inAnswered: 2, inMissed: 0 },
  lastCall: null,
  ...rest,
})

export const account = (agentId: number | null, agentName: string, user: string): ListedAccount => ({
  user,
  agentId,
  agentName,
  expiresAt: null,
  occupied: agentId !== null,
  occupiedText: agentId === null ? 'n' : 'y',
})
