import type { AgentsSort, AgentsWanted, LongAfter } from '../../../shared/floor-preferences.ts'
import { needsHand, type ShownState, shownState } from '../../../shared/floor-state.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import type { StateKind } from '../../ui/state-mark.tsx'

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

export const callsOf = ({ today }: AgentRow): number => (today?.inAnswered ?? 0) + (today?.outAnswered ?? 0)

export interface AgentsShown {
  readonly rows: readonly AgentRow[]
  readonly counts: ReadonlyMap<ShownState, number>
  /** How many may need a hand. */
  readonly needHand: number
}

/**
 * Those who fit text and group, counted by state; those of them in the wanted state, sorted. `now`: epoch ms, as of which
 * somebody is too long in a state.
 */
export function agentsShown(
  all: readonly AgentRow[],
  wanted: AgentsWanted,
  { longAfter, now }: { readonly longAfter: LongAfter; readonly now: number },
): AgentsShown {
  const text = wanted.text.trim().toLocaleLowerCase()
  const fitting = all.filter((row) => {
    if (wanted.group !== null && !row.groups?.includes(wanted.group)) return false
    return text === '' || searched(row).some((part) => part.toLocaleLowerCase().includes(text))
  })
  const counts = new Map<ShownState, number>()
  for (const row of fitting) counts.set(shownState(row), (counts.get(shownState(row)) ?? 0) + 1)
  const inNeed = fitting.filter((row) => needsHand(row, longAfter, now))
  const rows =
    wanted.state === null
      ? fitting
      : wanted.state === 'needs-me'
        ? inNeed
        : fitting.filter((row) => shownState(row) === wanted.state)
  const sign = wanted.sort.down ? -1 : 1
  const ranks = ranksOf(all)
  const byName = (one: AgentRow, other: AgentRow) => (ranks.get(one.key) ?? 0) - (ranks.get(other.key) ?? 0)
  const order = orders[wanted.sort.by] ?? byName
  return {
    rows: rows.toSorted((one, other) => sign * order(one, other) || byName(one, other)),
    counts,
    needHand: inNeed.length,
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

/**
 * The places of all by name; whom only one system knows comes last. Thousands of names are compared by the rules of a language only when somebody comes, goes or
 * is called otherwise, not with each of their states.
 */
function ranksOf(all: readonly AgentRow[]): ReadonlyMap<string, number> {
  const isSame =
    all.length === ranked.all.length &&
    all.every(({ key, displayName, joined }, index) => {
      const was = ranked.all[index]
      return was?.key === key && was.displayName === displayName && was.joined === joined
    })
  if (isSame) return ranked.ranks
  const sorted = all.toSorted(
    (one, other) =>
      Number(one.joined === 'alone') - Number(other.joined === 'alone') ||
      collator.compare(one.displayName, other.displayName) ||
      (one.key < other.key ? -1 : 1),
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
