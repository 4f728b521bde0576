// app.getAppMetrics: the stand-in's own process and Chromium's, read from proc(5). Elsewhere than on Linux only the own one.
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from './page.ts'

interface Facts {
  readonly pid: number
  readonly parent: number
  readonly command: string
  /** kB */
  readonly resident: number
  /** kB */
  readonly peak: number
  /** seconds of processor time */
  readonly busy: number
}

const ticksPerSecond = 100
const startedAt = Date.now()
const before = new Map<number, { readonly at: number; readonly busy: number }>()

function factsOf(pid: number): Facts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (label: string): number => Number(new RegExp(`^${label}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return {
      pid,
      parent: Number(fields[1]),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      resident: kilobytes('VmRSS'),
      peak: kilobytes('VmHWM'),
      busy: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    }
  } catch {
    // It ended while we looked.
    return undefined
  }
}

function descendants(root: number): Facts[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => factsOf(Number(entry)) ?? [])
  const family = new Set([root])
  const found: Facts[] = []
  for (let grown = true; grown;) {
    grown = false
    for (const facts of all) {
      if (family.has(facts.pid) ? facts.pid !== root || found.includes(facts) : !family.has(facts.parent)) continue
      family.add(facts.pid)
      found.push(facts)
      grown = true
    }
  }
  return found
}

const chromiumTypes: Readonly<Record<string, Electron.ProcessMetric['type']>> = {
  renderer: 'Tab',
  'gpu-process': 'GPU',
  utility: 'Utility',
  zygote: 'Zygote',
}

function metricOf(facts: Facts): Electron.ProcessMetric {
  const own = facts.pid === process.pid
  // Chromium rewrites its command line, then the parts are parted by spaces.
  const type = /--type=([a-z-]+)/.exec(facts.command)?.[1]
  const service = /--utility-sub-type=([\w.]+)/.exec(facts.command)?.[1]
  const last = before.get(facts.pid) ?? { at: startedAt, busy: 0 }
  const now = Date.now()
  before.set(facts.pid, { at: now, busy: facts.busy })
  const percent = now === last.at ? 0 : ((facts.busy - last.busy) * 100_000) / (now - last.at)
  return {
    pid: facts.pid,
    type: own ? 'Browser' : (type !== undefined && chromiumTypes[type]) || 'Utility',
    ...(own ? {} : type === undefined ? { name: 'Chromium of electron-host' } : {}),
    ...(service === undefined ? {} : { serviceName: service, name: service }),
    creationTime: startedAt,
    cpu: { percentCPUUsage: percent, cumulativeCPUUsage: facts.busy, idleWakeupsPerSecond: 0 },
    memory: { workingSetSize: facts.resident, peakWorkingSetSize: facts.peak },
  }
}

export function appMetrics(): Electron.ProcessMetric[] {
  if (process.platform !== 'linux') {
    const { rss } = process.memoryUsage()
    const resident = Math.round(rss / 1024)
    const facts = {
      pid: process.pid,
      parent: 0,
      command: '',
      resident,
      peak: resident,
      busy: process.cpuUsage().user / 1e6,
    }
    return [metricOf(facts)]
  }
  return descendants(process.pid).map(metricOf)
}

interface TraceEvent {
  readonly args?: { readonly data?: { readonly frames?: readonly { frame: string; processId?: number }[] } }
}

/** CDP names the process of a page only in the first event of a trace; the trace itself is empty and takes some 25 ms. */
async function findProcessId(page: Page): Promise<number> {
  const { session, target } = page
  const found = Promise.withResolvers<void>()
  let processId = 0
  session.on('Tracing.dataCollected', ({ value }) => {
    const frames = (value as TraceEvent[]).flatMap((event) => event.args?.data?.frames ?? [])
    processId = frames.find(({ frame }) => frame === target.id)?.processId ?? processId
  })
  session.on('Tracing.tracingComplete', () => found.resolve())
  const traceConfig = { includedCategories: ['disabled-by-default-devtools.timeline'], excludedCategories: ['*'] }
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
  await session.send('Tracing.end')
  await found.promise
  return processId
}

let queue: Promise<unknown> = Promise.resolve()

/** One after the other, as Chromium runs one trace at a time. 0 when it could not be found. */
export function processIdOf(page: Page): Promise<number> {
  const next = queue.then(() => findProcessId(page)).catch(() => 0)
  queue = next
  return next
}
