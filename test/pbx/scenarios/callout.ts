import { currentCall, customers, dial } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { announcementHz, anyCustomerHz, special } from '../customers.ts'
import type { Scenario } from './scenario.ts'
import { callOut, expectAgentHearsBriefly, expectCustomerHears, expectNoLegs } from './steps.ts'

export const callout: readonly Scenario[] = [
  {
    title: 'a click rings the desk first, which answers by itself, then the customer; both are heard',
    async run(stage) {
      const { desk, peer, page, engine } = stage
      await desk.signIn()
      const call = await callOut(stage, customers.answers)
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(call, agentTone)
      await expectAgentHearsNothingAt(engine, agentTone)

      // Recognised by the header with the uuid: it never rang.
      const [mine] = (await desk.view()).calls
      expect(mine?.uuid).toBe(call.uuid)
      const moments = mine?.timeline.map(({ what }) => what)
      expect(moments).toEqual(
        expect.arrayContaining(['clicked', 'vendor-answered', 'invited', 'claimed', 'established']),
      )
      expect(moments).not.toContain('ringing')
      expect(moments).not.toContain('answer-pressed')

      await page.getByRole('button', { name: 'Hang up' }).click()
      await expect(currentCall(page)).toContainText('You hung up')
      await expectNoLegs(peer)
    },
  },
  {
    title: 'the called customer hangs up',
    async run(stage) {
      await stage.desk.signIn()
      const call = await callOut(stage, customers.answers)
      await expectCustomerHears(call, agentTone)
      await call.hangUp()
      await expect(currentCall(stage.page)).toContainText('The customer hung up')
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'the called customer is busy: the busy tone is heard and the reason said',
    async run(stage) {
      await stage.desk.signIn()
      await dial(stage.page, customers.isBusy)
      await expectAgentHearsBriefly(stage, 450)
      await expect(currentCall(stage.page)).toContainText('The customer’s line is busy', { timeout: 15_000 })
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'the called customer does not answer: ringing is heard and the reason said',
    wishes: { customerRings: 4 },
    async run(stage) {
      await stage.desk.signIn()
      await dial(stage.page, customers.neverAnswers)
      await expectAgentHearsBriefly(stage, 450)
      await expect(currentCall(stage.page)).toContainText(/did not answer|cannot be reached/, { timeout: 15_000 })
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'an announcement before the customer answers is heard',
    needs: ['announcements'],
    async run(stage) {
      await stage.desk.signIn()
      const call = await callOut(stage, special.isAnnounced)
      await expectAgentHears(stage.engine, announcementHz)
      await expect.poll(async () => (await call.heard(agentTone)).db).toBeLessThan(-100)
      await expectAgentHears(stage.engine, anyCustomerHz)
      await expectCustomerHears(call, agentTone)
    },
  },
  {
    title: 'the agent gives up while the customer is rung',
    async run(stage) {
      await stage.desk.signIn()
      await callOut(stage, customers.neverAnswers)
      await expectAgentHearsBriefly(stage, 450)
      await stage.page.getByRole('button', { name: 'Hang up' }).click()
      await expectNoLegs(stage.peer)
    },
  },
]
