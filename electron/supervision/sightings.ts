import type { AgentState } from '../../shared/agent.ts'
import { sameState } from '../../shared/agent.ts'
import type { AgentRecord } from '../session/agent-api.ts'

/** What Yiyun's list says of one agent, and since when this desk has seen it say so. */
export interface Sighting {
  /** `offline`: not among those whom it lists. Null: signed in, in a state that nobody knows. */
  readonly state: AgentState | 'offline' | null
  /** Epoch ms. */
  readonly since: number
  /** True: this desk saw the state begin. */
  readonly exact: boolean
}

export interface Sightings {
  readonly byName: ReadonlyMap<string, Sighting>
  /** Epoch ms of the vendor's last whole answer; null = none yet. */
  readonly at: number | null
}

export const noSightings: Sightings = { byName: new Map(), at: null }

/** `unbroken`: looks further apart than this (ms) do not tell when something between them has changed. */
export function sighted(before: Sightings, records: readonly AgentRecord[], at: number, unbroken: number): Sightings {
  const watched = before.at !== null && at - before.at <= unbroken
  const see = (name: string, state: Sighting['state']): Sighting => {
    const was = before.byName.get(name)
    if (watched && was !== undefined && isSame(was.state, state)) return was
    // Whoever is new was not there at the look before: that is a change too.
    return { state, since: at, exact: watched }
  }
  const byName = new Map(records.map(({ name, state }) => [name, see(name, state)] as const))
  for (const name of before.byName.keys()) if (!byName.has(name)) byName.set(name, see(name, 'offline'))
  return { byName, at }
}

function isSame(one: Sighting['state'], other: Sighting['state']): boolean {
  if (one === null || other === null || one === 'offline' || other === 'offline') return one === other
  return sameState(one, other)
}
