import type { AgentIdentity } from '../../shared/agent.ts'
import type { AgentRecord } from '../session/agent-api.ts'
import type { ListedSipAccount } from '../session/sip-account-api.ts'
import type { FloorAgent } from './floor-api.ts'

/** Somebody of the profile's identity map. `udeskId`: where the map knows it. */
export type Person = Pick<AgentIdentity, 'name' | 'displayName' | 'num' | 'agentId'> & {
  readonly udeskId?: number | undefined
}

export type ListedAccount = Omit<ListedSipAccount, 'password'>

/** Without the password, which has no business outside the clients and the phone. */
export function withoutPassword(account: ListedSipAccount): ListedAccount {
  const { user, expiresAt, agentId, agentName, occupied, occupiedText } = account
  return { user, expiresAt, agentId, agentName, occupied, occupiedText }
}

/** What each system says of the people it has. Empty: nothing was told yet. */
export interface Told {
  readonly people: readonly Person[]
  readonly sessions: readonly AgentRecord[]
  readonly floor: readonly FloorAgent[]
  readonly accounts: readonly ListedAccount[]
}

/** One person, with what every system that has them says. */
export interface Linked {
  readonly key: string
  readonly person: Person | null
  readonly session: AgentRecord | null
  readonly floor: FloorAgent | null
  /** Their id at Meiqia and their accounts there. */
  readonly meiqia: {
    readonly agentId: number
    readonly name: string
    readonly accounts: readonly ListedAccount[]
  } | null
}

/**
 * Who is who in three systems that know nothing of each other. The profile's identity map says it; where it is silent,
 * what two vendors share: the same id under the same name, or a name that nobody else has in either of them. Whoever
 * cannot be joined stands alone: two persons in one row would be a lie, one person in two rows is only untidy.
 */
export function link({ people, sessions, floor, accounts }: Told): Linked[] {
  const sessionsLeft = new Map(sessions.map((session) => [session.name, session]))
  const floorLeft = new Map(floor.map((agent) => [agent.id, agent]))
  const owners = ownersOf(accounts)
  const claimed = new Set(people.flatMap(({ udeskId }) => udeskId ?? []))
  const byName = unique(
    floor.filter(({ id }) => !claimed.has(id)),
    ({ name }) => name,
  )
  const onlyPerson = unique(people, ({ displayName }) => displayName)
  const onlyOwner = unique([...owners.values()], ({ name }) => name)

  function takeFloor(id: number | undefined): FloorAgent | null {
    const agent = id === undefined ? undefined : floorLeft.get(id)
    if (agent === undefined) return null
    floorLeft.delete(agent.id)
    return agent
  }

  /** Of all people first those whose id agrees: a name alone must not take away what fits another one better. */
  const certain = new Map<Person, FloorAgent | null>()
  for (const person of people) {
    const { udeskId, agentId, displayName } = person
    const sameId = floorLeft.get(agentId)
    const agrees = sameId !== undefined && !claimed.has(agentId) && sameId.name === displayName
    certain.set(person, takeFloor(udeskId ?? (agrees ? agentId : undefined)))
  }

  const found: Linked[] = people.map((person) => {
    const { name, displayName, agentId, udeskId } = person
    const session = sessionsLeft.get(name) ?? null
    sessionsLeft.delete(name)
    const meiqia = owners.get(agentId) ?? null
    owners.delete(agentId)
    const isOnly = udeskId === undefined && displayName !== '' && onlyPerson.get(displayName) === person
    const agent = certain.get(person) ?? (isOnly ? takeFloor(byName.get(displayName)?.id) : null)
    return { key: `yiyun ${name}`, person, session, floor: agent, meiqia }
  })

  for (const owner of owners.values()) {
    const sameId = floorLeft.get(owner.agentId)
    const named = onlyOwner.get(owner.name) === owner ? byName.get(owner.name)?.id : undefined
    const agent = takeFloor(sameId !== undefined && sameId.name === owner.name ? sameId.id : named)
    found.push({ key: `meiqia ${owner.agentId}`, person: null, session: null, floor: agent, meiqia: owner })
  }
  for (const agent of floorLeft.values())
    found.push({ key: `udesk ${agent.id}`, person: null, session: null, floor: agent, meiqia: null })

  const strangers = unique(
    found.filter(({ person }) => person === null),
    nameOf,
  )
  for (const session of sessionsLeft.values()) {
    const same = strangers.get(session.name)
    const key = `yiyun ${session.name}`
    if (same === undefined) found.push({ key, person: null, session, floor: null, meiqia: null })
    else found[found.indexOf(same)] = { ...same, key, session }
  }
  return found
}

const nameOf = ({ floor, meiqia }: Linked): string => floor?.name ?? meiqia?.name ?? ''

function ownersOf(accounts: readonly ListedAccount[]): Map<number, NonNullable<Linked['meiqia']>> {
  const owners = new Map<number, { agentId: number; name: string; accounts: ListedAccount[] }>()
  for (const account of accounts) {
    const { agentId, agentName } = account
    if (agentId === null) continue
    const owner = owners.get(agentId)
    if (owner === undefined) owners.set(agentId, { agentId, name: agentName, accounts: [account] })
    else owner.accounts.push(account)
  }
  return owners
}

/** By a text that exactly one of them has; '' is none. */
function unique<T>(all: readonly T[], textOf: (one: T) => string): Map<string, T> {
  const seen = new Map<string, T | null>()
  for (const one of all) seen.set(textOf(one), seen.has(textOf(one)) ? null : one)
  const found = new Map<string, T>()
  for (const [text, one] of seen) if (one !== null && text !== '') found.set(text, one)
  return found
}
