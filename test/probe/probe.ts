import { randomUUID } from 'node:crypto'
import { systemClock } from '../../electron/clock.ts'
import { probe } from './run.ts'

// `npm run probe`: the console's clients from a command line. `--help` says everything.

const stop = new AbortController()
let isUnread = false
// The second Ctrl-C ends the process as usual.
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    // Nobody reads on: what is not done yet is not done any more.
    isUnread = true
    process.exitCode = 1
    stop.abort()
  })

const { npm_lifecycle_event: script, INIT_CWD: calledFrom } = process.env
const code = await probe(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  isErrorTerminal: process.stderr.isTTY,
  environment: process.env,
  // npm starts scripts in the folder of package.json; files are named from where the person is.
  directory: script === 'probe' && calledFrom !== undefined ? calledFrom : process.cwd(),
  fetch,
  clock: systemClock,
  random: Math.random,
  nonce: randomUUID,
  signal: stop.signal,
})
process.exitCode = isUnread ? 1 : code
