import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

/** What the control port says of the simulated call centre. */
export interface CentreState {
  readonly agents: readonly { name: string; state: string | null; extension: string | null; skills: unknown[] }[]
  readonly registrations: readonly string[]
  readonly calls: readonly { uuid: string; number: string; direction: string; state: string; digits: string }[]
}

export interface Centre {
  readonly profile: Record<string, unknown>
  readonly secrets: readonly string[]
  readonly addresses: {
    readonly yiyun: string
    readonly meiqia: string
    readonly sip: string
    readonly control: string
  }
  get<T>(path: string): Promise<T>
  post<T = unknown>(path: string, body?: unknown): Promise<T>
  state(): Promise<CentreState>
  close(): Promise<void>
}

/** Starts the simulated call centre in a process of its own, so that its audio clock is not ours to disturb. */
export async function startCentre(...args: string[]): Promise<Centre> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', 'callcentre', 'main.ts'), '--json', '--with-parent', ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })
  const started = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the call centre ended with ${code} before it was up`)))
  })
  const { addresses, profile, secrets } = JSON.parse(started) as Pick<Centre, 'addresses' | 'profile' | 'secrets'>

  const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await fetch(new URL(path, addresses.control), init)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const get = <T>(path: string) => ask<T>(path)
  const post = <T = unknown>(path: string, body: unknown = {}) =>
    ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  return {
    profile,
    secrets,
    addresses,
    get,
    post,
    state: () => get<CentreState>('/state'),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        if (child.exitCode !== null) resolve()
        child.stdin.end()
        child.kill('SIGTERM')
      }),
  }
}
