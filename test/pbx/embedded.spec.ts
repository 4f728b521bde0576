import { rmSync } from 'node:fs'
import type { SipSettings } from '../../shared/connection.ts'
import { openDesk, test as base } from '../e2e/seatline.ts'
import { colleagues } from './colleagues.ts'
import { embeddedAbilities, embeddedPeer } from './embedded-peer.ts'
import type { Peer } from './peer.ts'
import { scenarios } from './scenarios/all.ts'
import type { Stage } from './scenarios/scenario.ts'
import { usualWishes } from './asterisk/configuration.ts'

// The same scenarios against the exchange of the simulated call centre, as far as it can do what they need.

const test = base.extend<{ says: Partial<SipSettings>; peer: Peer; colleague: Stage['colleague'] }>({
  says: [{}, { option: true }],
  desk: async ({ centre, says }, use) => {
    const { profile } = centre
    const desk = await openDesk(centre, { profile: { ...profile, sip: { ...(profile['sip'] as object), ...says } } })
    await use(desk)
    await desk.close()
    rmSync(desk.directory, { recursive: true, force: true })
  },
  peer: async ({ centre }, use) => {
    await use(embeddedPeer(centre))
  },
  colleague: async ({ centre }, use) => {
    const others = colleagues(centre, centre.profile)
    await use(others.colleague)
    await others.close()
  },
})

for (const [about, list] of Object.entries(scenarios))
  test.describe(about, () => {
    for (const { title, needs = [], wishes = {}, says = {}, run } of list) {
      if (needs.some((need) => !embeddedAbilities.has(need))) continue
      const { agentRings, customerRings } = { ...usualWishes, ...wishes }
      test.describe(() => {
        const times = { agentRings: agentRings * 1000, customerRings: customerRings * 1000 }
        test.use({ says, centreArguments: ['--times', JSON.stringify(times)] })
        test(title, async ({ desk, peer, colleague }) => {
          await run({
            desk,
            peer,
            page: await desk.console(),
            engine: await desk.engine(),
            relayed: () => [],
            colleague,
          })
        })
      })
    }
  })
