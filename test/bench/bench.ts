import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startCentre } from '../e2e/call-centre.ts'
import { table } from './figures.ts'
import { bundleSizes } from './footprint.ts'
import { monitoringBench } from './monitoring/monitoring-bench.ts'
import { benchRecovery } from './recovery.ts'
import { openReport, quietLoad } from './report.ts'
import { benchStart } from './start.ts'
import { vendorBench, vendorTables } from './vendor/vendor-bench.ts'

// `npm run bench`: everything that is measured, one after the other, about half an hour; `-- --only start,monitoring` for
// some of it, `--quick` for a look whether all of it runs. Writes out/bench.md; what fails is said there, and the rest
// goes on.

const { values: wish } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
const times = (usual: number, quick: number): number => (wish.quick ? quick : usual)
const steady = () => startCentre('--steady', '--times', JSON.stringify({ customerAnswers: 0, record: 50 }))

async function start(): Promise<string> {
  const centre = await steady()
  try {
    const { start, signIn, memory } = await benchStart(centre, times(5, 1), times(10, 2))
    return [table('Start', [start, signIn]), table('Memory, proportional set size', memory)].join('\n\n')
  } finally {
    await centre.close()
  }
}

async function recovery(): Promise<string> {
  const centre = await steady()
  try {
    return table('What breaks in a call', await benchRecovery(centre, times(10, 1)))
  } finally {
    await centre.close()
  }
}

/** What ran just before is no other work: its load is let go by, or after a while said in the next report. */
async function quiet(): Promise<void> {
  const until = Date.now() + (wish.quick ? 0 : 180_000)
  while ((loadavg()[0] ?? 0) > quietLoad && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 5_000))
}

/** Another bench as its own program; its report becomes a part of this one. */
const program = (path: string, file: string, usual: readonly string[], small: readonly string[]) => async () => {
  await quiet()
  const text = join(import.meta.dirname, '..', '..', 'out', file)
  rmSync(text, { force: true })
  const child = spawn(process.execPath, [join(import.meta.dirname, path), ...(wish.quick ? small : usual)], {
    stdio: 'inherit',
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  // What it has measured until then counts as well.
  if (existsSync(text)) report.keep(readFileSync(text, 'utf8').trim())
  if (code !== 0) throw new Error(`${path} ended with ${code}`)
  return ''
}

const parts: Readonly<Record<string, () => Promise<string>>> = {
  // Before any window is open: nothing else runs beside it.
  vendors: async () => vendorTables(await vendorBench()),
  start,
  recovery,
  monitoring: async () => table('A lead in a call', await monitoringBench(times(10, 2))),
  code: () => Promise.resolve(table('Renderer code, minified and gzipped', bundleSizes())),
  app: program('app/bench-app.ts', 'bench-app.md', [], ['1']),
  floor: program('floor/bench-floor.ts', 'bench-floor.md', [], ['--agents', '500', '--seconds', '5', '--move', '2']),
  calls: program('calls/bench-calls.ts', 'bench-calls.md', [], ['--calls', '2', '--seconds', '3']),
}

const wanted = wish.only?.split(',') ?? Object.keys(parts)
const report = await openReport('bench.md')
for (const name of wanted) {
  const run = parts[name]
  await report.part(
    name,
    run ?? (() => Promise.reject(new Error(`there is no such part; there are ${Object.keys(parts).join()}`))),
  )
}
report.close()
