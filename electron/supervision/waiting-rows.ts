import type { WaitingRow } from '../../shared/floor.ts'
import { byWait } from '../../shared/floor-change.ts'
import type { WaitingCaller } from './floor-api.ts'

/** The vendor tells whole seconds of waiting, some time after it counted them. */
const wobbleMs = 5_000

/**
 * Who waits, longest first. The vendor gives callers no id and often no time of day, so somebody is the same as before
 * when group, queue and number are, and they began to wait at about the same time. `takenAt`, `skewMs`: epoch ms of the
 * list by this computer's clock, and how far that is ahead of the vendor's.
 */
export function waitingRows(
  before: readonly WaitingRow[],
  callers: readonly WaitingCaller[],
  { takenAt, skewMs }: { readonly takenAt: number; readonly skewMs: number },
): WaitingRow[] {
  const left = [...before]
  const taken = new Set(before.map(({ key }) => key))
  const rows = callers.map(({ group, number, name, queue, startedAt, waitedSeconds }): WaitingRow => {
    const told =
      waitedSeconds !== null
        ? takenAt - waitedSeconds * 1000
        : startedAt === null
          ? null
          : Math.min(Math.round(startedAt + skewMs), takenAt)
    const same = left.findIndex(
      (row) => row.group === group && row.queue === queue && row.number === number && isNear(row.since, told),
    )
    const [was] = same < 0 ? [] : left.splice(same, 1)
    if (was !== undefined) return was.name === name ? was : { ...was, name }
    return {
      key: freeKey(taken, `${group ?? ''} ${queue} ${number} ${told ?? ''}`),
      group,
      queue,
      number,
      name,
      since: told,
    }
  })
  return rows.sort(byWait)
}

const isNear = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) < wobbleMs

function freeKey(taken: Set<string>, wanted: string): string {
  let key = wanted
  for (let number = 2; taken.has(key); number += 1) key = `${wanted} ${number}`
  taken.add(key)
  return key
}
