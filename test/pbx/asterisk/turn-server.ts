import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { secretText } from '../../callcentre/random.ts'
import { freePorts } from './free-ports.ts'
import type { Place } from './place.ts'

/** A coturn on 127.0.0.1 that lets in whoever has a pass made with its secret ("TURN REST API"). */
export interface TurnServer {
  /** As a profile names it. */
  readonly url: string
  readonly secret: string
  /** Whom it has given an address to, by the name of their pass: `<epoch s>:<account>`. */
  served(): readonly string[]
  stop(): Promise<void>
}

export async function startTurnServer(place: Place, realm: string): Promise<TurnServer> {
  const [port = 0] = await freePorts(1)
  const secret = secretText()
  const name = `turn-${port}`
  const [file, ...args] = place.command(
    'turnserver',
    [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      // The exchange is at this address, too; a real server refuses to be used against its own machine.
      '--allow-loopback-peers',
      '--no-cli',
      '--no-tls',
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      `--realm=${realm}`,
      '--log-file=stdout',
      '--pidfile=/tmp/turn.pid',
      '--userdb=/tmp/turn.db',
      '--verbose',
    ],
    name,
  )
  const started = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: unknown) => {
      log += String(chunk)
      if (/UDP listener opened/i.test(log)) resolve()
    }
    started.stdout.on('data', read)
    started.stderr.on('data', read)
    started.once('exit', () => reject(new Error(`coturn did not come up: ${log.slice(-2000)}`)))
  })
  await ready
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    secret,
    served: () =>
      [...log.matchAll(/user <([^>]+)>: incoming packet ALLOCATE processed, success/g)].map(([, who]) => who ?? ''),
    async stop() {
      if (started.exitCode !== null || started.signalCode !== null) return
      const gone = once(started, 'exit')
      place.kill(name)
      started.kill('SIGKILL')
      await gone
    },
  }
}
