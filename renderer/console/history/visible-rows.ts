/** Which rows of a long table are drawn, and the heights of the blanks that stand for the others. Pixels. */
export type VisibleRows = {
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

const spare = 12

export function visibleRows(scrollTop: number, height: number, rowHeight: number, count: number): VisibleRows {
  const first = Math.floor(scrollTop / rowHeight) - spare
  const from = Math.max(0, Math.min(first, count))
  const to = Math.max(from, Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare))
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight }
}
