import { expect } from '@playwright/test'
import type { Moment } from '../../shared/call.ts'
import { noCallAt, talk } from '../e2e/actions.ts'
import type { Centre } from '../e2e/call-centre.ts'
import { callBackOnScreen, crash } from '../e2e/crash.ts'
import { expectAgentHears } from '../e2e/hearing.ts'
import { type Desk, openDesk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'
import { closeAndForget } from './start.ts'

interface Round {
  readonly view: number
  readonly engine: number
  readonly silence: number
}

/** How long an agent is without something that broke in a call, and how soon silence is noticed. */
export async function benchRecovery(centre: Centre, times: number): Promise<Series[]> {
  const rounds: Round[] = []
  for (let time = 0; time < times; time += 1) {
    // Each on a desk of its own: the driver takes a page that has crashed once for crashed, whoever loads it again.
    const desk = await openDesk(centre)
    try {
      rounds.push(await broken(centre, desk))
    } finally {
      await closeAndForget(desk)
    }
  }
  const series = (name: string, of: (round: Round) => number): Series => ({ name, unit: 'ms', values: rounds.map(of) })
  return [
    series('console view crashed in a call, to the call on screen', ({ view }) => view),
    series('engine crashed in a call, to registered', ({ engine }) => engine),
    series('exchange silent in a call, to the agent being told', ({ silence }) => silence),
  ]
}

async function broken(centre: Centre, desk: Desk): Promise<Round> {
  const { uuid } = await talk(await desk.signIn(), centre)
  const ear = await desk.engine()
  await expectAgentHears(ear, 1000)
  const silencedAt = Date.now()
  await centre.post('/sound', { silent: 'until-renewed' })
  const noticed = async () => (await timeline(desk)).find(({ what }) => what === 'silent-in')?.at ?? 0
  await expect.poll(noticed, { timeout: 20_000 }).toBeGreaterThan(0)
  const silence = (await noticed()) - silencedAt
  await expectAgentHears(ear, 1000)

  const crashedAt = await crash(desk, 'console')
  const view = (await callBackOnScreen(desk, '138 0013 8000')) - crashedAt
  await expectAgentHears(ear, 1000)
  const engine = await engineBack(centre, desk)
  // Nobody could say goodbye to the exchange, so the customer has to hang up.
  await centre.post('/hang-up', { uuid })
  await noCallAt(centre)
  return { view, engine, silence }
}

const timeline = async (desk: Desk): Promise<readonly Moment[]> => (await desk.view()).calls.at(-1)?.timeline ?? []

/** By the clock of the exchange's own list, asked every 20 ms. */
async function engineBack(centre: Centre, desk: Desk): Promise<number> {
  const [before] = (await centre.state()).registrations
  const crashedAt = await crash(desk, 'engine')
  while (Date.now() - crashedAt < 60_000) {
    const { registrations } = await centre.state()
    const [now] = registrations
    if (registrations.length === 1 && now?.contact !== before?.contact) return Date.now() - crashedAt
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the phone is not registered again within a minute')
}
