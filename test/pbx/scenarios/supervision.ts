import { currentCall, customers } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { colleagueTone } from '../customers.ts'
import type { Scenario } from './scenario.ts'
import { callOut, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

/** Listens to SIP account 81001; the digits 4, 5 and 6 choose the mode (docs: test/pbx/README.md). */
const supervise = '*22481001'

export const supervision: readonly Scenario[] = [
  {
    title: 'a team lead listens, whispers, barges in and listens again, by digits in one call',
    needs: ['supervision'],
    async run(stage) {
      const { desk, peer, page, engine } = stage
      const [colleague] = await Promise.all([stage.colleague('1001'), desk.signIn('1900')])
      const call = await peer.call({ number: customers.answers })
      await (await colleague.ring()).getByRole('button', { name: 'Answer' }).click()
      const agent = await colleague.engine()
      await expectAgentHears(agent, 1000)
      await expectCustomerHears(call, colleagueTone)

      await callOut(stage, supervise)
      await page.getByRole('button', { name: 'Keys' }).click()
      const press = (digit: string) => page.getByRole('button', { name: `Send ${digit}` }).click()
      const expectLeadHearsBoth = async () => {
        await expectAgentHears(engine, 1000)
        await expectAgentHears(engine, colleagueTone)
      }

      // Listen.
      await expectLeadHearsBoth()
      await expectAgentHearsNothingAt(agent, agentTone)
      await expectCustomerHearsNothingAt(call, agentTone)
      // Whisper.
      await press('5')
      await expectAgentHears(agent, agentTone)
      await expectCustomerHearsNothingAt(call, agentTone)
      await expectLeadHearsBoth()
      // Barge in.
      await press('6')
      await expectCustomerHears(call, agentTone)
      await expectAgentHears(agent, agentTone)
      await expectLeadHearsBoth()
      // Listen.
      await press('4')
      await expectAgentHearsNothingAt(agent, agentTone)
      await expectCustomerHearsNothingAt(call, agentTone)
      await expectLeadHearsBoth()

      // The two never noticed; when they are done, so is the lead.
      await expectCustomerHears(call, colleagueTone)
      await call.hangUp()
      await expect(currentCall(page)).toContainText(/hung up|ended/)
      await expectNoLegs(peer)
    },
  },
]
