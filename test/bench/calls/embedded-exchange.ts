import type { Centre } from '../../e2e/call-centre.ts'
import { agentTone } from '../../e2e/seatline.ts'
import { eventually, type Account, type BenchExchange } from './exchange.ts'

/** The exchange inside the simulated call centre. `agents`: Yiyun name of who owns an account, all signed in. */
export function embeddedExchange(centre: Centre, agents: ReadonlyMap<string, string>): BenchExchange {
  const address = new URL(centre.addresses.sip)
  return {
    name: 'the exchange of the simulated call centre (G.711)',
    port: Number(address.port),
    path: '/',
    toneNumber: 'tone1000',
    meiqia: undefined,
    async ring({ user }: Account) {
      const agent = agents.get(user)
      const { uuid } = await centre.post<{ uuid: string }>('/incoming', {
        agent,
        number: '13800138000',
        steady: true,
        direct: true,
      })
      const { id } = await centre.post<{ id: string }>('/watch', { uuid, hz: agentTone })
      return {
        heardAt: () =>
          eventually(
            'the agent heard',
            async () => (await centre.get<{ heardAt: number | null }>(`/watch?id=${id}`)).heardAt ?? undefined,
            60_000,
          ),
        hangUp: async () => void (await centre.post('/hang-up', { uuid })),
      }
    },
    async idle({ user }) {
      const calls = async () => (await centre.state()).calls.some(({ agent }) => agent === agents.get(user))
      await eventually('no call', async () => ((await calls()) ? undefined : true))
    },
    // What stays here ends the bench.
    left: () => [],
    close: () => Promise.resolve(),
  }
}
