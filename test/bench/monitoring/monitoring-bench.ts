import type { Page } from '@playwright/test'
import type { View } from '../../../shared/view.ts'
import { type Centre, startCentre } from '../../e2e/call-centre.ts'
import { watchTone } from '../../e2e/hearing.ts'
import { agentInACall, listenFromFloor } from '../../e2e/monitoring.ts'
import { type Desk, openDesk } from '../../e2e/seatline.ts'
import type { Series } from '../figures.ts'
import { clickedNow, closeAndForget } from '../start.ts'

/** When main told that the lead is in this mode, confirmed; epoch ms. */
const confirmed = (page: Page, mode: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const { bridge } = globalThis as unknown as {
          bridge: { on(name: string, listen: (told: { patch: Partial<View> }) => void): () => void }
        }
        const stop = bridge.on('view.changed', ({ patch }) => {
          const session = patch.monitoring?.session
          if (session?.kind !== 'on' || session.mode !== wanted || session.wish !== null) return
          stop()
          resolve(performance.timeOrigin + performance.now())
        })
        setTimeout(() => reject(new Error(`not ${wanted} within 15 s`)), 15_000)
      }),
    mode,
  )

async function change(page: Page, button: string, mode: string): Promise<{ readonly at: number; readonly ms: number }> {
  const told = confirmed(page, mode)
  const at = await clickedNow(page, button)
  return { at, ms: (await told) - at }
}

/** The moment when the customer first hears the lead, epoch ms. */
async function heardAt(centre: Centre, uuid: string, act: () => Promise<number>): Promise<number> {
  const look = await watchTone(centre, uuid)
  const at = await act()
  while (Date.now() - at < 15_000) {
    const { heardAt: heard } = await look()
    if (heard !== null) return heard - at
  }
  throw new Error('the customer does not hear the lead within 15 s')
}

/** How long a lead waits for a mode, at the embedded exchange by feature code and digits. */
export async function monitoringBench(rounds: number): Promise<readonly Series[]> {
  const centre = await startCentre('--steady')
  const desks: Desk[] = []
  try {
    const agent = await agentInACall(centre)
    desks.push(agent.desk)
    const lead = await openDesk(centre)
    desks.push(lead)
    return await changes(centre, agent.uuid, await lead.signIn('1900'), rounds)
  } finally {
    for (const desk of desks) await closeAndForget(desk)
    await centre.close()
  }
}

async function changes(centre: Centre, uuid: string, page: Page, rounds: number): Promise<readonly Series[]> {
  await listenFromFloor(page)
  const [whisper, barge, listen, ear] = [[], [], [], []] as [number[], number[], number[], number[]]
  for (let round = 0; round < rounds; round += 1) {
    whisper.push((await change(page, 'Whisper', 'whisper')).ms)
    const heard = await heardAt(centre, uuid, async () => {
      const { at, ms } = await change(page, 'Barge', 'barge')
      barge.push(ms)
      return at
    })
    ear.push(heard)
    listen.push((await change(page, 'Listen', 'listen')).ms)
  }
  return [
    { name: 'press of Whisper to confirmed', unit: 'ms', values: whisper },
    { name: 'press of Barge to confirmed', unit: 'ms', values: barge },
    { name: 'press of Barge to the customer’s ear', unit: 'ms', values: ear },
    { name: 'press of Listen to confirmed', unit: 'ms', values: listen },
  ]
}
