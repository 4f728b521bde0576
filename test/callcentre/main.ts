import { chmod, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startCallCentre } from './call-centre.ts'
import type { CentreTimes } from './options.ts'

const usage = `The simulated call centre.

  --json             print one JSON line {addresses, profile, gatewayProfile, secrets, pid} instead of text
  --profile <file>   write the connection profile, secrets included, to this file (mode 600)
  --gateway-profile <file>  the same for a desktop that has the company gateway's token and no vendor's key
  --seed <n>         seed of everything random but the secrets (default 1)
  --agents <n>       simulated agents beside the four people of the demo, with callers of their own (default 0)
  --hour <n>         the hour of the day for those callers, 0 to 24 (default 10.5, whatever the clock says)
  --lively           customers call now and then while an agent is idle
  --steady           customers speak with one unbroken tone
  --times <json>     other waiting times in ms, for example '{"customerRings":3000}'
  --past-calls <n>   calls that agent 1001 has behind them (default 60)
  --sha256 <sip>     this SIP account uses SHA-256 digests; may be given several times
  --udesk-per-minute <n>  requests of one API that Udesk lets through in a minute (default 60)
  --port-base <n>    first of eight ports in a row (default: free ports)
  --with-parent      end when standard input closes
`

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    profile: { type: 'string' },
    'gateway-profile': { type: 'string' },
    seed: { type: 'string', default: '1' },
    agents: { type: 'string', default: '0' },
    hour: { type: 'string' },
    lively: { type: 'boolean', default: false },
    steady: { type: 'boolean', default: false },
    times: { type: 'string', default: '{}' },
    'past-calls': { type: 'string', default: '60' },
    sha256: { type: 'string', multiple: true, default: [] },
    'udesk-per-minute': { type: 'string', default: '60' },
    'port-base': { type: 'string', default: '0' },
    'with-parent': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(usage)
else await run()

async function run(): Promise<void> {
  const centre = await startCallCentre({
    seed: Number(values.seed),
    agents: Number(values.agents),
    ...(values.hour === undefined ? {} : { hour: Number(values.hour) }),
    lively: values.lively,
    steady: values.steady,
    portBase: Number(values['port-base']),
    pastCalls: Number(values['past-calls']),
    sha256Accounts: values.sha256,
    udeskPerMinute: Number(values['udesk-per-minute']),
    times: JSON.parse(values.times) as Partial<CentreTimes>,
  })
  const { addresses, profile, gatewayProfile, secrets } = centre
  if (values.profile !== undefined) await writeProfile(values.profile, profile)
  if (values['gateway-profile'] !== undefined) await writeProfile(values['gateway-profile'], gatewayProfile)
  if (values.json) {
    const told = { addresses, profile, gatewayProfile, secrets, pid: process.pid }
    process.stdout.write(`${JSON.stringify(told)}\n`)
  } else {
    for (const [name, address] of Object.entries(addresses)) process.stdout.write(`${name.padEnd(12)} ${address}\n`)
    process.stdout.write(
      values.profile === undefined
        ? 'No profile was written (see --profile).\n'
        : `The profile with its secrets is in ${values.profile}\n`,
    )
  }
  const asked = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (!values['with-parent']) return
    process.stdin.once('end', () => resolve())
    process.stdin.resume()
  })
  await Promise.race([asked, centre.quit])
  await centre.close()
  // sip.js keeps timers of up to 32 s for finished transactions.
  process.exit(0)
}

async function writeProfile(file: string, profile: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600 })
  // The mode above counts for new files only.
  await chmod(file, 0o600)
}
