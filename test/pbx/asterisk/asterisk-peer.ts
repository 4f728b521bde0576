import { randomUUID } from 'node:crypto'
import { nothingHeard } from '../../callcentre/exchange/ears.ts'
import type { Centre } from '../../e2e/call-centre.ts'
import type { Ability, Peer, PeerCall, Verdict } from '../peer.ts'
import { startAsterisk } from './asterisk.ts'
import { openCalloutDoor } from './callout-door.ts'
import { type ExchangeWishes, usualWishes } from './configuration.ts'
import { openCustomerEars } from './customer-ears.ts'
import { dialledUuid } from './dialled-uuid.ts'
import type { Place } from './place.ts'

/** The real Asterisk as the exchange of the simulated call centre, with the SIP accounts that its Meiqia hands out. */
export interface AsteriskPeer extends Peer {
  /** Where a profile has to point instead of the call centre's own exchange and callout. */
  readonly addresses: { readonly ws: string; readonly wss: string; readonly meiqia: string }
  readonly version: string
  log(): string
  close(): Promise<void>
}

/** As Asterisk's DIALSTATUS says it. */
const verdicts: Readonly<Record<string, Verdict>> = {
  ANSWER: 'answered',
  BUSY: 'busy',
  NOANSWER: 'no-answer',
  CANCEL: 'cancelled',
  CHANUNAVAIL: 'unreachable',
}

const abilities: ReadonlySet<Ability> = new Set<Ability>([
  'codecs',
  'digests',
  'tls',
  'customer-keys',
  'announcements',
  'relay',
  'restart',
  'transfer',
  'caller-kept',
  'supervision',
])

/** The desk that all scenarios are about: agent 1001. */
const deskAgent = 90_001

export async function asteriskPeer(
  place: Place,
  centre: Centre,
  wishes: Partial<ExchangeWishes> = {},
): Promise<AsteriskPeer> {
  const token = centre.profile.secrets['meiqia.accessToken'] ?? ''
  const { sip } = centre.profile as unknown as { sip: { realm: string; callUuidHeader: string } }
  const accounts = await sipAccounts(centre.addresses.meiqia, token)
  const deskOf = (agentId: number) => accounts.find((account) => account.agentId === agentId)?.user ?? ''
  const desk = deskOf(deskAgent)

  const ears = await openCustomerEars()
  const asterisk = await startAsterisk({
    place,
    accounts,
    realm: sip.realm,
    earsPort: ears.port,
    wishes: { ...usualWishes, ...wishes },
  })
  const { ari } = asterisk

  const channelNamed = async (name: RegExp) => (await ari.channels()).find((channel) => name.test(channel.name))
  const userEvent = (name: string, uuid: string) =>
    ari.events.find(({ eventname, userevent }) => eventname === name && userevent?.['Call'] === uuid)?.userevent

  const callOf = (uuid: string): PeerCall => ({
    uuid,
    heard: (hertz) => Promise.resolve(ears.of(uuid)?.heard(hertz) ?? nothingHeard),
    async hangUp() {
      for (const { id, dialplan } of await ari.channels())
        if (dialplan.context === 'customer' && (await ari.variable(id, 'CALL')) === uuid)
          return ari.request('DELETE', `channels/${id}`)
      throw new Error('no such customer is in a call')
    },
    collected: () => Promise.resolve(userEvent('Collected', uuid)?.['Digits'] ?? ''),
    async codec() {
      const leg = await channelNamed(new RegExp(`^PJSIP/${desk}-`))
      return leg === undefined ? '' : (await ari.variable(leg.id, 'CHANNEL(audionativeformat)')).replace(/[()]/g, '')
    },
    verdict: () => Promise.resolve(verdicts[userEvent('DeskRung', uuid)?.['Status'] ?? ''] ?? null),
  })

  let latest: PeerCall | undefined
  const door = await openCalloutDoor(centre.addresses.meiqia, token, async ({ agentId, callee }) => {
    const uuid = randomUUID()
    latest = callOf(uuid)
    try {
      // The desk first: the vendor rings the agent's own phone, then the customer (docs/vendors.md §2).
      await ari.request('POST', 'channels', {
        endpoint: `PJSIP/${deskOf(agentId)}`,
        context: 'callout',
        extension: callee,
        priority: 1,
        callerId: `<${callee}>`,
        timeout: 20,
        channelId: uuid,
        variables: { [`PJSIP_HEADER(add,${sip.callUuidHeader})`]: uuid, __CALL: uuid },
      })
      return uuid
    } catch {
      return null
    }
  })

  return {
    name: asterisk.version,
    abilities,
    addresses: {
      ws: `ws://127.0.0.1:${asterisk.ports.http}/ws`,
      wss: `wss://127.0.0.1:${asterisk.ports.https}/ws`,
      meiqia: door.address,
    },
    version: asterisk.version,
    log: () => asterisk.log(),
    async call({ number, queue = '', autoAnswer = false }) {
      const uuid = randomUUID()
      await ari.request('POST', 'channels', {
        endpoint: `PJSIP/${number}@customers`,
        context: 'ring-desk',
        extension: desk,
        priority: 1,
        channelId: uuid,
        variables: {
          'PJSIP_HEADER(add,X-Call)': uuid,
          'PJSIP_HEADER(add,X-Calling)': '1',
          CALL: uuid,
          CUSTOMER: number,
          __QUEUE: queue,
          __AUTOANSWER: autoAnswer ? '1' : '0',
        },
      })
      return callOf(uuid)
    },
    dialled: (number) => callOf(dialledUuid(number.slice(0, 8), number.slice(8))),
    latestCallout: () => Promise.resolve(latest),
    legs: async () => (await ari.channels()).length,
    async contacts() {
      const { state } = await ari.request<{ state: string }>('GET', `endpoints/PJSIP/${desk}`)
      return state === 'online' ? 1 : 0
    },
    tellPlatform: () => centre.post('/agent-state', { agent: '1001', state: 'talking' }),
    kill: () => asterisk.kill(),
    start: () => asterisk.start(),
    async close() {
      await door.close()
      await asterisk.stop()
      await ears.close()
    },
  }
}

/** SIP accounts with their passwords, read as an administrator would: from the vendor. */
async function sipAccounts(meiqia: string, token: string) {
  const answer = await fetch(new URL('/unified-api/call/openapi/ent/v1/sips', meiqia), {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  if (!answer.ok) throw new Error(`the simulated vendor answered ${answer.status} to sips`)
  const rows = (await answer.json()) as readonly { sip: string; password: string; agent_id: number }[]
  return rows.map((row) => ({ user: row.sip, password: row.password, agentId: row.agent_id }))
}
