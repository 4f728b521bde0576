import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../electron/clock.ts'
import type { CallCentre } from '../../callcentre/call-centre.ts'
import { probe, type ExitCode, type ProbeIo } from '../../probe/run.ts'

export interface Probed {
  readonly code: ExitCode
  /** Standard output, read. */
  readonly lines: readonly unknown[]
  readonly out: string
  readonly errors: readonly string[]
}

export interface Desk {
  /** A file of the desk, in place of an older one. The mode is that of a careful person. */
  write(name: string, content: unknown, mode?: number): string
  run(argv: readonly string[], io?: Partial<ProbeIo>): Promise<Probed>
  /** All that was ever printed here. */
  printed(): string
  close(): void
}

/** A folder with files, and the probe run in it without pauses between repetitions. */
export function openDesk(): Desk {
  const directory = mkdtempSync(join(tmpdir(), 'seatline-probe-'))
  const printed: string[] = []
  return {
    write(name, content, mode = 0o600) {
      const path = join(directory, name)
      rmSync(path, { force: true })
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode })
      return path
    },
    async run(argv, io = {}) {
      const out: string[] = []
      const errors: string[] = []
      const code = await probe(argv, {
        out: (line) => out.push(line),
        error: (line) => errors.push(line),
        isErrorTerminal: false,
        environment: {},
        directory,
        fetch,
        clock: systemClock,
        random: () => 0,
        nonce: () => crypto.randomUUID(),
        signal: new AbortController().signal,
        ...io,
      })
      printed.push(...out, ...errors)
      return { code, lines: out.flatMap(read), out: out.join('\n'), errors }
    },
    printed: () => printed.join('\n'),
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** The help is no JSON. */
function read(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)]
  } catch {
    return []
  }
}

/** Tells the simulated centre to do something. */
export async function order(centre: CallCentre, path: string, body: object = {}): Promise<void> {
  const answer = await fetch(`${centre.addresses.control}${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`)
}

export const vendors = ['yiyun', 'meiqia', 'udesk', 'huawei-cms', 'huawei-oifde'] as const
