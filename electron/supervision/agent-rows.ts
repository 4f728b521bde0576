import { isSame } from './same.ts'
import type { AgentRow } from '../../shared/floor.ts'
import { stateOf } from './agent-state.ts'
import type { FloorAgent } from './floor-api.ts'
import { link, type Linked, type ListedAccount, type Person } from './identity.ts'
import type { AgentRecord } from '../session/agent-api.ts'
import type { Sightings } from './sightings.ts'

/** What is known of everybody. Times epoch ms by this computer's clock. */
export interface AgentsKnown {
  readonly people: readonly Person[]
  readonly sessions: readonly AgentRecord[]
  readonly sightings: Sightings
  /** `skewMs`: this computer ahead of Udesk's clock. */
  readonly floor: { readonly rows: readonly FloorAgent[]; readonly takenAt: number; readonly skewMs: number } | null
  /** Groups by Udesk id, where the floor was asked for as a whole. Null: the floor's own rows say it. */
  readonly memberships: ReadonlyMap<number, readonly number[]> | null
  readonly accounts: readonly ListedAccount[]
  /** The floor was asked for some groups only: whoever is not in them is not shown. */
  readonly isNarrow: boolean
}

/** A start that is told anew with each poll wobbles by whole seconds and by how long the list took. */
const wobbleMs = 5_000

/** Rows in no order; what did not change is the same object as before. */
export function agentRows(before: readonly AgentRow[], known: AgentsKnown): AgentRow[] {
  const previous = new Map(before.map((row) => [row.key, row]))
  const { people, sessions, accounts, floor } = known
  // Who is in which group only the floor says; until it does, everybody is better than nobody.
  const isShown = ({ floor: agent }: Linked) => !known.isNarrow || floor === null || agent !== null
  return link({ people, sessions, floor: floor?.rows ?? [], accounts })
    .filter(isShown)
    .map((linked) => {
      const was = previous.get(linked.key)
      const row = rowOf(linked, known, was)
      return was !== undefined && isSame(was, row) ? was : row
    })
}

function rowOf(linked: Linked, known: AgentsKnown, was: AgentRow | undefined): AgentRow {
  const { key, person, session, floor: agent, meiqia } = linked
  const name = person?.name ?? session?.name ?? null
  const state = steady(was?.state, stateFrom(linked, known, name))
  const seenBy = [
    ...(session === null ? [] : (['yiyun'] as const)),
    ...(agent === null ? [] : (['udesk'] as const)),
    ...(meiqia === null ? [] : (['meiqia'] as const)),
  ]
  const own = agent !== null && agent.groups.length > 0 ? agent.groups : null
  const groups = own ?? (agent === null ? null : (known.memberships?.get(agent.id) ?? null))
  return {
    key,
    displayName: [person?.displayName, agent?.name, meiqia?.name, name].find((text) => text) ?? '',
    name,
    num: session?.num || person?.num || '',
    agentId: person?.agentId ?? meiqia?.agentId ?? null,
    joined: person !== null ? 'profile' : seenBy.length > 1 ? 'vendors' : 'alone',
    seenBy,
    groups: groups === null ? null : [...groups],
    state,
    phone: agent && { ...agent.phone },
    device: agent && { ...agent.device },
    call: agent?.lastCall ? callOf(agent, known, state, was) : null,
    today: agent && { ...agent.today },
    skills: session && [...session.skills],
    accounts: meiqia?.accounts.map(({ user, expiresAt }) => ({ user, expiresAt })) ?? [],
  }
}

function stateFrom({ session, floor: agent }: Linked, known: AgentsKnown, name: string | null): AgentRow['state'] {
  const { at, byName } = known.sightings
  const seen = name === null ? undefined : byName.get(name)
  // Of the profile and in no list of Yiyun's: signed out, for as long as anybody here knows.
  const absent = name === null || session !== null ? null : { state: 'offline' as const, since: null, exact: false }
  const sighting = seen ?? absent
  const { floor } = known
  return stateOf({
    yiyun: at === null || sighting === null ? null : { ...sighting, at },
    udesk:
      agent === null || floor === null
        ? null
        : { agent, at: floor.takenAt, since: mended(agent.since, floor.skewMs, floor.takenAt) },
  })
}

/** A vendor's time by this computer's clock, and never after it was told. */
const mended = (at: number | null, skewMs: number, toldAt: number): number | null =>
  at === null ? null : Math.min(Math.round(at + skewMs), toldAt)

function steady(was: AgentRow['state'] | undefined, now: AgentRow['state']): AgentRow['state'] {
  const isSame =
    was !== undefined &&
    was.kind === now.kind &&
    was.exact === now.exact &&
    was.since !== null &&
    now.since !== null &&
    Math.abs(was.since - now.since) < wobbleMs
  return isSame ? { ...now, since: was.since } : now
}

function callOf(
  { call, lastCall }: FloorAgent,
  { floor }: AgentsKnown,
  state: AgentRow['state'],
  was: AgentRow | undefined,
): AgentRow['call'] {
  if (lastCall === null || floor === null) return null
  const { category, customer, answerDelaySeconds, talkSeconds } = lastCall
  const inCall = call.kind === 'ringing' || call.kind === 'talking'
  // Yiyun may know already that it is over.
  const isLive = inCall && (state.kind === 'ringing' || state.kind === 'talking')
  const number = customer?.number ?? ''
  const told = { isLive, category: { ...category }, number, answerDelaySeconds }
  // Nought while it rings, and also while a callout's customer has not answered.
  if (talkSeconds === null || (isLive && talkSeconds === 0)) return { ...told, talk: null }
  if (!isLive || call.kind !== 'talking') return { ...told, talk: { kind: 'over', seconds: talkSeconds } }
  const since = floor.takenAt - talkSeconds * 1000
  const before = was?.call?.number === number && was.call.talk?.kind === 'running' ? was.call.talk.since : null
  const isSame = before !== null && Math.abs(before - since) < wobbleMs
  return { ...told, talk: { kind: 'running', since: isSame ? before : since } }
}
