/** A row of measurements in one unit. */
export interface Series {
  readonly name: string
  readonly unit: 'ms' | '/s' | 'MB' | 'kB' | '%'
  readonly values: readonly number[]
}

/** The p-th percentile by the nearest-rank method; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN
}

const shown = (value: number, unit: Series['unit']) =>
  Number.isNaN(value)
    ? '–'
    : unit !== 'ms'
      ? value.toFixed(1)
      : value < 10
        ? value.toFixed(2)
        : String(Math.round(value))

/** One Markdown table; `against` is the peer's series of the same name, given as the ratio of the medians. */
export function table(title: string, rows: readonly Series[], against: readonly Series[] = []): string {
  const peerOf = (row: Series) => against.find((peer) => peer.name === row.name)
  const head = `| ${title} | n | p50 | p95 |${against.length > 0 ? ' peer p50 | peer p95 | ours / peer |' : ''}`
  const rule = `|---|---|---|---|${against.length > 0 ? '---|---|---|' : ''}`
  const lines = rows.map((row) => {
    const [p50, p95] = [percentile(row.values, 50), percentile(row.values, 95)]
    const own = `| ${row.name} (${row.unit}) | ${row.values.length} | ${shown(p50, row.unit)} | ${shown(p95, row.unit)} |`
    if (against.length === 0) return own
    const peer = peerOf(row)
    if (peer === undefined) return `${own} – | – | – |`
    const other = percentile(peer.values, 50)
    return `${own} ${shown(other, row.unit)} | ${shown(percentile(peer.values, 95), row.unit)} | ${(p50 / other).toFixed(2)} |`
  })
  return [head, rule, ...lines].join('\n')
}
