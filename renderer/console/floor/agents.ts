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
  const ranks = ranksOf(all)
  const byName = (one: AgentRow, other: AgentRow) => (ranks.get(one.key) ?? 0) - (ranks.get(other.key) ?? 0)
  const order = orders[wanted.sort.by] ?? byName
  return { rows: rows.toSorted((one, other) => sign * order(one, other) || byName(one, other)), counts }
}

const searched = ({ displayName, name, num, state, call }: AgentRow): string[] => [
  displayName,
  name ?? '',
  num,
  state.reason,
  call?.isLive ? call.number : '',
]

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * The places of all by name. Thousands of names are compared by the rules of a language only when somebody comes, goes or
 * is called otherwise, not with each of their states.
 */
function ranksOf(all: readonly AgentRow[]): ReadonlyMap<string, number> {
  const isSame =
    all.length === ranked.all.length &&
    all.every(({ key, displayName }, index) => {
      const was = ranked.all[index]
      return was?.key === key && was.displayName === displayName
    })
  if (isSame) return ranked.ranks
  const sorted = all.toSorted(
    (one, other) => collator.compare(one.displayName, other.displayName) || (one.key < other.key ? -1 : 1),
  )
  ranked = { all, ranks: new Map(sorted.map(({ key }, index) => [key, index])) }
  return ranked.ranks
}

let ranked: { readonly all: readonly AgentRow[]; readonly ranks: ReadonlyMap<string, number> } = {
  all: [],
  ranks: new Map(),
}

const since = ({ state }: AgentRow): number => state.since ?? Number.MAX_SAFE_INTEGER

const orders: Readonly<Record<AgentsSort['by'], ((one: AgentRow, other: AgentRow) => number) | null>> = {
  name: null,
  // Longest in their state first.
  state: (one, other) =>
    shownStates.indexOf(shownState(one)) - shownStates.indexOf(shownState(other)) || since(one) - since(other),
  since: (one, other) => since(one) - since(other),
  calls: (one, other) => callsOf(one) - callsOf(other),
}
