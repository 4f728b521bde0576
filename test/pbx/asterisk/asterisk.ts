import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeToneFile } from '../../e2e/tone-file.ts'
import { secretText } from '../../callcentre/random.ts'
import { holdMusicHz } from '../customers.ts'
import { ari, type Ari } from './ari.ts'
import { configuration, type ExchangeWishes, type Ports, type SipAccount } from './configuration.ts'
import { freePorts, freeUdpPorts, ownAddress } from './free-ports.ts'
import type { Place } from './place.ts'

export interface Asterisk {
  readonly ari: Ari
  readonly ports: Ports
  /** `Asterisk 22.…`, without its package's revision. */
  readonly version: string
  /** What it logged so far. */
  log(): string
  /** From one moment to the next, as a power cut would. */
  kill(): Promise<void>
  /** After `kill`: the same exchange, which remembers nothing. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface AsteriskOptions {
  readonly place: Place
  readonly accounts: readonly SipAccount[]
  readonly realm: string
  readonly earsPort: number
  readonly wishes: ExchangeWishes
  /** More of extensions.conf. */
  readonly extensions?: string
}

const bootMs = 20_000

/** Starts an Asterisk of its own on 127.0.0.1; ready when it has booted fully. */
export async function startAsterisk({
  place,
  accounts,
  realm,
  earsPort,
  wishes,
  extensions = '',
}: AsteriskOptions): Promise<Asterisk> {
  const id = `pbx-${secretText(6).replace(/\W/g, '0')}`
  const outside = join(place.shared.outside, id)
  const inside = `${place.shared.inside}/${id}`
  for (const folder of ['etc', 'lib', 'spool', 'run', 'log', 'music'])
    mkdirSync(join(outside, folder), { recursive: true })

  const [http = 0, https = 0] = await freePorts(2)
  const ports: Ports = { http, https, ...(await freeUdpPorts()), ears: earsPort }
  const control = { user: 'tests', password: secretText() }
  const files = configuration({
    home: inside,
    modulesFolder: place.modulesFolder,
    ports,
    accounts,
    realm,
    ari: control,
    address: ownAddress(),
    wishes,
  })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(outside, 'etc', name), text, { mode: 0o600 })
  appendFileSync(join(outside, 'etc', 'extensions.conf'), extensions)
  writeToneFile(join(outside, 'music', 'hold.wav'), holdMusicHz, 8000)
  const certificate = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1
    -addext subjectAltName=IP:127.0.0.1 -addext extendedKeyUsage=serverAuth
    -keyout ${inside}/etc/exchange.key -out ${inside}/etc/exchange.crt`
  run(place, 'openssl', certificate.split(/\s+/))

  const asked = ari(ports.http, control)
  let child: ChildProcess | undefined
  const log = () => {
    try {
      return readFileSync(join(outside, 'log', 'asterisk.log'), 'utf8')
    } catch {
      return ''
    }
  }

  const start = async (): Promise<void> => {
    const [file, ...args] = place.command('asterisk', ['-f', '-C', `${inside}/etc/asterisk.conf`], id)
    const started = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    child = started
    let complaint = ''
    started.stderr.on('data', (chunk) => (complaint = `${complaint}${String(chunk)}`.slice(-2000)))
    for (const giveUpAt = Date.now() + bootMs; ; await delay(30)) {
      if (await hasBooted(asked)) break
      if (started.exitCode !== null || Date.now() > giveUpAt)
        throw new Error(`Asterisk did not come up: ${complaint}\n${log().slice(-2000)}`)
    }
    await asked.listen()
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const running = child
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    if (signal === 'SIGKILL') place.kill(id)
    running.kill(signal)
    const late = setTimeout(() => {
      place.kill(id)
      running.kill('SIGKILL')
    }, 5000)
    await gone
    clearTimeout(late)
  }

  const asterisk: Asterisk = {
    ari: asked,
    ports,
    version: run(place, 'asterisk', ['-V']).replace(/\+.*/s, '').trim(),
    log,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      asked.close()
      await end('SIGTERM')
      rmSync(outside, { recursive: true, force: true })
    },
  }
  try {
    await start()
  } catch (error) {
    await asterisk.stop()
    throw error
  }
  return asterisk
}

/** It answers before all modules are there, and says by 503 that it is not ready. */
const hasBooted = (asked: Ari): Promise<boolean> =>
  asked.request('GET', 'asterisk/ping').then(
    () => true,
    () => false,
  )

/** Runs a program of the place to its end and answers with what it printed. */
export function run(place: Place, program: string, args: readonly string[]): string {
  const [file, ...rest] = place.command(program, args)
  const { status, stdout, stderr } = spawnSync(file, rest, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
  return stdout
}
