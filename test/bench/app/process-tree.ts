import { readdirSync, readFileSync } from 'node:fs'

// What a program and everything it started takes, from proc(5). Only Linux has it; elsewhere there is nothing to say.

const ticksPerSecond = 100

interface Process {
  readonly pid: number
  readonly parent: number
  /** s of processor time. */
  readonly busy: number
}

function processes(): Process[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return {
        pid: Number(entry),
        parent: Number(fields[1]),
        busy: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      }
    } catch {
      // It ended while we looked.
      return []
    }
  })
}

function family(root: number): Process[] {
  const all = processes()
  const found = all.filter(({ pid }) => pid === root)
  for (let i = 0; i < found.length; i += 1) found.push(...all.filter(({ parent }) => parent === found[i]?.pid))
  return found
}

/** Proportional set size of all of them, MB: shared pages are counted once. */
export function memoryMb(root: number): number | null {
  const kilobytes = family(root).map(({ pid }) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return kilobytes.length === 0 ? null : kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

/** Processor time of all of them within `ms`, as per cent of one processor. */
export async function processorPercent(root: number, ms: number): Promise<number | null> {
  const busy = () => new Map(family(root).map(({ pid, busy }) => [pid, busy]))
  const before = busy()
  if (before.size === 0) return null
  const from = performance.now()
  await new Promise((resolve) => setTimeout(resolve, ms))
  const seconds = (performance.now() - from) / 1000
  // One that ended meanwhile takes its time with it; one that is new brings all of its own.
  const spent = [...busy()].reduce((sum, [pid, now]) => sum + now - (before.get(pid) ?? 0), 0)
  return (spent / seconds) * 100
}
