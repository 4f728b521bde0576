import { expect } from '@playwright/test'
import type { Moment } from '../../shared/call.ts'
import { noCallAt, talk } from '../e2e/actions.ts'
import type { Centre } from '../e2e/call-centre.ts'
import { callBackOnScreen, crash } from '../e2e/crash.ts'
import { agentHears, expectAgentHears, present } from '../e2e/hearing.ts'
import type { Desk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'

/** How long an agent is without something that broke in a call, and how soon silence is noticed. Begins signed in, in no call. */
export async function benchRecovery(centre: Centre, desk: Desk, times: number): Promise<Series[]> {
  const [view, engine, silence] = [[], [], []] as [number[], number[], number[]]
  for (let time = 0; time < times; time += 1) {
    const page = await desk.console()
    const { uuid } = await talk(page, centre)
    await expectAgentHears(await desk.engine(), 1000)
    const crashedAt = await crash(desk, 'console')
    view.push((await callBackOnScreen(desk, '138 0013 8000')) - crashedAt)

    await expect.poll(async () => (await agentHears(await desk.engine(), 1000)).db).toBeGreaterThan(present)
    const silencedAt = Date.now()
    await centre.post('/sound', { silent: 'until-renewed' })
    const noticed = async () => (await timeline(desk)).find(({ what }) => what === 'silent-in')?.at ?? 0
    await expect.poll(noticed, { timeout: 20_000 }).toBeGreaterThan(0)
    silence.push((await noticed()) - silencedAt)
    await expectAgentHears(await desk.engine(), 1000)

    engine.push(await engineBack(centre, desk))
    // Nobody could say goodbye to the exchange, so the customer has to hang up.
    await centre.post('/hang-up', { uuid })
    await noCallAt(centre)
    await expect((await desk.console()).getByText('Can ring')).toBeVisible()
  }
  return [
    { name: 'console view crashed in a call, to the call on screen', unit: 'ms', values: view },
    { name: 'engine crashed in a call, to registered', unit: 'ms', values: engine },
    { name: 'exchange silent in a call, to the agent being told', unit: 'ms', values: silence },
  ]
}

const timeline = async (desk: Desk): Promise<readonly Moment[]> => (await desk.view()).calls.at(-1)?.timeline ?? []

/** By the clock of the exchange's own list, asked every 20 ms. */
async function engineBack(centre: Centre, desk: Desk): Promise<number> {
  const [before] = (await centre.state()).registrations
  const crashedAt = await crash(desk, 'engine')
  for (;;) {
    const { registrations } = await centre.state()
    const [now] = registrations
    if (registrations.length === 1 && now?.contact !== before?.contact) return Date.now() - crashedAt
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
