import { parseArgs } from 'node:util'
import { percentile } from '../figures.ts'
import { openReport } from '../report.ts'
import { naiveScript } from './naive-page.ts'
import { heapByMinutes, type Measured, round } from './round.ts'

// `npm run bench:floor`: what a floor of hundreds and thousands costs, beside the naive way; about four minutes. `--
// --memory 10` instead: the heap of the window over ten minutes at the largest size, this console only. Writes
// out/bench-floor.md or out/bench-floor-memory.md. Fails when nothing was scrolled, or the wanted changes did not come.

const { values } = parseArgs({
  options: {
    /** Sizes of the call centre. */
    agents: { type: 'string', default: '500,2000,5000' },
    /** How long the floor is looked at for age, CPU and bytes. */
    seconds: { type: 'string', default: '15' },
    /** How long it is scrolled, and filtered. */
    move: { type: 'string', default: '5' },
    /** Minutes of memory, instead of all that. */
    memory: { type: 'string' },
  },
})

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
const age = (ages: readonly number[], p: number) => (ages.length === 0 ? '–' : (percentile(ages, p) / 1000).toFixed(1))
const frames = ({ longestMs, dropped, shown }: Measured['scrolling']) =>
  `${Math.round(longestMs)} / ${dropped} of ${shown + dropped}`

const tableOf = (measured: readonly Measured[]): string =>
  [
    '| agents | way | changes per agent in 10 s | age of states p50 / p95 (s) | main’s CPU (% of a core) | over the contract (kB/s) | scrolling: longest frame (ms) / dropped | filtering: longest frame (ms) / dropped | heap of the window (MB) |',
    '|---|---|---|---|---|---|---|---|---|',
    ...measured.map((each) =>
      [
        '',
        each.agents,
        each.way,
        each.changesPer10s.toFixed(2),
        `${age(each.ages, 50)} / ${age(each.ages, 95)}`,
        each.mainCpu.toFixed(1),
        kilobytes(each.bytesPerSecond),
        frames(each.scrolling),
        frames(each.filtering),
        each.heapMb.toFixed(1),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ].join('\n')

/** Changes of an agent in ten seconds below which the figures are those of another, quieter floor. */
const leastChanges = 0.9
const checkLoad = (changesPer10s: number, way: string): void => {
  if (changesPer10s < leastChanges)
    throw new Error(`the load was not reached (${way}): ${changesPer10s.toFixed(2)} changes per agent in 10 s`)
}

const sizes = values.agents.split(',').map(Number)
const about = 'Everybody is hastened into another state once in 8 s; the changes are those that came over the contract.'
if (values.memory === undefined) {
  const report = await openReport('bench-floor.md', about)
  const naive = await naiveScript()
  const durations = { lookMs: Number(values.seconds) * 1000, moveMs: Number(values.move) * 1000 }
  for (const agents of sizes) {
    const measured: Measured[] = []
    await report.part(`${agents} agents`, async () => {
      try {
        await round(agents, naive, durations, (each) => measured.push(each))
      } finally {
        // Both ways, or this console's alone.
        if (measured.length > 0) report.keep(tableOf(measured))
      }
      for (const { changesPer10s, way } of measured) checkLoad(changesPer10s, way)
      return ''
    })
  }
  report.close()
} else {
  const minutes = Number(values.memory)
  const agents = Math.max(...sizes)
  const report = await openReport('bench-floor-memory.md', about)
  await report.part(`${agents} agents, ${minutes} minutes`, async () => {
    const { heapMb, changesPer10s } = await heapByMinutes(agents, minutes)
    checkLoad(changesPer10s, 'this console')
    const told = heapMb.map((mb, minute) => `| ${minute} | ${mb.toFixed(1)} |`)
    return [
      `${agents} agents, this console only, ${changesPer10s.toFixed(2)} changes per agent in 10 s; after a collection each.`,
      ['| minute | heap of the window (MB) |', '|---|---|', ...told].join('\n'),
    ].join('\n\n')
  })
  report.close()
}
