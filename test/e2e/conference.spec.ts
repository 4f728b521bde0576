import {
  currentCall,
  customers,
  dialledIn,
  noLegAt,
  otherCall,
  talk,
  transferTo,
  withoutEchoCanceller,
} from './actions.ts'
import { customerTone } from '../callcentre/customers.ts'
import type { Centre } from './call-centre.ts'
import {
  expectAgentHears,
  expectAgentHearsNothingAt,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
} from './hearing.ts'
import { agentTone, type Desk, expect, test } from './seatline.ts'

const music = 600
const otherHz = customerTone(customers.answersToo)

/** In a conference of a customer (1000 Hz), somebody who was asked, and the agent. */
async function conference(centre: Centre, desk: Desk) {
  const page = await desk.signIn()
  await withoutEchoCanceller(page)
  const { uuid } = await talk(page, centre)
  await transferTo(page, customers.answersToo, 'Ask first')
  const other = await dialledIn(centre, 'talking')
  await otherCall(page).getByRole('button', { name: 'Conference' }).click()
  await expect(currentCall(page)).toContainText('Conference')
  return { page, engine: await desk.engine(), customer: uuid, other: other.uuid }
}

test('a conference: each ear hears the other two; mute is towards both; one leaves and the rest talk on', async ({
  centre,
  desk,
}) => {
  test.slow()
  const { page, engine, customer, other } = await conference(centre, desk)
  const all = async () => {
    await expectCustomerHears(centre, customer, agentTone)
    await expectCustomerHears(centre, customer, otherHz)
    await expectCustomerHears(centre, other, agentTone)
    await expectCustomerHears(centre, other, 1000)
    await expectAgentHears(engine, 1000)
    await expectAgentHears(engine, otherHz)
  }
  await all()
  // Nobody hears themselves.
  await expectCustomerHearsNothingAt(centre, customer, 1000)
  await expectCustomerHearsNothingAt(centre, other, otherHz)
  await expectCustomerHearsNothingAt(centre, customer, music)

  await test.step('muted: the two hear each other and not the agent', async () => {
    await page.keyboard.press('Control+Shift+M')
    await expect(page.getByText('MIC OFF')).toBeVisible()
    await expectCustomerHearsNothingAt(centre, customer, agentTone)
    await expectCustomerHearsNothingAt(centre, other, agentTone)
    await expectCustomerHears(centre, customer, otherHz)
    await expectCustomerHears(centre, other, 1000)
    await page.keyboard.press('Control+Shift+M')
    await all()
  })
  await test.step('one is put on hold: music for them, the other two alone; and together again', async () => {
    await otherCall(page).getByRole('button', { name: 'Hold' }).click()
    const [held, free] = await heldFirst(desk, customer, other)
    await expectCustomerHears(centre, held.uuid, music)
    await expectCustomerHearsNothingAt(centre, held.uuid, agentTone)
    await expectCustomerHearsNothingAt(centre, free.uuid, held.hz)
    await expectCustomerHears(centre, free.uuid, agentTone)
    await expectAgentHearsNothingAt(engine, held.hz)
    await page.keyboard.press('Control+Shift+J')
    await all()
  })
  await test.step('the other one hangs up: an ordinary call is left', async () => {
    await centre.post('/hang-up', { uuid: other })
    await expect(currentCall(page)).toContainText('On call')
    await expect(currentCall(page)).toContainText('138 0013 8000')
    await expectCustomerHears(centre, customer, agentTone)
    await expectCustomerHearsNothingAt(centre, customer, otherHz)
    await expectAgentHears(engine, 1000)
    expect((await desk.view()).calls.filter(({ kind }) => kind === 'talking')).toMatchObject([{ joined: false }])
    await page.keyboard.press('Control+Shift+E')
    await noLegAt(centre)
  })
})

test('the agent leaves the conference: the two stay connected, and no leg is left here', async ({ centre, desk }) => {
  const { page, customer, other } = await conference(centre, desk)
  await expectCustomerHears(centre, customer, otherHz)
  await otherCall(page).getByRole('button', { name: 'Leave them connected' }).click()
  await expect(currentCall(page)).toContainText('You transferred the call')
  await expectCustomerHears(centre, customer, otherHz)
  await expectCustomerHears(centre, other, 1000)
  await expectCustomerHearsNothingAt(centre, customer, agentTone)
  await noLegAt(centre)
})

test('the conference is ended for all', async ({ centre, desk }) => {
  const { page, customer } = await conference(centre, desk)
  await expectCustomerHears(centre, customer, otherHz)
  await otherCall(page).getByRole('button', { name: 'End for all' }).click()
  await noLegAt(centre)
  expect((await centre.state()).calls).toEqual([])
})

/** The two by who is on hold; `hz`: what they say. */
async function heldFirst(desk: Desk, customer: string, other: string) {
  const holds = async () =>
    (await desk.view()).calls.flatMap((call) => (call.kind === 'talking' && call.hold.kind === 'on' ? [call] : []))
  await expect.poll(async () => (await holds()).length).toBe(1)
  const [held] = await holds()
  const both = [
    { uuid: customer, hz: 1000 },
    { uuid: other, hz: otherHz },
  ] as const
  return held?.consultFor === undefined ? both : ([both[1], both[0]] as const)
}
