import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Phone } from '../shared/phone.ts'
import type { PhoneControl } from './calls/phone-port.ts'
import { type Clock, sleep } from './clock.ts'
import { secret } from './secrets/secret.ts'
import type { Vault } from './secrets/vault.ts'

/** `--smoke-test`, or `--smoke-test=wss://exchange.example.com/ws`: start everything, try it, say it in one line, end. */
const option = '--smoke-test'

export type SmokeOrder = { readonly exchange: string | null } | { readonly wrong: string }

/** Null: an ordinary start. */
export function smokeOrder(argv: readonly string[]): SmokeOrder | null {
  const given = argv.find((argument) => argument === option || argument.startsWith(`${option}=`))
  if (given === undefined) return null
  if (given === option) return { exchange: null }
  const address = given.slice(option.length + 1)
  const isSocket = URL.canParse(address) && /^wss?:$/.test(new URL(address).protocol)
  return isSocket ? { exchange: address } : { wrong: 'the exchange is a ws:// or wss:// address' }
}

/** Data of its own, beside a console that somebody works with; null: the order names a folder. */
export const smokeFolder = (argv: readonly string[]): string | null =>
  argv.some((argument) => argument.startsWith('--user-data-dir='))
    ? null
    : mkdtempSync(join(tmpdir(), 'seatline-smoke-'))

/** What was tried on the whole program, in this order. */
export interface SmokeParts {
  readonly clock: Clock
  /** Answers with SQLite's version; throws. */
  readonly database: () => string
  readonly vault: Vault
  /** Its page has loaded, taken its commands, and told so. */
  readonly engineIsUp: () => boolean
  /** Its page has loaded and asked for what it shows. */
  readonly consoleIsUp: () => boolean
  /** Null: no exchange was given. */
  readonly exchange: { readonly register: () => void; readonly phone: () => Phone } | null
}

export interface SmokeVerdict {
  readonly exitCode: 0 | 1
  readonly line: string
}

/** Carries the order out on the whole program and says how it went in one line; what ends the program is the caller's. */
export async function runSmokeTest(
  order: SmokeOrder,
  phone: PhoneControl & { current(): Phone },
  parts: Omit<SmokeParts, 'exchange'>,
): Promise<{ readonly exitCode: 0 | 1 | 2; readonly line: string }> {
  if ('wrong' in order) return { exitCode: 2, line: `smoke test: ${order.wrong}` }
  const { exchange: server } = order
  const register = (address: string): void => {
    const { hostname } = new URL(address)
    const account = { user: 'smoke-test', domain: hostname, servers: [address], callUuidHeader: 'X-Uuid' }
    phone.start(account, { realm: hostname, password: secret(randomUUID()) })
  }
  const exchange = server === null ? null : { register: () => register(server), phone: () => phone.current() }
  const verdict = await smokeTest({ ...parts, exchange })
  await phone.stop()
  return verdict
}

/** Pages of a computer that has just been installed are slow. */
const waitMs = 60_000
const lookEveryMs = 100

export async function smokeTest(parts: SmokeParts): Promise<SmokeVerdict> {
  const done: string[] = []
  const steps: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['sqlite', parts.database],
    ['vault', () => tryVault(parts.vault)],
    ['engine', () => until(parts.clock, parts.engineIsUp)],
    ['console', () => until(parts.clock, parts.consoleIsUp)],
    ...(parts.exchange === null ? [] : [['exchange', tryExchange(parts.clock, parts.exchange)] as const]),
  ]
  for (const [name, run] of steps) {
    try {
      done.push(`${name} ${await run()}`)
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : 'unknown'
      return { exitCode: 1, line: `smoke test failed: ${[...done, `${name}: ${why}`].join(', ')}` }
    }
  }
  return { exitCode: 0, line: `smoke test passed: ${done.join(', ')}` }
}

function tryVault(vault: Vault): string {
  const key = 'smoke-test'
  const word = secret('kept')
  if (!vault.set(key, word).ok) throw new Error('cannot be written')
  const back = vault.get(key)?.reveal()
  if (!vault.remove(key).ok) throw new Error('cannot be emptied')
  if (back !== word.reveal()) throw new Error('does not give back what it took')
  return vault.kind
}

async function until(clock: Clock, isSo: () => boolean): Promise<string> {
  for (const end = clock.now() + waitMs; !isSo();) {
    if (clock.now() >= end) throw new Error(`not there after ${waitMs / 1000} s`)
    await sleep(clock, lookEveryMs)
  }
  return 'ok'
}

/**
 * Nobody's account is registered, which an exchange refuses: any answer in SIP shows that the WebSocket was opened, through
 * proxies and certificates, and that SIP is spoken at its other end.
 */
const tryExchange =
  (clock: Clock, { register, phone }: NonNullable<SmokeParts['exchange']>) =>
  async (): Promise<string> => {
    register()
    let told = phone()
    await until(clock, () => {
      told = phone()
      return told.kind === 'registered' || told.kind === 'failed'
    })
    if (told.kind === 'failed' && (told.why.code === 'offline' || told.why.code === 'timed-out'))
      throw new Error(told.why.code)
    return 'answers'
  }
