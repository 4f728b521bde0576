import type { AgentRow, FloorStateKind } from '../../../shared/floor.ts'
import type { StateKind } from '../../ui/state-mark.tsx'

/** What a row says of somebody: their state, or that a call for them would ring nowhere. */
export type ShownState = FloorStateKind | 'cannot-ring'

/** Worst first: what a lead may have to do something about, then those who work, then those who do not. */
export const shownStates = [
  'cannot-ring',
  'ringing',
  'talking',
  'wrap-up',
  'idle',
  'online',
  'busy',
  'away',
  'unknown',
  'offline',
] as const satisfies readonly ShownState[]

export const markOf: Readonly<Record<ShownState, StateKind>> = {
  'cannot-ring': 'cannot-ring',
  ringing: 'ringing',
  talking: 'on-call',
  'wrap-up': 'wrap-up',
  idle: 'ready',
  online: 'waiting',
  busy: 'busy',
  away: 'away',
  unknown: 'waiting',
  offline: 'offline',
}

/** Ready at the vendor, and their phone is not: the customer whom they get hears nothing. */
export function shownState({ state, device }: AgentRow): ShownState {
  const isDead = device?.kind === 'offline' || device?.kind === 'unregistered' || device?.kind === 'expired'
  return isDead && (state.kind === 'idle' || state.kind === 'online') ? 'cannot-ring' : state.kind
}

export interface AgentsWanted {
  readonly text: string
  /** Null: all. */
  readonly group: number | null
  readonly state: ShownState | null
  readonly sort: AgentsSort
}

export type AgentsSort = { readonly by: 'name' | 'state' | 'since' | 'calls'; readonly down: boolean }

export const callsOf = ({ today }: AgentRow): number => (today?.inAnswered ?? 0) + (today?.outAnswered ?? 0)

/** Those who fit text and group, counted by state; those of them in the wanted state, sorted. */
export function agentsShown(
  all: readonly AgentRow[],
  wanted: AgentsWanted,
): { readonly rows: AgentRow[]; readonly counts: ReadonlyMap<ShownState, number> } {
  const text = wanted.text.trim().toLocaleLowerCase()
  const fitting = all.filter((row) => {
    if (wanted.group !== null && !row.groups?.includes(wanted.group)) return false
    return text === '' || searched(row).some((part) => part.toLocaleLowerCase().includes(text))
  })
  const counts = new Map<ShownState, number>()
  for (const row of fitting) counts.set(shownState(row), (counts.get(shownState(row)) ?? 0) + 1)
  const rows = wanted.state === null ? fitting : fitting.filter((row) => shownState(row) === wanted.state)
  const sign = wanted.sort.down ? -1 : 1
  return {
    rows: rows.toSorted((one, other) => sign * orders[wanted.sort.by](one, other) || byName(one, other)),
    counts,
  }
}

const searched = ({ displayName, name, num, state, call }: AgentRow): string[] => [
  displayName,
  name ?? '',
  num,
  state.reason,
  call?.isLive ? call.number : '',
]

const collator = new Intl.Collator(undefined, { numeric: true })
const byName = (one: AgentRow, other: AgentRow): number =>
  collator.compare(one.displayName, other.displayName) || (one.key < other.key ? -1 : 1)

const orders: Readonly<Record<AgentsSort['by'], (one: AgentRow, other: AgentRow) => number>> = {
  name: byName,
  state: (one, other) =>
    shownStates.indexOf(shownState(one)) - shownStates.indexOf(shownState(other)) ||
    (one.state.since ?? Number.MAX_SAFE_INTEGER) - (other.state.since ?? Number.MAX_SAFE_INTEGER),
  // Longest in their state first.
  since: (one, other) => (one.state.since ?? Number.MAX_SAFE_INTEGER) - (other.state.since ?? Number.MAX_SAFE_INTEGER),
  calls: (one, other) => callsOf(one) - callsOf(other),
}
