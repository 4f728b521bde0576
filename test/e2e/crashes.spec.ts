import { currentCall, customers, noCallAt, talk } from './actions.ts'
import { callBackOnScreen, crash } from './crash.ts'
import { expectAgentHears, expectCustomerHears, unbrokenMs, watchTone } from './hearing.ts'
import { agentTone, expect, light, test } from './seatline.ts'

test('the console view crashes in a call: no sound is lost, and the call is back on screen by itself', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const call = await talk(page, centre)
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, call.uuid, agentTone)
  const legs = () =>
    engine.evaluate(() => [...document.querySelectorAll('audio[data-leg]')].map((one) => one.outerHTML))
  const leg = await legs()
  const watched = await watchTone(centre, call.uuid)

  await crash(desk, 'console')
  await callBackOnScreen(desk, '138 0013 8000')
  expect(await legs()).toEqual(leg)
  await expectAgentHears(engine, 1000)
  const heard = await watched()
  expect(heard.longestGapMs).toBeLessThanOrEqual(unbrokenMs)

  await centre.post('/hang-up', { uuid: call.uuid })
  await noCallAt(centre)
})

test('the engine crashes in a call: the agent is told, and the phone is registered again by itself', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const lost = await talk(page, centre)
  const [before] = (await centre.state()).registrations

  await crash(desk, 'engine')
  await expect(currentCall(page)).toContainText('The phone is restarting')
  await expect
    .poll(async () => (await centre.state()).registrations.map(({ contact }) => contact))
    .not.toEqual([before?.contact])
  await expect.poll(async () => (await centre.state()).registrations.length).toBe(1)
  await expect(light(page, 'Can ring')).toBeVisible()

  await test.step('and the next call is a call like any other', async () => {
    // Nobody could say goodbye to the exchange, so the customer has to hang up.
    await centre.post('/hang-up', { uuid: lost.uuid })
    await noCallAt(centre)
    const next = await talk(page, centre, customers.answersToo)
    await expectCustomerHears(centre, next.uuid, agentTone)
    await page.getByRole('button', { name: 'Hang up' }).click()
    await noCallAt(centre)
  })
})
