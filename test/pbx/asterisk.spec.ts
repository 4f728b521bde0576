import { rmSync, writeFileSync } from 'node:fs'
import type { SipSettings } from '../../shared/connection.ts'
import type { CentreProfile } from '../e2e/call-centre.ts'
import { openDesk, test as base } from '../e2e/seatline.ts'
import { asteriskPeer, type AsteriskPeer } from './asterisk/asterisk-peer.ts'
import type { ExchangeWishes } from './asterisk/configuration.ts'
import { placeAt, type Where } from './asterisk/place.ts'
import { startTurnServer, type TurnServer } from './asterisk/turn-server.ts'
import { colleagues } from './colleagues.ts'
import { scenarios } from './scenarios/all.ts'
import type { Stage } from './scenarios/scenario.ts'

const described = process.env['SEATLINE_PBX']
if (described === undefined) throw new Error('started by `node test/pbx/run.ts`, which finds or builds Asterisk')
const place = placeAt(JSON.parse(described) as Where)

interface Fixtures {
  wishes: Partial<ExchangeWishes>
  transport: 'ws' | 'wss'
  trusted: boolean
  says: Partial<SipSettings>
  relayed: boolean
  turn: TurnServer | null
  peer: AsteriskPeer
  /** Where desks of this exchange are to be pointed. */
  profile: CentreProfile
  colleague: Stage['colleague']
}

/** The desk of the other end-to-end tests, with its exchange and its callout pointed at Asterisk. */
const test = base.extend<Fixtures>({
  wishes: [{}, { option: true }],
  transport: ['ws', { option: true }],
  trusted: [true, { option: true }],
  says: [{}, { option: true }],
  relayed: [false, { option: true }],
  turn: async ({ relayed }, use) => {
    const turn = relayed ? await startTurnServer(place, 'pbx.demo') : null
    await use(turn)
    await turn?.stop()
  },
  peer: async ({ centre, wishes }, use, testInfo) => {
    const peer = await asteriskPeer(place, centre, wishes)
    testInfo.annotations.push({ type: 'exchange', description: peer.version })
    await use(peer)
    if (testInfo.status !== testInfo.expectedStatus) {
      const path = testInfo.outputPath('asterisk.log')
      writeFileSync(path, peer.log())
      await testInfo.attach('asterisk.log', { path, contentType: 'text/plain' })
    }
    await peer.close()
  },
  profile: async ({ centre, peer, transport, says, turn }, use) => {
    const { profile } = centre
    const sip = { ...(profile['sip'] as object), servers: [peer.addresses[transport]], ...says, ...through(turn) }
    const meiqia = { ...(profile['meiqia'] as object), baseUrl: peer.addresses.meiqia }
    const secrets = { ...profile.secrets, ...(turn === null ? {} : { 'exchange.turnSecret': turn.secret }) }
    await use({ ...profile, sip, meiqia, secrets })
  },
  desk: async ({ centre, profile, transport, trusted }, use) => {
    const desk = await openDesk(centre, { profile })
    // Stands for the certificate store of an agent's computer, where an administrator vouches for the exchange.
    if (transport === 'wss' && trusted) {
      const engine = await desk.engine()
      const session = await engine.context().newCDPSession(engine)
      await session.send('Security.setIgnoreCertificateErrors', { ignore: true })
    }
    await use(desk)
    await desk.close()
    rmSync(desk.directory, { recursive: true, force: true })
  },
  colleague: async ({ centre, profile }, use) => {
    const others = colleagues(centre, profile)
    await use(others.colleague)
    await others.close()
  },
})

const through = (turn: TurnServer | null): Partial<SipSettings> =>
  turn === null ? {} : { iceServers: [turn.url], onlyRelayed: true }

for (const [about, list] of Object.entries(scenarios))
  test.describe(about, () => {
    for (const { title, wishes = {}, transport = 'ws', trusted = true, says = {}, relayed = false, run } of list)
      test.describe(() => {
        test.use({ wishes, transport, trusted, says, relayed })
        test(title, async ({ desk, peer, colleague, turn, problems }) => {
          await run({
            desk,
            peer,
            page: await desk.console(),
            engine: await desk.engine(),
            relayed: () => turn?.served() ?? [],
            colleague,
          })
          // Chromium itself writes this one.
          if (!trusted) problems.forgive()
        })
      })
  })
