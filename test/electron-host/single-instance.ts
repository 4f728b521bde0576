// app.requestSingleInstanceLock: a lock file with the owner's process, and a folder of letters to it. Synchronous, as the
// app asks before it does anything else; so files, not a socket.
import { type FSWatcher, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SecondInstance {
  readonly argv: string[]
  readonly folder: string
  readonly data: unknown
}

/** On Linux with the start time (field 22 of proc(5) stat), as process ids are used again. */
function identityOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch {
    return undefined
  }
  if (process.platform !== 'linux') return String(pid)
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return undefined
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    const identity = readFileSync(lock, 'utf8')
    const pid = Number(identity.split(' ')[0])
    return identityOf(pid) === identity ? pid : undefined
  } catch {
    return undefined
  }
}

export interface InstanceLock {
  release(): void
}

/** Undefined when another instance holds the lock; that one is then told. */
export function acquireInstanceLock(
  userData: string,
  own: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): InstanceLock | undefined {
  const folder = join(userData, 'electron-host-instance')
  const lock = join(folder, 'lock')
  const letters = join(folder, 'letters')
  mkdirSync(letters, { recursive: true })

  const claim = (): boolean => {
    try {
      writeFileSync(lock, identityOf(process.pid) ?? '', { flag: 'wx' })
      return true
    } catch {
      return false
    }
  }
  if (!claim()) {
    const owner = ownerOf(lock)
    if (owner === undefined) rmSync(lock, { force: true })
    if (owner !== undefined || !claim()) {
      const name = join(letters, `${process.pid}-${Date.now()}`)
      writeFileSync(`${name}.part`, JSON.stringify(own))
      renameSync(`${name}.part`, `${name}.json`)
      return undefined
    }
  }

  for (const stale of readdirSync(letters)) rmSync(join(letters, stale), { force: true })
  const read = (): void => {
    for (const name of readdirSync(letters)) {
      if (!name.endsWith('.json')) continue
      const file = join(letters, name)
      const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance
      rmSync(file, { force: true })
      onSecond(second)
    }
  }
  const watcher: FSWatcher = watch(letters, read)
  watcher.unref()
  return {
    release() {
      watcher.close()
      rmSync(lock, { force: true })
    },
  }
}
