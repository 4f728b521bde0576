import { expectAgentHears } from '../../e2e/hearing.ts'
import { expect } from '../../e2e/seatline.ts'
import { collectedHz, special } from '../customers.ts'
import type { Scenario, Stage } from './scenario.ts'
import { answer, callOut, expectAgentHearsBriefly } from './steps.ts'

async function sendsDigits(stage: Stage): Promise<void> {
  const { desk, peer, page, engine } = stage
  await desk.signIn()
  const call = await callOut(stage, special.collectsKeys)
  // Before there is a path for the sound there is none for digits either; pressed then, a digit is refused in words.
  await expect
    .poll(async () => (await desk.view()).calls.flatMap(({ timeline }) => timeline.map(({ what }) => what)))
    .toContain('first-packet-out')
  await page.getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Send 7' }).click()
  // Twice the same: each press is an event of its own (RFC 4733 §2.5.1.2).
  await page.keyboard.type('22*')
  await expect(page.getByRole('status', { name: 'Digits sent' })).toHaveText('722*')
  await expect.poll(() => call.collected()).toBe('722*')
  if (peer.abilities.has('announcements')) await expectAgentHears(engine, collectedHz)
}

export const keys: readonly Scenario[] = [
  { title: 'digits of the agent are read by the other side', run: sendsDigits },
  {
    title: 'digits of the agent go as INFO to an exchange that wants them so',
    wishes: { dtmf: 'info' },
    says: { dtmf: 'info' },
    run: sendsDigits,
  },
  {
    title: 'digits of the customer are heard by the agent as tones',
    needs: ['customer-keys'],
    async run(stage) {
      await stage.desk.signIn()
      await answer(stage, special.pressesFive)
      // The customer presses 5: ITU-T Q.23.
      await expectAgentHearsBriefly(stage, 770, 1336)
    },
  },
]
