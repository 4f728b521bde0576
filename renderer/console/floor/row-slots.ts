import type { Range } from '@tanstack/react-virtual'

export interface RowSlots {
  /** The rows (by their place in the list) that are drawn for what is in sight now. */
  readonly take: (range: Range) => readonly number[]
  /** The element of a row, null: it has none. */
  readonly of: (index: number) => number | null
}

/**
 * Which rows of a long list are drawn, and in which of the elements each. Always so many that each row that comes into
 * sight finds an element that has left it. Where nothing of what was in sight still is, only what is in sight is written:
 * who flies through thousands of rows never sees those above and below it, and the others stay as they are until the
 * list is asked for once more, at rest.
 */
export function rowSlots(): RowSlots {
  let count = 0
  let first = 0
  let drawn: readonly number[] = []
  return {
    take({ startIndex, endIndex, overscan, count: rows }) {
      const wanted = Math.min(rows, Math.ceil((endIndex - startIndex + 1 + 2 * overscan) / 8) * 8)
      const isFlying = wanted === count && Math.abs(startIndex - first) > endIndex - startIndex
      count = wanted
      first = startIndex
      if (isFlying) {
        const seen = new Map(drawn.filter((index) => index < rows).map((index) => [index % count, index]))
        for (let index = startIndex; index <= endIndex; index += 1) seen.set(index % count, index)
        drawn = [...seen.values()].sort((one, other) => one - other)
      } else {
        const from = Math.max(0, Math.min(startIndex - overscan, rows - wanted))
        drawn = Array.from({ length: wanted }, (_, place) => from + place)
      }
      return drawn
    },
    of: (index) => (drawn.includes(index) ? index % count : null),
  }
}
