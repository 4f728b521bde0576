import { existsSync, readFileSync } from 'node:fs'
import type { BenchExchange } from './exchange.ts'
import { inPage } from './in-page.ts'
import type { BenchPhone } from './phone.ts'

/** What a phone's renderer costs during a call; NaN where the system does not tell. */
export interface Weight {
  /** Of one core. */
  readonly cpuPercent: number
  readonly pssMegabytes: number
  readonly heapMegabytes: number
}

/** Kernel ticks per second as Linux reports them to programs, whatever the kernel's own clock (man 5 proc). */
const ticksPerSecond = 100

export async function weightInCall(phone: BenchPhone, exchange: BenchExchange, seconds: number): Promise<Weight> {
  await inPage.reset(phone.page)
  const pid = await phone.pid()
  await phone.dial(exchange.toneNumber)
  await inPage.soundAt(phone.page, 15_000)
  await inPage.set(phone.page, { listens: false })
  const before = cpuSeconds(pid)
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const cpuPercent = ((cpuSeconds(pid) - before) / seconds) * 100
  const session = await phone.page.context().newCDPSession(phone.page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const weight = { cpuPercent, pssMegabytes: pss(pid), heapMegabytes: usedSize / 1e6 }
  await phone.hangUp()
  await exchange.idle(phone.account)
  await inPage.set(phone.page, { listens: true })
  return weight
}

function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  // After the name in brackets, which may hold anything: fields 14 and 15, user and system.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function pss(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`
  return existsSync(file) ? Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1]) / 1024 : Number.NaN
}
