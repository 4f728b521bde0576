import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

/** A live call as the exchange sees it. */
export interface CentreCall {
  readonly uuid: string
  readonly direction: '外呼' | '来电'
  readonly number: string
  readonly queue: string
  readonly trunkNumber: string
  readonly userData: string
  /** Yiyun name of the agent, null while it waits in the queue. */
  readonly agent: string | null
  readonly phase: 'queued' | 'ringing-agent' | 'ringing-customer' | 'customer-busy' | 'talking' | 'ended'
  readonly digits: string
  readonly customerHz: number
}

/** What the control port says of the simulated call centre. */
export interface CentreState {
  readonly agents: readonly {
    readonly name: string
    readonly num: string | null
    readonly state: string
    readonly extension: string
    readonly skills: readonly { readonly name: string; readonly score: number; readonly enabled: boolean }[]
  }[]
  readonly registrations: readonly { readonly account: string; readonly contact: string; readonly expiresAt: number }[]
  readonly calls: readonly CentreCall[]
  readonly ended: readonly { readonly uuid: string; readonly outcome: string; readonly endedBy: string }[]
  /** What phones dialled by themselves. */
  readonly dialled: readonly {
    readonly uuid: string
    readonly from: string
    readonly number: string
    readonly phase: 'ringing' | 'talking' | 'transferred' | 'ended'
  }[]
  /** Dialogs that the exchange has open with phones. */
  readonly legs: number
  readonly accounts: readonly { readonly sip: string; readonly agentId: number }[]
}

/** One question that a vendor was asked. `code` is the vendor's own, '' where it has none. */
export interface CentreRequest {
  readonly vendor: 'yiyun' | 'meiqia'
  readonly method: string
  readonly path: string
  readonly body: string
  readonly status: number
  readonly code: string
}

/** 20 ms frames that the customer heard since the watch began. */
export interface Watch {
  readonly frames: number
  readonly below: number
  readonly missing: number
  readonly longestGapMs: number
  /** Epoch ms at which the tone was there for the first time; null until then. */
  readonly heardAt: number | null
  readonly weakestDb: number
}

/** As much of the connection profile as tests bend. */
export interface CentreProfile {
  readonly secrets: Readonly<Record<string, string>>
  readonly agents: readonly { readonly name: string; readonly extension: string; readonly displayName: string }[]
  readonly [rest: string]: unknown
}

export interface Centre {
  readonly profile: CentreProfile
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
  /** What the vendors were asked whose path ends in this, oldest first; bodies parsed. */
  asked(method: string, pathEnd: string): Promise<(CentreRequest & { readonly json: Record<string, unknown> })[]>
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
    const value: unknown = text === '' ? undefined : JSON.parse(text)
    if (!answer.ok) throw new Error(`${path}: ${(value as { error?: string } | undefined)?.error ?? answer.status}`)
    return value as T
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
    async asked(method, pathEnd) {
      const all = await get<CentreRequest[]>('/requests')
      return all
        .filter((request) => request.method === method && request.path.split('?')[0]?.endsWith(pathEnd))
        .map((request) => ({ ...request, json: request.body === '' ? {} : JSON.parse(request.body) }))
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        if (child.exitCode !== null) resolve()
        child.stdin.end()
        child.kill('SIGTERM')
      }),
  }
}
