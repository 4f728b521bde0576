import { rmSync } from 'node:fs'
import type { Centre, CentreProfile } from '../e2e/call-centre.ts'
import { type Desk, openDesk } from '../e2e/seatline.ts'
import { colleagueTone } from './customers.ts'
import type { Stage } from './scenarios/scenario.ts'

/** More desks at the same exchange: whole programs of their own, opened when a scenario wants one. */
export function colleagues(centre: Centre, profile: CentreProfile) {
  const desks: Desk[] = []
  const colleague: Stage['colleague'] = async (agent) => {
    const desk = await openDesk(centre, { profile, tone: colleagueTone })
    desks.push(desk)
    await desk.signIn(agent)
    return desk
  }
  return {
    colleague,
    async close(): Promise<void> {
      for (const desk of desks) {
        await desk.close()
        rmSync(desk.directory, { recursive: true, force: true })
      }
    },
  }
}
