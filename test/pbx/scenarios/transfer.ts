import { currentCall, customers, transferTo } from '../../e2e/actions.ts'
import { agentHears, expectAgentHears, expectAgentHearsNothingAt, present } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { anotherCustomerHz, colleagueTone } from '../customers.ts'
import type { Scenario } from './scenario.ts'
import { answer, callOut, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

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

      await transferTo(page, customers.answersToo, 'Transfer now')
      await expect(currentCall(page)).toContainText('You transferred the call')
      await expectCustomerHears(call, anotherCustomerHz)
      await expectCustomerHears(peer.dialled(customers.answersToo), 1000)
      await expectCustomerHearsNothingAt(call, agentTone)
      await expect.poll(async () => (await agentHears(engine, 1000)).db).toBeLessThan(present)
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

      await transferTo(page, '81002', 'Transfer now')
      const ring = await colleague.ring()
      if (peer.abilities.has('caller-kept'))
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
