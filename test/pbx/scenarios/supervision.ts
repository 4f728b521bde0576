import { currentCall, customers } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { listenFromFloor, mode, strip } from '../../e2e/monitoring.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { colleagueTone } from '../customers.ts'
import type { Scenario, Stage } from './scenario.ts'
import { expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

/** Agent 1001 talks with a customer, and the lead listens, through the console's own `feature-code`: *224 and ChanSpy's digits. */
async function listening(stage: Stage) {
  const { desk, peer, page, engine } = stage
  const [colleague] = await Promise.all([stage.colleague('1001'), desk.signIn('1900')])
  const call = await peer.call({ number: customers.answers })
  await (await colleague.ring()).getByRole('button', { name: 'Answer' }).click()
  const agent = await colleague.engine()
  await expectAgentHears(agent, 1000)
  await expectCustomerHears(call, colleagueTone)
  await peer.tellPlatform()
  await listenFromFloor(page)
  const leadHearsBoth = async () => {
    await expectAgentHears(engine, 1000)
    await expectAgentHears(engine, colleagueTone)
  }
  const nobodyHearsTheLead = async () => {
    await expectAgentHearsNothingAt(agent, agentTone)
    await expectCustomerHearsNothingAt(call, agentTone)
  }
  return { call, agent, leadHearsBoth, nobodyHearsTheLead }
}

/**
 * The rate of the trunk for the phones too. Where Opus met the trunk's µ-law, Asterisk 22's ChanSpy often lost the voice
 * that it puts into the far end of the call, for the whole call: the agent heard the lead, the customer did not.
 */
const oneRate = { codecs: ['ulaw'] } as const

export const supervision: readonly Scenario[] = [
  {
    title: 'a team lead listens, whispers, barges in and listens again, until the call is over',
    needs: ['supervision'],
    wishes: oneRate,
    async run(stage) {
      const { page, peer } = stage
      const { call, agent, leadHearsBoth, nobodyHearsTheLead } = await listening(stage)
      await leadHearsBoth()
      await nobodyHearsTheLead()

      await mode(page, 'Whisper').click()
      await expectAgentHears(agent, agentTone)
      await expectCustomerHearsNothingAt(call, agentTone)
      await leadHearsBoth()

      await mode(page, 'Barge').click()
      await expectCustomerHears(call, agentTone)
      await expectAgentHears(agent, agentTone)
      await leadHearsBoth()

      await mode(page, 'Listen').click()
      await nobodyHearsTheLead()
      await leadHearsBoth()

      // The two never noticed; when they are done, so is the lead.
      await expectCustomerHears(call, colleagueTone)
      await call.hangUp()
      await expect(strip(page)).toContainText('is over.')
      await expectNoLegs(peer)
    },
  },
  {
    title: 'a team lead takes a call over: customer and lead talk, and the agent is out of it',
    needs: ['supervision'],
    async run(stage) {
      const { page, peer, engine } = stage
      const { call, leadHearsBoth } = await listening(stage)
      await leadHearsBoth()
      await mode(page, 'Take over…').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
      await expect(strip(page)).toHaveCount(0, { timeout: 15_000 })
      await expectCustomerHears(call, agentTone)
      await expectCustomerHearsNothingAt(call, colleagueTone)
      await expectAgentHears(engine, 1000)
      await currentCall(page).getByRole('button', { name: 'Hang up' }).click()
      await expectNoLegs(peer)
    },
  },
]
