import { isSame } from './same.ts'
import type { Floor, FloorChange } from '../../shared/floor.ts'

interface Row {
  readonly key: string
}

interface ListChange<R extends Row> {
  readonly gone: string[]
  readonly added: R[]
  readonly changed: { key: string; now: Partial<Omit<R, 'key'>> }[]
}

/** What makes `next` of `previous`; null when nothing does. Rows that are the same object are not looked into. */
export function listChange<R extends Row>(previous: readonly R[], next: readonly R[]): ListChange<R> | null {
  if (previous === next) return null
  const before = new Map(previous.map((row) => [row.key, row]))
  const added: R[] = []
  const changed: ListChange<R>['changed'] = []
  for (const row of next) {
    const was = before.get(row.key)
    before.delete(row.key)
    if (was === undefined) added.push(row)
    else if (was !== row) {
      const now = patch(was, row)
      if (Object.keys(now).length > 0) changed.push({ key: row.key, now })
    }
  }
  const gone = [...before.keys()]
  return gone.length + added.length + changed.length === 0 ? null : { gone, added, changed }
}

function patch<R extends Row>(was: R, row: R): Partial<Omit<R, 'key'>> {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => {
      const old = was[name as keyof R]
      return old !== value && !isSame(old, value)
    }),
  ) as Partial<Omit<R, 'key'>>
}

const wholes = ['groups', 'skillQueues', 'withheld', 'today', 'queues', 'botHours', 'botDays'] as const

/** What makes the next floor of the previous one; null when nothing does. */
export function floorChange(previous: Floor, next: Floor): FloorChange | null {
  const change: FloorChange = {}
  for (const name of wholes)
    if (previous[name] !== next[name] && !isSame(previous[name], next[name]))
      Object.assign(change, { [name]: next[name] })
  const sources = Object.fromEntries(
    Object.entries(next.sources).filter(
      ([name, status]) => !isSame(previous.sources[name as keyof Floor['sources']], status),
    ),
  )
  if (Object.keys(sources).length > 0) change.sources = sources
  const agents = listChange(previous.agents, next.agents)
  if (agents !== null) change.agents = agents
  const waiting = listChange(previous.waiting, next.waiting)
  if (waiting !== null) change.waiting = waiting
  const rescue = listChange(previous.rescue, next.rescue)
  if (rescue !== null) change.rescue = rescue
  return Object.keys(change).length === 0 ? null : change
}

/** Rows of one part. */
const partRows = 500

/**
 * A change in parts, one after the other: a window that reads thousands of rows at once misses frames. Who is gone leaves
 * with the first; how old all of it is comes with the last, as only then it is true.
 */
export function inParts(change: FloorChange): FloorChange[] {
  const { agents, ...rest } = change
  if (agents === undefined) return [change]
  const { gone, added, changed } = agents
  const count = Math.ceil(Math.max(added.length, changed.length) / partRows)
  if (count <= 1) return [change]
  const part = <Row>(rows: readonly Row[], index: number) => rows.slice(index * partRows, (index + 1) * partRows)
  return Array.from({ length: count }, (_, index) => ({
    ...(index === count - 1 ? rest : {}),
    agents: { gone: index === 0 ? gone : [], added: part(added, index), changed: part(changed, index) },
  }))
}
