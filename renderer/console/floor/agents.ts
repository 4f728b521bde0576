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
  const counts = new Map<ShownState, number>()
  const found: Ranked[] = []
  let needHand = 0
  const ranks = ranksOf(all)
  const sign = wanted.sort.down ? -1 : 1
  const placeOf = places[wanted.sort.by]
  for (const row of all) {
    if (wanted.group !== null && !row.groups?.includes(wanted.group)) continue
    if (text !== '' && !searched(row).includes(text)) continue
    const state = shownState(row)
    counts.set(state, (counts.get(state) ?? 0) + 1)
    const isInNeed = needsHand(row, longAfter, now)
    if (isInNeed) needHand += 1
    if (wanted.state === null || (wanted.state === 'needs-me' ? isInNeed : wanted.state === state)) {
      const rank = ranks.get(row.key) ?? 0
      found.push({ row, place: sign * placeOf(row, state, rank), rank })
    }
  }
  found.sort((one, other) => one.place - other.place || one.rank - other.rank)
  return { rows: found.map(({ row }) => row), counts, needHand }
}

/** What a row is sorted by, made once for it and not with each comparison. */
interface Ranked {
  readonly row: AgentRow
  readonly place: number
  /** Place of its name among all names. */
  readonly rank: number
}

const stateRanks = Object.fromEntries(shownStates.map((state, rank) => [state, rank])) as Record<ShownState, number>

/** What is searched, in small letters; a row is read once for as long as nothing of it changes. */
function searched(row: AgentRow): string {
  const known = searchTexts.get(row)
  if (known !== undefined) return known
  const { displayName, name, num, state, call } = row
  const parts = [displayName, name ?? '', num, state.reason, call?.isLive ? call.number : '']
  const text = parts.join('\n').toLocaleLowerCase()
  searchTexts.set(row, text)
  return text
}

const searchTexts = new WeakMap<AgentRow, string>()

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

/** Above every moment (epoch ms) for the next eighty years: whose start is not known comes last. */
const mostSince = 2 ** 42
const since = ({ state }: AgentRow): number => Math.min(mostSince - 1, state.since ?? mostSince)

const places: Readonly<Record<AgentsSort['by'], (row: AgentRow, state: ShownState, rank: number) => number>> = {
  name: (_, __, rank) => rank,
  // Longest in their state first.
  state: (row, state) => stateRanks[state] * mostSince + since(row),
  since,
  calls: callsOf,
}
