import { currentCall, customers } from '../../e2e/actions.ts'
import { agentHears, expectAgentHears, expectAgentHearsNothingAt, present } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { anotherCustomerHz, colleagueTone } from '../customers.ts'
import type { Scenario, Stage } from './scenario.ts'
import { answer, callOut, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

async function transferTo({ page }: Stage, number: string): Promise<void> {
  await page.keyboard.press('Control+Shift+T')
  await page.getByRole('textbox', { name: 'Transfer to' }).fill(number)
  await page.keyboard.press('Enter')
}

export const transfer: readonly Scenario[] = [
  {
    title: 'blind, to another number: the customer talks with it, this desk is out',
    needs: ['transfer'],
    async run(stage) {
      const { desk, peer, page, engine } = stage
      await desk.signIn()
      const call = await answer(stage, customers.answers)
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(call, agentTone)

      await transferTo(stage, customers.answersToo)
      await expect(currentCall(page)).toContainText('You transferred the call')
      const other = peer.dialled(customers.answersToo)
      await expectCustomerHears(call, anotherCustomerHz)
      await expectCustomerHears(other, 1000)
      await expectCustomerHearsNothingAt(call, agentTone)
      await expect.poll(() => agentHears(engine, 1000)).toBeLessThan(present)
      await call.hangUp()
      await expectNoLegs(peer)
    },
  },
  {
    title: 'blind, of a callout, to a colleague: their desk rings with the number of the customer',
    needs: ['transfer'],
    async run(stage) {
      const { desk, peer, page } = stage
      const [colleague] = await Promise.all([stage.colleague('1002'), desk.signIn()])
      const call = await callOut(stage, customers.answers)
      await expectCustomerHears(call, agentTone)

      await transferTo(stage, '81002')
      const ring = await colleague.ring()
      await expect(ring.getByRole('heading', { level: 1 })).toHaveText('138 0013 8000')
      await ring.getByRole('button', { name: 'Answer' }).click()
      await expect(currentCall(page)).toContainText('You transferred the call')
      await expectCustomerHears(call, colleagueTone)
      await expectAgentHears(await colleague.engine(), 1000)
      await expectAgentHearsNothingAt(await colleague.engine(), agentTone)
      await expectCustomerHearsNothingAt(call, agentTone)
      await call.hangUp()
      await expectNoLegs(peer)
    },
  },
]
