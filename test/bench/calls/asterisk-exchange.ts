import { randomUUID } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { frameSamples } from '../../callcentre/exchange/mulaw.ts'
import { openEars, type Ears } from '../../callcentre/exchange/ears.ts'
import { agentTone } from '../../e2e/seatline.ts'
import { audioKinds, audioMessages, samplesOf, uuidOf } from '../../pbx/asterisk/audio-socket.ts'
import { startAsterisk } from '../../pbx/asterisk/asterisk.ts'
import { openCalloutDoor } from '../../pbx/asterisk/callout-door.ts'
import { usualWishes } from '../../pbx/asterisk/configuration.ts'
import { placeAt, type Where } from '../../pbx/asterisk/place.ts'
import { eventually, type Account, type BenchExchange } from './exchange.ts'

export interface AsteriskWishes {
  readonly where: Where
  readonly realm: string
  readonly callUuidHeader: string
  readonly accounts: readonly Account[]
  /** The simulated vendor, and who of the accounts belongs to which of its agents. */
  readonly meiqia: string
  readonly token: string
  readonly accountOf: (agentId: number) => string
}

const toneNumber = '700'
const toneHz = 1000

/** A real Asterisk of our own, whose customers are a tone to the phone and an ear of ours. */
export async function asteriskExchange(wishes: AsteriskWishes): Promise<BenchExchange> {
  const lines = await openEarLines()
  const extensions = [
    '[desk](+)',
    `exten => ${toneNumber},1,Answer()`,
    ` same => n,Playtones(${toneHz})`,
    ' same => n,Wait(300)',
    '[bench]',
    'exten => talk,1,Answer()',
    ` same => n,Playtones(${toneHz})`,
    ` same => n,AudioSocket(\${CALL},127.0.0.1:${lines.port})`,
    ' same => n,Hangup()',
    '',
  ].join('\n')
  const asterisk = await startAsterisk({
    place: placeAt(wishes.where),
    accounts: wishes.accounts,
    realm: wishes.realm,
    earsPort: lines.port,
    wishes: usualWishes,
    extensions,
  })
  const { ari } = asterisk
  const left: string[] = []

  /** The phone is rung, and who has answered it hears the tone and is heard. */
  const ring = async (user: string, headers: Readonly<Record<string, string>>): Promise<string> => {
    const uuid = headers[wishes.callUuidHeader] ?? randomUUID()
    const added = Object.entries(headers).map(([name, value]) => [`PJSIP_HEADER(add,${name})`, value] as const)
    await ari.request('POST', 'channels', {
      endpoint: `PJSIP/${user}`,
      context: 'bench',
      extension: 'talk',
      priority: 1,
      callerId: '<13800138000>',
      timeout: 60,
      channelId: uuid,
      variables: { CALL: uuid, ...Object.fromEntries(added) },
    })
    return uuid
  }
  const door = await openCalloutDoor(wishes.meiqia, wishes.token, async ({ agentId }) => {
    const uuid = randomUUID()
    return ring(wishes.accountOf(agentId), { [wishes.callUuidHeader]: uuid }).catch(() => null)
  })

  return {
    name: `${asterisk.version} (Opus)`,
    port: asterisk.ports.http,
    path: '/ws',
    toneNumber,
    meiqia: door.address,
    async ring({ user }) {
      const uuid = await ring(user, {})
      return {
        heardAt: async () => {
          const ears = await eventually('the ear', () => lines.of(uuid), 60_000)
          return eventually('the agent heard', () => ears.heardAt() ?? undefined, 60_000)
        },
        hangUp: async () => void (await ari.request('DELETE', `channels/${uuid}`).catch(() => undefined)),
      }
    },
    async idle({ user }) {
      const calls = async () => (await ari.channels()).filter(({ name }) => name.startsWith(`PJSIP/${user}-`))
      try {
        await eventually('no call', async () => ((await calls()).length > 0 ? undefined : true))
      } catch {
        for (const { id, name, state } of await calls()) {
          left.push(`${name}, ${state}`)
          await ari.request('DELETE', `channels/${id}`).catch(() => undefined)
        }
      }
    },
    left: () => left,
    async close() {
      await door.close()
      await asterisk.stop()
      await lines.close()
    },
  }
}

/** Where Asterisk sends what the far end hears; one connection per call, known by its uuid. */
async function openEarLines() {
  const heard = new Map<string, { readonly ears: Ears; heardAt(): number | null }>()
  const server = createServer((socket) => {
    const read = audioMessages()
    let mine: Ears | undefined
    let samples: number[] = []
    socket.on('data', (chunk) => {
      for (const { kind, payload } of read(chunk)) {
        if (kind === audioKinds.uuid) {
          const ears = openEars()
          const watch = ears.watch(agentTone, -40)
          mine = ears
          heard.set(uuidOf(payload), { ears, heardAt: () => watch.heardAt })
        } else if (kind === audioKinds.signed8kHz) {
          samples.push(...samplesOf(payload))
          for (; samples.length >= frameSamples; samples = samples.slice(frameSamples))
            mine?.hear(Int16Array.from(samples.slice(0, frameSamples)))
        }
      }
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    of: (uuid: string) => heard.get(uuid),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
