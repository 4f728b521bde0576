import type { Centre } from '../e2e/call-centre.ts'
import { customerHears } from '../e2e/hearing.ts'
import type { Ability, Peer, PeerCall, Verdict } from './peer.ts'

/** The desk's SIP account (test/callcentre/README.md). */
const account = '81001'

export const embeddedAbilities: ReadonlySet<Ability> = new Set<Ability>(['transfer', 'supervision'])

/** The exchange inside the simulated call centre, reached over its control port. */
export function embeddedPeer(centre: Centre): Peer {
  const call = (uuid: string): PeerCall => ({
    uuid,
    heard: (hertz) => customerHears(centre, { uuid }, hertz),
    hangUp: async () => void (await centre.post('/hang-up', { uuid })),
    collected: async () => (await centre.get<{ digits: string }>(`/heard?uuid=${uuid}`)).digits,
    codec: () => Promise.resolve('ulaw'),
    async verdict() {
      const ended = (await centre.state()).ended.find((one) => one.uuid === uuid)
      return ended === undefined ? null : verdictOf(ended)
    },
  })
  return {
    name: 'embedded exchange',
    abilities: embeddedAbilities,
    async call({ number, queue = 'Billing', autoAnswer = false }) {
      // Past the queue, which would keep a second call from a desk that talks.
      const incoming = { agent: '1001', number, queue, autoAnswer, direct: true }
      return call((await centre.post<{ uuid: string }>('/incoming', incoming)).uuid)
    },
    dialled: (number) => ({
      ...call(''),
      heard: (hertz) => customerHears(centre, { number }, hertz),
      async hangUp() {
        const mine = (await centre.state()).dialled.findLast((one) => one.number === number)
        if (mine === undefined) throw new Error('no desk has dialled this number')
        await centre.post('/hang-up', { uuid: mine.uuid })
      },
    }),
    async latestCallout() {
      const newest = (await centre.state()).calls.findLast(({ direction }) => direction === '外呼')
      return newest && call(newest.uuid)
    },
    legs: async () => (await centre.state()).legs,
    contacts: async () => (await centre.state()).registrations.filter((one) => one.account === account).length,
    tellPlatform: () => Promise.resolve(),
    kill: () => Promise.reject(new Error('the embedded exchange cannot be killed alone')),
    start: () => Promise.resolve(),
  }
}

/** Its records say only that nobody answered, and who ended that. */
function verdictOf({ outcome, endedBy }: { readonly outcome: string; readonly endedBy: string }): Verdict {
  if (outcome === '接听') return 'answered'
  return endedBy === 'customer' ? 'cancelled' : endedBy === 'agent' ? 'busy' : 'no-answer'
}
