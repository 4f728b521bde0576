import { currentCall, customers } from '../../e2e/actions.ts'
import { expectAgentHears } from '../../e2e/hearing.ts'
import { agentTone, expect, light } from '../../e2e/seatline.ts'
import type { Scenario } from './scenario.ts'
import { answer, expectContacts, expectCustomerHears } from './steps.ts'

export const outages: readonly Scenario[] = [
  {
    title: 'the exchange falls over in a call and comes back: said at once, ended in words, ringing again by itself',
    needs: ['restart'],
    async run(stage) {
      const { desk, peer, page, engine } = stage
      await desk.signIn()
      const lost = await answer(stage, customers.answers)
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(lost, agentTone)

      await peer.kill()
      await expect(light(page, 'Can ring')).toHaveCount(0, { timeout: 10_000 })
      await peer.start()
      await expectContacts(peer, 1)
      await expect(light(page, 'Can ring')).toBeVisible({ timeout: 30_000 })

      // The exchange has forgotten the call; that its sound is gone for good is found out here.
      await expect(currentCall(page)).toContainText('The exchange does not know this call any more', {
        timeout: 45_000,
      })
      const next = await answer(stage, customers.answersToo)
      await expectCustomerHears(next, agentTone)
    },
  },
]
