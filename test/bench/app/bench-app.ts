import { currentCall, noCallAt, talk } from '../../e2e/actions.ts'
import { type Centre, startCentre } from '../../e2e/call-centre.ts'
import { openDesk } from '../../e2e/seatline.ts'
import { type Series, table } from '../figures.ts'
import { openReport } from '../report.ts'
import { closeAndForget } from '../start.ts'
import { openEmptyWindow } from './empty-window.ts'
import { packageSizes } from './package-sizes.ts'
import { memoryMb, processorPercent } from './process-tree.ts'

// `npm run bench:app`: what the program costs the computer it runs on, beside an empty window on the same Electron or
// stand-in, in turns within one run; `-- 3` for so many turns. Writes out/bench-app.md.

const rounds = Number(process.argv[2] ?? 5)
/** Timers and late loading of a start are over by then. */
const settleMs = 5_000
const watchMs = 10_000

const report = await openReport('bench-app.md', 'The peer is an empty window on the same, in turns.')

const names = {
  start: 'program start to usable window',
  idle: 'idle',
  talking: 'in a call',
} as const
const start = { ours: [] as number[], empty: [] as number[] }
const memory = { idle: [] as number[], talking: [] as number[], empty: [] as number[] }
const processor = { idle: [] as number[], talking: [] as number[], empty: [] as number[] }

const settled = () => new Promise((resolve) => setTimeout(resolve, settleMs))
const pidOf = (app: { process(): { pid?: number | undefined } }): number => app.process().pid ?? -1

async function watch(pid: number, when: 'idle' | 'talking' | 'empty'): Promise<void> {
  await settled()
  const percent = await processorPercent(pid, watchMs)
  const mb = memoryMb(pid)
  if (percent !== null) processor[when].push(percent)
  if (mb !== null) memory[when].push(mb)
}

async function emptyWindow(): Promise<void> {
  const empty = await openEmptyWindow()
  try {
    start.empty.push(empty.startMs)
    await watch(pidOf(empty.app), 'empty')
  } finally {
    await empty.close()
  }
}

async function thisConsole(centre: Centre): Promise<void> {
  const at = performance.now()
  const desk = await openDesk(centre)
  try {
    await (await desk.console()).getByRole('button', { name: 'Sign in' }).waitFor()
    start.ours.push(performance.now() - at)
    const page = await desk.signIn()
    await watch(pidOf(desk.app), 'idle')
    await talk(page, centre)
    await watch(pidOf(desk.app), 'talking')
    await currentCall(page).getByRole('button', { name: 'Hang up' }).click()
    await noCallAt(centre)
  } finally {
    await closeAndForget(desk)
  }
}

const centre = await startCentre('--steady', '--times', JSON.stringify({ customerAnswers: 0, record: 50 }))
try {
  for (let round = 1; round <= rounds; round += 1)
    await report.part(`app, round ${round} of ${rounds}`, async () => {
      await emptyWindow()
      await thisConsole(centre)
      return ''
    })
} finally {
  await centre.close()
}

const series = (name: string, unit: Series['unit'], values: readonly number[]): Series => ({ name, unit, values })
// The peer of a call is the empty window as well: it is what Electron costs before anything is done with it.
const against = (unit: 'MB' | '%', values: readonly number[]) => [
  series(names.idle, unit, values),
  series(names.talking, unit, values),
]
report.keep(table('Start', [series(names.start, 'ms', start.ours)], [series(names.start, 'ms', start.empty)]))
report.keep(
  table(
    'Memory of all processes, proportional set size',
    [series(names.idle, 'MB', memory.idle), series(names.talking, 'MB', memory.talking)],
    against('MB', memory.empty),
  ),
)
report.keep(
  table(
    'Processor time of all processes, of one processor',
    [series(names.idle, '%', processor.idle), series(names.talking, '%', processor.talking)],
    against('%', processor.empty),
  ),
)
await report.part('app, sizes', async () => {
  const { ours, empty } = await packageSizes()
  return table('Size', ours, empty)
})
report.close()
