import { isSame } from './same.ts'
import type { RescueLine } from '../../shared/floor.ts'
import { byAge } from '../../shared/floor-change.ts'
import { dialDigits } from '../history/dial-digits.ts'
import type { AbandonedCaller } from './floor-api.ts'

export interface BoardKnown {
  /** Everybody who gave up today. */
  readonly abandoned: readonly AbandonedCaller[]
  /** This computer ahead of the vendor's clock, ms. */
  readonly skewMs: number
  /** Numbers of those who wait now. */
  readonly waiting: readonly string[]
  /** Latest start (epoch ms) of a call in which a number was talked with, by its digits. */
  readonly gotThrough: ReadonlyMap<string, number>
  readonly taken: ReadonlyMap<string, NonNullable<RescueLine['taken']>>
}

/** The key of a number's line; '' = nobody who could be called back. */
export const lineKey = (number: string): string => dialDigits(number)

/**
 * Whom to call back: one line per number, oldest first. A number leaves when it was talked with later, by the records of
 * calls, or when a call followed the last time it gave up, by the word of the floor's vendor (`followUp`). That such a
 * call was lost again shows itself: the number has then given up once more, and is back with both times.
 */
export function rescueBoard(before: readonly RescueLine[], known: BoardKnown): RescueLine[] {
  const previous = new Map(before.map((line) => [line.key, line]))
  const waiting = new Set(known.waiting.map(lineKey))
  const numbers = new Map<string, Abandonment[]>()
  for (const caller of known.abandoned) {
    const key = lineKey(caller.number)
    const at = caller.abandonedAt === null ? null : Math.round(caller.abandonedAt + known.skewMs)
    const through = known.gotThrough.get(key)
    // Without a time, any talk of today counts as later: a call too few is better than one that annoys.
    if (key === '' || (through !== undefined && (at === null || at <= through))) continue
    const all = numbers.get(key)
    if (all === undefined) numbers.set(key, [{ caller, at }])
    else all.push({ caller, at })
  }
  return [...numbers]
    .flatMap(([key, all]) => {
      const line = lineOf(key, all.sort(byTime), waiting.has(key), known.taken.get(key) ?? null)
      const was = previous.get(key)
      return line === null ? [] : [was !== undefined && isSame(was, line) ? was : line]
    })
    .sort(byAge)
}

/** How many gave up without a number that could be called back. */
export const withheldOf = (abandoned: readonly AbandonedCaller[]): number =>
  abandoned.filter(({ number, followUp }) => lineKey(number) === '' && followUp === '').length

interface Abandonment {
  readonly caller: AbandonedCaller
  readonly at: number | null
}

const byTime = (one: Abandonment, other: Abandonment): number => (one.at ?? 0) - (other.at ?? 0)

function lineOf(
  key: string,
  all: readonly Abandonment[],
  waits: boolean,
  taken: RescueLine['taken'],
): RescueLine | null {
  const last = all.at(-1)
  if (last === undefined || last.caller.followUp !== '') return null
  const seconds = all.flatMap(({ caller }) => caller.waitedSeconds ?? [])
  return {
    key,
    number: last.caller.number,
    name: all.findLast(({ caller }) => caller.name !== '')?.caller.name ?? '',
    count: all.length,
    firstAt: all.find(({ at }) => at !== null)?.at ?? null,
    lastAt: last.at,
    waitedSeconds: seconds.length === 0 ? null : Math.max(...seconds),
    queues: [...new Set(all.map(({ caller }) => caller.queue).filter((queue) => queue !== ''))],
    groups: [...new Set(all.flatMap(({ caller }) => caller.group ?? []))],
    task: last.caller.task,
    waits,
    taken,
  }
}
