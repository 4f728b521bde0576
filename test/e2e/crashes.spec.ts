import { currentCall, customers, noCallAt, talk } from './actions.ts'
import { expectAgentHears, expectCustomerHears, unbrokenMs, watchTone } from './hearing.ts'
import { agentTone, type Desk, expect, light, test } from './seatline.ts'

/** Ends the process of a window from one moment to the next; epoch ms. */
const crash = (desk: Desk, role: 'console' | 'engine'): Promise<number> =>
  desk.app.evaluate(({ BrowserWindow }, host) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => new URL(webContents.getURL()).hostname === host,
    )
    const at = Date.now()
    window?.webContents.forcefullyCrashRenderer()
    return at
  }, role)

test('the console view crashes in a call: no sound is lost, and the call is back on screen within a second', async ({
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

  const crashedAt = await crash(desk, 'console')
  // Seen by main, not by the test's own driver, which would add its way.
  const shownAfter = await desk.app.evaluate(async ({ BrowserWindow }, since) => {
    const shows = `document.body?.innerText.includes('138 0013 8000') && document.body.innerText.includes('MIC HOT')`
    for (;;) {
      const contents = BrowserWindow.getAllWindows()
        .map((window) => window.webContents)
        .find((one) => !one.isCrashed() && new URL(one.getURL()).hostname === 'console')
      const shown = await contents?.executeJavaScript(shows).catch(() => false)
      if (shown === true) return Date.now() - since
      if (Date.now() - since > 10_000) return Number.POSITIVE_INFINITY
      // Main has other things to do as well, such as bringing the window back.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }, crashedAt)
  test.info().annotations.push({ type: 'call back on screen', description: `${shownAfter} ms` })
  expect(shownAfter).toBeLessThan(1000)
  expect(await legs()).toEqual(leg)
  await expectAgentHears(engine, 1000)
  const heard = await watched()
  expect(heard.longestGapMs).toBeLessThanOrEqual(unbrokenMs)

  await centre.post('/hang-up', { uuid: call.uuid })
  await noCallAt(centre)
})

test('the engine crashes in a call: the agent is told, and within two seconds the phone is registered again', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const lost = await talk(page, centre)
  const [before] = (await centre.state()).registrations

  const crashedAt = await crash(desk, 'engine')
  await expect(currentCall(page)).toContainText('The phone is restarting')
  await expect
    .poll(async () => (await centre.state()).registrations.map(({ contact }) => contact), { intervals: [20] })
    .not.toEqual([before?.contact])
  await expect.poll(async () => (await centre.state()).registrations.length, { intervals: [20], timeout: 5000 }).toBe(1)
  const registeredAfter = Date.now() - crashedAt
  test.info().annotations.push({ type: 'registered again', description: `${registeredAfter} ms` })
  expect(registeredAfter).toBeLessThan(2000)
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
