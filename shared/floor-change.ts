import type { Floor, FloorChange, RescueLine, WaitingRow } from './floor.ts'

interface Keyed {
  readonly key: string
}

interface ListChange<Row extends Keyed> {
  readonly gone: readonly string[]
  readonly added: readonly Row[]
  readonly changed: readonly { readonly key: string; readonly now: { [Name in keyof Row]?: Row[Name] | undefined } }[]
}

/** Who waits longest comes first; whose wait is not known, last. */
export const byWait = (one: WaitingRow, other: WaitingRow): number =>
  (one.since ?? Number.MAX_SAFE_INTEGER) - (other.since ?? Number.MAX_SAFE_INTEGER) || (one.key < other.key ? -1 : 1)

/** Who gave up first comes first. */
export const byAge = (one: RescueLine, other: RescueLine): number =>
  (one.firstAt ?? 0) - (other.firstAt ?? 0) || (one.key < other.key ? -1 : 1)

/** Who is gone leaves, who is changed stays in place, who is added comes last. What did not change is the same object. */
export function changedList<Row extends Keyed>(rows: readonly Row[], change: ListChange<Row>): Row[] {
  const gone = new Set(change.gone)
  const changes = new Map(change.changed.map(({ key, now }) => [key, now]))
  const kept = rows
    .filter(({ key }) => !gone.has(key))
    .map((row) => {
      const now = changes.get(row.key)
      return now === undefined ? row : { ...row, ...now }
    })
  return [...kept, ...change.added]
}

/** The floor after a change. */
export function changedFloor(floor: Floor, { sources, agents, waiting, rescue, ...wholes }: FloorChange): Floor {
  const told = Object.entries(wholes).filter(([, value]) => value !== undefined)
  return {
    ...floor,
    ...(Object.fromEntries(told) as Partial<Floor>),
    sources: { ...floor.sources, ...sources },
    agents: agents ? changedList(floor.agents, agents) : floor.agents,
    waiting: waiting ? changedList(floor.waiting, waiting).sort(byWait) : floor.waiting,
    rescue: rescue ? changedList(floor.rescue, rescue).sort(byAge) : floor.rescue,
  }
}
