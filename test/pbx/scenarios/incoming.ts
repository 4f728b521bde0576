import { currentCall, customers } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { colleagueTone } from '../customers.ts'
import type { Scenario, Stage } from './scenario.ts'
import { answer, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

async function heardBothWays(stage: Stage, codec: string): Promise<void> {
  await stage.desk.signIn()
  const call = await answer(stage, customers.answers)
  await expectAgentHears(stage.engine, 1000)
  await expectCustomerHears(call, agentTone)
  expect(await call.codec()).toBe(codec)
}

export const incoming: readonly Scenario[] = [
  {
    title: 'a customer calls: number and queue are shown, both are heard, and nobody hears themselves',
    async run(stage) {
      const { desk, peer, page, engine } = stage
      await desk.signIn()
      const call = await peer.call({ number: customers.answers, queue: 'Billing' })
      const ring = await desk.ring()
      await expect(ring.getByRole('heading', { level: 1 })).toHaveText('138 0013 8000')
      await expect(ring.getByText('Billing')).toBeVisible()
      await ring.getByRole('button', { name: 'Answer' }).click()
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(call, agentTone)
      await expectAgentHearsNothingAt(engine, agentTone)
      await expectCustomerHearsNothingAt(call, 1000)

      await page.getByRole('button', { name: 'Mute' }).click()
      await expect(page.getByText('MIC OFF')).toBeVisible()
      await expectCustomerHearsNothingAt(call, agentTone)
      await expectAgentHears(engine, 1000)
      await page.getByRole('button', { name: 'Mute' }).click()
      await expectCustomerHears(call, agentTone)

      await page.getByRole('button', { name: 'Hang up' }).click()
      await expect(currentCall(page)).toContainText('You hung up')
      await expectNoLegs(peer)
    },
  },
  {
    title: 'Opus',
    needs: ['codecs'],
    wishes: { codecs: ['opus'] },
    run: (stage) => heardBothWays(stage, 'opus'),
  },
  {
    title: 'PCMU',
    needs: ['codecs'],
    wishes: { codecs: ['ulaw'] },
    run: (stage) => heardBothWays(stage, 'ulaw'),
  },
  {
    title: 'PCMA',
    needs: ['codecs'],
    wishes: { codecs: ['alaw'] },
    run: (stage) => heardBothWays(stage, 'alaw'),
  },
  {
    title: 'the customer hangs up',
    async run(stage) {
      await stage.desk.signIn()
      const call = await answer(stage, customers.answers)
      await expectCustomerHears(call, agentTone)
      await call.hangUp()
      await expect(currentCall(stage.page)).toContainText('The customer hung up')
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'the customer gives up while the phone rings',
    async run({ desk, peer, page }) {
      await desk.signIn()
      const call = await peer.call({ number: customers.answers })
      await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
      await call.hangUp()
      await expect(currentCall(page)).toContainText('The caller hung up before you answered')
      await expectNoLegs(peer)
      await expect.poll(() => call.verdict()).toBe('cancelled')
    },
  },
  {
    title: 'declined: the exchange is told busy',
    async run({ desk, peer, page }) {
      await desk.signIn()
      const call = await peer.call({ number: customers.answers })
      const ring = await desk.ring()
      await ring.getByRole('button', { name: 'Decline' }).click()
      await expect(currentCall(page)).toContainText('You declined the call')
      await expectNoLegs(peer)
      await expect.poll(() => call.verdict()).toBe('busy')
    },
  },
  {
    title: 'sent to a colleague while it rings (302): their desk rings, and they talk with the customer',
    needs: ['transfer'],
    async run(stage) {
      const { desk, peer, page } = stage
      const [colleague] = await Promise.all([stage.colleague('1002'), desk.signIn()])
      const call = await peer.call({ number: customers.answers })
      await currentCall(page).getByRole('button', { name: 'More ways to refuse' }).click()
      await page.getByRole('menuitem', { name: 'To another number…' }).click()
      await page.getByRole('combobox', { name: 'Send the caller to' }).fill('1002')
      await page.keyboard.press('Enter')
      await expect(currentCall(page)).toContainText('You sent the caller to another number')
      const ring = await colleague.ring()
      await ring.getByRole('button', { name: 'Answer' }).click()
      await expectCustomerHears(call, colleagueTone)
      await expectAgentHears(await colleague.engine(), 1000)
      await call.hangUp()
      await expectNoLegs(peer)
    },
  },
  {
    title: 'nobody answers: the exchange stops ringing',
    wishes: { agentRings: 3 },
    async run({ desk, peer, page }) {
      await desk.signIn()
      const call = await peer.call({ number: customers.answers })
      await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
      await expect.poll(() => call.verdict(), { timeout: 15_000 }).toBe('no-answer')
      await expect(currentCall(page)).toContainText('Missed: not answered in time')
      await expectNoLegs(peer)
    },
  },
  {
    title: 'a call that merely asks to be answered by itself rings like any other',
    async run({ desk, peer, page }) {
      await desk.signIn()
      await peer.call({ number: customers.answers, autoAnswer: true })
      await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
      await expect(currentCall(page).getByRole('timer')).toHaveText('00:03')
      expect((await desk.view()).calls).toMatchObject([{ kind: 'ringing', direction: 'in' }])
    },
  },
]
