import { currentCall, customers, heldCall, otherCall, transferTo } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { announcementHz, anotherCustomerHz, anyCustomerHz, colleagueTone, holdMusicHz, special } from '../customers.ts'
import type { PeerCall } from '../peer.ts'
import type { Scenario, Stage } from './scenario.ts'
import { answer, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

/** Talks with a customer, and asks somebody else meanwhile; ready when they hear the agent. */
async function asking(stage: Stage): Promise<{ readonly customer: PeerCall; readonly other: PeerCall }> {
  await stage.desk.signIn()
  const customer = await answer(stage, customers.answers)
  await expectCustomerHears(customer, agentTone)
  await transferTo(stage.page, customers.answersToo, 'Ask first')
  const other = stage.peer.dialled(customers.answersToo)
  await expectCustomerHears(other, agentTone)
  return { customer, other }
}

export const consult: readonly Scenario[] = [
  {
    title: 'attended: the customer hears music while the other is asked, then both talk and this desk is out',
    needs: ['transfer'],
    async run(stage) {
      const { customer, other } = await asking(stage)
      await expectCustomerHears(customer, holdMusicHz)
      await expectCustomerHearsNothingAt(customer, agentTone)
      await expectAgentHears(stage.engine, anotherCustomerHz)
      await expectAgentHearsNothingAt(stage.engine, 1000)

      await heldCall(stage.page).getByRole('button', { name: 'Connect them' }).click()
      await expect(currentCall(stage.page)).toContainText('You transferred the call')
      await expectCustomerHears(customer, anotherCustomerHz)
      await expectCustomerHears(other, 1000)
      await expectCustomerHearsNothingAt(customer, agentTone)
      await expectCustomerHearsNothingAt(customer, holdMusicHz)
      await expectCustomerHearsNothingAt(other, agentTone)
      await customer.hangUp()
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'attended, to a colleague: their desk is asked and gets the customer',
    needs: ['transfer'],
    async run(stage) {
      const { desk, peer, page, engine } = stage
      const [colleague] = await Promise.all([stage.colleague('1002'), desk.signIn()])
      const call = await answer(stage, customers.answers)
      await expectCustomerHears(call, agentTone)
      await transferTo(page, '81002', 'Ask first')
      await (await colleague.ring()).getByRole('button', { name: 'Answer' }).click()
      await expectAgentHears(engine, colleagueTone)
      await expectAgentHears(await colleague.engine(), agentTone)
      await expectAgentHearsNothingAt(await colleague.engine(), 1000)

      await heldCall(page).getByRole('button', { name: 'Connect them' }).click()
      await expect(currentCall(page)).toContainText('You transferred the call')
      await expectCustomerHears(call, colleagueTone)
      await expectAgentHears(await colleague.engine(), 1000)
      await expectAgentHearsNothingAt(await colleague.engine(), agentTone)
      await call.hangUp()
      await expectNoLegs(peer)
    },
  },
  {
    title: 'back to the caller while the other still rings, and after the other was busy',
    needs: ['transfer'],
    async run(stage) {
      const { desk, page, engine } = stage
      await desk.signIn()
      const call = await answer(stage, customers.answers)
      await expectCustomerHears(call, agentTone)

      await transferTo(page, customers.neverAnswers, 'Ask first')
      await expect(currentCall(page)).toContainText('Ringing there')
      await expectCustomerHears(call, holdMusicHz)
      await heldCall(page).getByRole('button', { name: 'Back to the caller' }).click()
      await expectCustomerHears(call, agentTone)
      await expectAgentHears(engine, 1000)

      await transferTo(page, customers.isBusy, 'Ask first')
      await expect(otherCall(page).getByText('That number is busy')).toBeVisible()
      await currentCall(page).getByRole('button', { name: 'Resume' }).click()
      await expectCustomerHears(call, agentTone)
      await expectAgentHears(engine, 1000)
      await call.hangUp()
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'an announcement before the other answers is heard, though the call is not answered yet',
    needs: ['transfer', 'announcements'],
    async run(stage) {
      await stage.desk.signIn()
      await answer(stage, customers.answers)
      await transferTo(stage.page, special.isAnnounced, 'Ask first')
      await expectAgentHears(stage.engine, announcementHz)
      const other = stage.peer.dialled(special.isAnnounced)
      expect((await other.heard(agentTone)).db).toBeLessThan(-100)
      await expectAgentHears(stage.engine, anyCustomerHz)
      await expectCustomerHears(other, agentTone)
    },
  },
  {
    title: 'the other is called where only SHA-256 is taken',
    needs: ['transfer', 'digests'],
    wishes: { digests: ['SHA-256'] },
    async run(stage) {
      const { other } = await asking(stage)
      await expectAgentHears(stage.engine, anotherCustomerHz)
      await other.hangUp()
      await expect(otherCall(stage.page).getByText('The other side hung up')).toBeVisible()
    },
  },
  {
    title: 'three-way: each hears the other two and nobody themselves; the agent leaves and the two talk on',
    needs: ['transfer'],
    async run(stage) {
      const { page, engine, peer } = stage
      const { customer, other } = await asking(stage)
      await otherCall(page).getByRole('button', { name: 'Conference' }).click()
      await expect(currentCall(page)).toContainText('Conference')
      await expectCustomerHears(customer, agentTone)
      await expectCustomerHears(customer, anotherCustomerHz)
      await expectCustomerHears(other, agentTone)
      await expectCustomerHears(other, 1000)
      await expectAgentHears(engine, 1000)
      await expectAgentHears(engine, anotherCustomerHz)
      await expectCustomerHearsNothingAt(customer, 1000)
      await expectCustomerHearsNothingAt(customer, holdMusicHz)
      await expectCustomerHearsNothingAt(other, anotherCustomerHz)
      await expectAgentHearsNothingAt(engine, agentTone)

      await otherCall(page).getByRole('button', { name: 'Leave them connected' }).click()
      await expect(currentCall(page)).toContainText('You transferred the call')
      await expectCustomerHears(customer, anotherCustomerHz)
      await expectCustomerHears(other, 1000)
      await expectCustomerHearsNothingAt(customer, agentTone)
      await customer.hangUp()
      await expectNoLegs(peer)
    },
  },
]
