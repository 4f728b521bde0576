import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findChromiumForBench } from './windows.ts'
import { percentile } from '../figures.ts'
import { naiveScript } from './naive-page.ts'
import { type Measured, round } from './round.ts'

// `npm run bench:floor`: what a floor of hundreds and thousands costs, beside the naive way. Writes out/bench-floor.md.

const { values } = parseArgs({
  options: {
    /** Sizes of the call centre. */
    agents: { type: 'string', default: '500,2000,5000' },
    /** How long the floor is looked at for age, CPU and bytes. */
    seconds: { type: 'string', default: '25' },
    /** How long it is scrolled, and filtered. */
    move: { type: 'string', default: '6' },
    /** Minutes of memory at the largest size; 10 is what the product promises itself. */
    minutes: { type: 'string', default: '1' },
  },
})

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
const age = (ages: readonly number[], p: number) => (ages.length === 0 ? '–' : (percentile(ages, p) / 1000).toFixed(1))
const frames = ({ longestMs, dropped, shown }: Measured['scrolling']) =>
  `${Math.round(longestMs)} / ${dropped} of ${shown + dropped}`

const windows = await findChromiumForBench()
const sizes = values.agents.split(',').map(Number)
const naive = await naiveScript()
const measured: Measured[] = []
for (const agents of sizes) {
  const isLargest = agents === Math.max(...sizes)
  const durations = {
    lookMs: Number(values.seconds) * 1000,
    moveMs: Number(values.move) * 1000,
    memoryMinutes: isLargest ? Number(values.minutes) : 0,
  }
  measured.push(...(await round(agents, naive, durations)))
  // After each size, so that a run that is cut short has told something.
  write()
}

/** What was measured so far. */
function write(): void {
  const report = [
    `Windows: ${windows}; ${process.platform}, Node ${process.version}.`,
    [
      '| agents | way | changes per agent in 10 s | age of states p50 / p95 (s) | main’s CPU (% of a core) | over the contract (kB/s) | scrolling: longest frame (ms) / dropped | filtering: longest frame (ms) / dropped | heap of the window, minute by minute (MB) |',
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
          each.heap.map((megabytes) => megabytes.toFixed(1)).join(' → '),
          '',
        ]
          .join(' | ')
          .trim(),
      ),
    ].join('\n'),
  ].join('\n\n')
  console.log(`\n${report}`)
  writeFileSync(join(import.meta.dirname, '..', '..', '..', 'out', 'bench-floor.md'), `${report}\n`)
}
