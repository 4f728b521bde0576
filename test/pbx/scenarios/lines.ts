import { currentCall, customers, heldCall, otherCall } from '../../e2e/actions.ts'
import { expectAgentHears, expectAgentHearsNothingAt } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import { anotherCustomerHz, holdMusicHz } from '../customers.ts'
import type { PeerCall } from '../peer.ts'
import type { Scenario, Stage } from './scenario.ts'
import { answer, callOut, expectCustomerHears, expectCustomerHearsNothingAt, expectNoLegs } from './steps.ts'

async function heldAndResumed({ page, engine }: Stage, call: PeerCall): Promise<void> {
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(call, agentTone)

  await currentCall(page).getByRole('button', { name: 'Hold' }).click()
  await expect(currentCall(page)).toContainText('On hold')
  await expectCustomerHears(call, holdMusicHz)
  await expectCustomerHearsNothingAt(call, agentTone)
  await expectAgentHearsNothingAt(engine, 1000)

  await currentCall(page).getByRole('button', { name: 'Resume' }).click()
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(call, agentTone)
  await expectCustomerHearsNothingAt(call, holdMusicHz)
}

export const lines: readonly Scenario[] = [
  {
    title: 'an incoming call is held: the customer hears music, nobody hears the other; and resumed',
    async run(stage) {
      await stage.desk.signIn()
      await heldAndResumed(stage, await answer(stage, customers.answers))
      await stage.page.getByRole('button', { name: 'Hang up' }).click()
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'a callout is held and resumed, and the customer hangs up',
    async run(stage) {
      await stage.desk.signIn()
      const call = await callOut(stage, customers.answers)
      await heldAndResumed(stage, call)
      await call.hangUp()
      await expect(currentCall(stage.page)).toContainText('The customer hung up')
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'a customer hangs up while on hold',
    async run(stage) {
      await stage.desk.signIn()
      const call = await answer(stage, customers.answers)
      await expectCustomerHears(call, agentTone)
      await currentCall(stage.page).getByRole('button', { name: 'Hold' }).click()
      await expectCustomerHears(call, holdMusicHz)
      await call.hangUp()
      await expect(currentCall(stage.page)).toContainText('The customer hung up')
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'two lines: answering the second holds the first; swapped; each hears only what is theirs',
    async run(stage) {
      const { desk, peer, page, engine } = stage
      await desk.signIn()
      const first = await answer(stage, customers.answers)
      await expectCustomerHears(first, agentTone)
      const second = await peer.call({ number: customers.answersToo })
      await otherCall(page).getByRole('button', { name: 'Answer' }).click()

      await expect(heldCall(page)).toContainText('138 0013 8000')
      await expectCustomerHears(second, agentTone)
      await expectCustomerHears(first, holdMusicHz)
      await expectCustomerHearsNothingAt(first, agentTone)
      await expectAgentHears(engine, anotherCustomerHz)

      await heldCall(page).getByRole('button', { name: 'Swap' }).click()
      await expect(currentCall(page)).toContainText('138 0013 8000')
      await expectCustomerHears(first, agentTone)
      await expectCustomerHears(second, holdMusicHz)
      await expectCustomerHearsNothingAt(second, agentTone)
      await expectAgentHears(engine, 1000)
    },
  },
]
