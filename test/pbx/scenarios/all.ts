import { callout } from './callout.ts'
import { consult } from './consult.ts'
import { incoming } from './incoming.ts'
import { keys } from './keys.ts'
import { lines } from './lines.ts'
import { outages } from './outages.ts'
import { registration } from './registration.ts'
import { relay } from './relay.ts'
import type { Scenario } from './scenario.ts'
import { supervision } from './supervision.ts'
import { transfer } from './transfer.ts'

/** Every scenario, by what it is about. A new one is an entry in one of these lists. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  registration,
  incoming,
  callout,
  lines,
  keys,
  transfer,
  consult,
  supervision,
  relay,
  outages,
}
