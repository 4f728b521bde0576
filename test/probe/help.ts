import { secretNames } from '../../electron/config/profile.ts'
import { operationsOf } from '../../electron/vendor/operations/registry.ts'
import { Vendor } from '../../shared/connection.ts'
import { variableOf } from './secrets.ts'

const usage = `Asks the vendors of a connection profile with the console's own clients.

  npm run --silent probe -- --profile FILE
  npm run --silent probe -- --profile FILE --call VENDOR.OPERATION --json '{…}'

Without --call every connection of the profile is tested with all that only reads. One JSON line per operation:
  {"vendor","operation","ok":true,"ms","value"} or {"vendor","operation","ok":false,"ms","failure"}
The failure has its sentence in English. What a test does not try (it would change something, there is nothing to ask, or
the vendor did not accept the keys before) has no line; --verbose says so.

  --profile FILE      the profile as it is imported into the console; test/probe/sample-profile.json is one
  --secrets FILE      its secrets, if they are not in the profile: {"yiyun.secretKey": "…", …}
  --call NAME         one operation instead of the tests; it really happens
  --json '{…}'        its input; {} when left out
  --deadline SECONDS  for each request; 8 when left out
  --verbose           notes on standard error also where it is no terminal
  --help              this

Exit code: 0 all is well, 1 something failed, 2 the command line or a file cannot be used.

Secrets are taken from --secrets, else from the environment, else from the profile, and are never printed:
`

const network = `
Node follows HTTPS_PROXY and NO_PROXY with NODE_USE_ENV_PROXY=1 and trusts this computer's certificates with
NODE_USE_SYSTEM_CA=1; the console does both by itself.
`

/** Every operation with an input it takes. */
export function helpText(): string {
  const secrets = secretNames.map((name) => `  ${name.padEnd(28)}${variableOf(name)}\n`).join('')
  const operations = Vendor.options
    .flatMap((vendor) => operationsOf(vendor))
    .map(({ name, operation }) => {
      const mark = operation.changes ? '!' : ' '
      return `${mark} ${name}\n      ${JSON.stringify(operation.example)}\n`
    })
    .join('')
  return `${usage}${secrets}${network}\nOperations with an example of their input (! changes something at the vendor):\n${operations}`
}
