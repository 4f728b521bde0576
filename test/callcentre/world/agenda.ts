interface Entry {
  readonly at: number
  /** Entries of the same moment happen in the order in which they were planned. */
  readonly order: number
  readonly happen: () => void
}

/** What is going to happen, by time: a binary heap. */
export interface Agenda {
  /** The moment that is happening, ms. */
  now(): number
  /** How many things have happened. */
  happened(): number
  plan(afterMs: number, happen: () => void): void
  /** Lets everything happen up to this moment, in order. */
  runUntil(moment: number): void
}

export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let now = 0
  let planned = 0
  let happened = 0
  const isBefore = (one: Entry, other: Entry): boolean =>
    one.at < other.at || (one.at === other.at && one.order < other.order)
  const add = (entry: Entry): void => {
    let place = heap.length
    heap.push(entry)
    while (place > 0) {
      const parent = heap[(place - 1) >> 1]
      if (!parent || !isBefore(entry, parent)) break
      heap[place] = parent
      place = (place - 1) >> 1
    }
    heap[place] = entry
  }
  const dropFirst = (): void => {
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let place = 0
    for (;;) {
      const left = heap[2 * place + 1]
      const right = heap[2 * place + 2]
      const child = right && left && isBefore(right, left) ? right : left
      if (!child || !isBefore(child, last)) break
      heap[place] = child
      place = child === left ? 2 * place + 1 : 2 * place + 2
    }
    heap[place] = last
  }
  return {
    now: () => now,
    happened: () => happened,
    plan: (afterMs, happen) => add({ at: now + Math.max(0, afterMs), order: (planned += 1), happen }),
    runUntil(moment) {
      for (let first = heap[0]; first && first.at <= moment; first = heap[0]) {
        dropFirst()
        now = first.at
        happened += 1
        first.happen()
      }
      now = Math.max(now, moment)
    },
  }
}
