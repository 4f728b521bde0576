import { percentile } from '../figures.ts'
import type { Held } from './in-a-row.ts'
import type { Results } from './rounds.ts'
import type { Weight } from './weight.ts'

/** What this console is to reach, p50 and p95 in ms. */
const bar: Readonly<Record<string, readonly [p50: number, p95: number]>> = {
  'clean|dial → INVITE on the wire': [25, 40],
  'clean|dial → first sound': [110, 140],
  '50 ms each way|dial → first sound': [200, 230],
  'clean|answer → 200 OK on the wire': [10, 20],
  'clean|answer → heard by the other side': [120, 150],
  'registration|new WebSocket → registered': [20, 30],
}
/** The same with a dead STUN server may take so much more than without, ms. */
const deadStunMore = 10
const underDeadStun = 'dead STUN server|dial → first sound'

const both = (values: readonly number[]): readonly [number, number] => [percentile(values, 50), percentile(values, 95)]
const shown = (ms: number) => (Number.isNaN(ms) ? '–' : ms < 10 ? ms.toFixed(1) : String(Math.round(ms)))

/** The calls of one scenario, phones as columns: p50 / p95 (n). */
export function callTable(results: Results, phones: readonly string[], ours: string, scenario: string): string {
  const rows = results.rows().filter((row) => row.startsWith(`${scenario}|`))
  const lines = rows.map((row) => {
    const cells = phones.map((phone) => {
      const values = results.of(row, phone)
      const [p50, p95] = both(values)
      return values.length === 0 ? '–' : `${shown(p50)} / ${shown(p95)} (${values.length})`
    })
    return `| ${row.split('|')[1]} | ${cells.join(' | ')} | ${verdict(results, row, ours)} |`
  })
  return [
    `| ${scenario}, ms | ${phones.join(' | ')} | the bar |`,
    `|---|${'---|'.repeat(phones.length + 1)}`,
    ...lines,
  ].join('\n')
}

/** Calls that the exchange still had 15 s after their end. */
export function leftTable(left: readonly string[]): string {
  if (left.length === 0) return 'No call stayed at the exchange after its end.'
  return ['Calls that stayed at the exchange after their end and were cleared away:', ...left].join('\n- ')
}

function verdict(results: Results, row: string, ours: string): string {
  const clean = both(results.of('clean|dial → first sound', ours))
  const most = row === underDeadStun ? ([clean[0] + deadStunMore, clean[1] + deadStunMore] as const) : bar[row]
  if (most === undefined) return ''
  const reached = both(results.of(row, ours))
  return `≤ ${shown(most[0])} / ${shown(most[1])}: ${reached[0] <= most[0] ? 'met' : 'missed'} / ${reached[1] <= most[1] ? 'met' : 'missed'}`
}

export function weightTable(weights: ReadonlyMap<string, readonly Weight[]>, seconds: number): string {
  const middle = (of: (weight: Weight) => number, all: readonly Weight[]) => percentile(all.map(of), 50).toFixed(1)
  return [
    `| renderer during a call, ${seconds} s each | CPU, % of one core | memory (PSS), MB | JS heap, MB |`,
    '|---|---|---|---|',
    ...[...weights].map(
      ([name, all]) =>
        `| ${name} (${all.length}) | ${middle((one) => one.cpuPercent, all)} | ${middle((one) => one.pssMegabytes, all)} | ${middle((one) => one.heapMegabytes, all)} |`,
    ),
  ].join('\n')
}

export function heldTable(count: number, { before, after }: { before: Held; after: Held }): string {
  const rows: readonly (readonly [string, keyof Held])[] = [
    ['live tracks', 'liveTracks'],
    ['open peer connections', 'connections'],
    ['event listeners', 'listeners'],
    ['nodes', 'nodes'],
    ['JS heap, kB', 'heapKilobytes'],
  ]
  return [
    `| this console's engine, ${count} calls in a row | before | after |`,
    '|---|---|---|',
    ...rows.map(([name, key]) => `| ${name} | ${before[key]} | ${after[key]} |`),
  ].join('\n')
}
