import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { View } from '../../../shared/view.ts'
import { type Centre, startCentre } from '../../e2e/call-centre.ts'
import { watchTone } from '../../e2e/hearing.ts'
import { agentInACall, listenFromFloor } from '../../e2e/monitoring.ts'
import { openDesk } from '../../e2e/seatline.ts'
import type { Series } from '../figures.ts'
import { clickedNow } from '../start.ts'

const rounds = 10

/** When main told that the lead is in this mode, confirmed; epoch ms. */
const confirmed = (page: Page, mode: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const { bridge } = globalThis as unknown as {
          bridge: { on(name: string, listen: (told: { patch: Partial<View> }) => void): () => void }
        }
        const stop = bridge.on('view.changed', ({ patch }) => {
          const session = patch.monitoring?.session
          if (session?.kind !== 'on' || session.mode !== wanted || session.wish !== null) return
          stop()
          resolve(performance.timeOrigin + performance.now())
        })
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
  for (;;) {
    const { heardAt: heard } = await look()
    if (heard !== null) return heard - at
  }
}

/** How long a lead waits for a mode, at the embedded exchange by feature code and digits. */
export async function monitoringBench(): Promise<readonly Series[]> {
  const centre = await startCentre('--steady')
  const agent = await agentInACall(centre)
  const lead = await openDesk(centre)
  try {
    const page = await lead.signIn('1900')
    await listenFromFloor(page)
    const times: Record<'whisper' | 'barge' | 'listen' | 'ear', number[]> = {
      whisper: [],
      barge: [],
      listen: [],
      ear: [],
    }
    for (let round = 0; round < rounds; round += 1) {
      times.whisper.push((await change(page, 'Whisper', 'whisper')).ms)
      times.ear.push(
        await heardAt(centre, agent.uuid, async () => {
          const { at, ms } = await change(page, 'Barge', 'barge')
          times.barge.push(ms)
          return at
        }),
      )
      times.listen.push((await change(page, 'Listen', 'listen')).ms)
    }
    return [
      { name: 'press of Whisper to confirmed', unit: 'ms', values: times.whisper },
      { name: 'press of Barge to confirmed', unit: 'ms', values: times.barge },
      { name: 'press of Barge to the customer’s ear', unit: 'ms', values: times.ear },
      { name: 'press of Listen to confirmed', unit: 'ms', values: times.listen },
    ]
  } finally {
    for (const desk of [lead, agent.desk]) {
      await desk.close()
      rmSync(desk.directory, { recursive: true, force: true })
    }
    await centre.close()
  }
}
