import type { Page } from '@playwright/test'
import { currentCall, customers, expectStateAt, inPhase, noCallAt, numberField, otherCall, talk } from './actions.ts'
import { expectAgentHears, expectCustomerHears, unbrokenMs, watchTone } from './hearing.ts'
import { agentTone, type Desk, expect, test } from './seatline.ts'

/** The windows as the desktop has them: who is shown, who has the keyboard. */
const windows = (desk: Desk) =>
  desk.app.evaluate(({ BrowserWindow }) =>
    Object.fromEntries(
      BrowserWindow.getAllWindows().map((window) => [
        new URL(window.webContents.getURL()).hostname,
        [window.isVisible() ? 'shown' : 'hidden', ...(window.isFocused() ? ['focused'] : [])].join(' '),
      ]),
    ),
  )

const sounding = (desk: Desk) =>
  desk
    .engine()
    .then((engine) =>
      engine.evaluate(() =>
        [...document.querySelectorAll<HTMLAudioElement>('audio[data-sound]')]
          .filter((sound) => !sound.paused)
          .map((sound) => sound.dataset['sound']),
      ),
    )

/** Where the row of the first call and its buttons stand, and what they say. */
const placesOfFirst = async (page: Page) => ({
  number: await currentCall(page).getByText('138 0013 8000').boundingBox(),
  buttons: await currentCall(page)
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => [each.textContent, each.getBoundingClientRect().toJSON() as unknown])),
})

test('a call rings without taking the keyboard, is answered in the ring window, and is heard both ways', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const ring = await desk.ring()
  expect(await windows(desk)).toEqual({ console: 'shown focused', engine: 'hidden', ring: 'hidden' })
  await centre.post('/incoming', { agent: '1001', number: customers.answers, queue: 'Billing' })

  await expect(ring.getByRole('button', { name: 'Answer' })).toBeEnabled()
  await expect(ring.getByRole('heading', { level: 1 })).toHaveText('138 0013 8000')
  await expect(ring.getByText('Billing')).toBeVisible()
  await expect.poll(() => windows(desk)).toEqual({ console: 'shown focused', engine: 'hidden', ring: 'shown' })
  await expect.poll(() => sounding(desk)).toEqual(['ring'])
  await expect(currentCall(page)).toContainText('Billing')
  await expect(currentCall(page).getByRole('button', { name: 'Decline' })).toBeVisible()

  await ring.getByRole('button', { name: 'Answer' }).click()
  const call = await inPhase(centre, 'talking')
  await expect.poll(() => windows(desk)).toMatchObject({ ring: 'hidden' })
  await expect.poll(() => sounding(desk)).toEqual([])
  await expectAgentHears(await desk.engine(), 1000)
  await expectCustomerHears(centre, call.uuid, agentTone)
  await expect(page.getByText('MIC HOT')).toBeVisible()
  expect((await desk.view()).calls).toMatchObject([{ kind: 'talking', direction: 'in', uuid: call.uuid }])

  await centre.post('/hang-up', { uuid: call.uuid })
  await expect(currentCall(page)).toContainText('The customer hung up')
  await expectStateAt(centre, 'idle')
})

test('answered in the console by key; declined; and a caller who gives up leaves a missed call', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await test.step('answered by key', async () => {
    await centre.post('/incoming', { agent: '1001', number: customers.answers })
    await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
    await page.keyboard.press('Control+Shift+A')
    await inPhase(centre, 'talking')
    await expectAgentHears(await desk.engine(), 1000)
    await page.keyboard.press('Control+Shift+E')
    await expect(currentCall(page)).toContainText('You hung up')
    await noCallAt(centre)
  })
  await test.step('declined', async () => {
    await expectStateAt(centre, 'idle')
    await centre.post('/incoming', { agent: '1001', number: customers.answersToo })
    const ring = await desk.ring()
    await expect(ring.getByRole('heading', { level: 1 })).toHaveText('139 1111 2222')
    await ring.getByRole('button', { name: 'Decline' }).click()
    await expect(currentCall(page)).toContainText('You declined the call')
    await expect.poll(() => windows(desk)).toMatchObject({ ring: 'hidden' })
    await noCallAt(centre)
  })
  await test.step('turned away for all', async () => {
    await expectStateAt(centre, 'idle')
    await centre.post('/incoming', { agent: '1001', number: customers.answersToo })
    await currentCall(page).getByRole('button', { name: 'More ways to refuse' }).click()
    await page.getByRole('menuitem', { name: 'Turn the caller away everywhere' }).click()
    await expect(currentCall(page)).toContainText('You declined the call')
    expect((await desk.view()).calls[0]?.timeline.map(({ what }) => what)).toContain('rejected')
    await noCallAt(centre)
  })
  await test.step('the caller gives up', async () => {
    await expectStateAt(centre, 'idle')
    await centre.post('/incoming', { agent: '1001', number: '13655557777', patienceSeconds: 3 })
    await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeVisible()
    await expect(currentCall(page)).toContainText('The caller hung up before you answered', { timeout: 15_000 })
    await expect.poll(() => sounding(desk)).toEqual([])
    await page.getByRole('button', { name: 'History', exact: true }).click()
    const newest = page.getByRole('grid', { name: 'Calls', exact: true }).getByRole('row').nth(1)
    await expect(newest).toContainText('136 5555 7777')
    await expect(newest.getByRole('img', { name: 'Missed' })).toBeVisible()
  })
})

test('a second call rings softly beside the first, which it does not disturb', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const first = await talk(page, centre)
  await expectAgentHears(await desk.engine(), 1000)
  await expectCustomerHears(centre, first.uuid, agentTone)
  await currentCall(page).getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Send 5' }).click()
  const sent = page.getByLabel('Digits sent')
  await expect(sent).toHaveText('5')
  await numberField(page).fill('1863')
  // It comes after the first seconds of a call, and takes a place of its own.
  await expect(currentCall(page).getByRole('button', { name: 'Good line' })).toBeVisible()
  const before = await placesOfFirst(page)
  const watched = await watchTone(centre, first.uuid)
  const incoming = { agent: '1001', number: customers.answersToo, direct: true }
  const second = await centre.post<{ uuid: string }>('/incoming', incoming)

  await expect(otherCall(page)).toContainText('139 1111 2222')
  await expect(currentCall(page)).toContainText('138 0013 8000')
  const ring = await desk.ring()
  await expect(ring.getByText('You are on a call')).toBeVisible()
  expect(await windows(desk)).toMatchObject({ console: 'shown focused', ring: 'shown' })
  await expect.poll(() => sounding(desk)).toEqual(['soft-ring'])
  await expectAgentHears(await desk.engine(), 1000)
  await expectCustomerHears(centre, first.uuid, agentTone)
  // Nothing moved under the hand: the row, its buttons, the open keys, the caret in the number field.
  expect(await placesOfFirst(page)).toEqual(before)
  await expect(numberField(page)).toBeFocused()
  await page.keyboard.type('5')
  await expect(numberField(page)).toHaveValue('18635')
  await expect(sent).toHaveText('5')

  await otherCall(page).getByRole('button', { name: 'Decline' }).click()
  await expect.poll(async () => (await centre.state()).calls.map(({ uuid }) => uuid)).toEqual([first.uuid])
  expect(second.uuid).not.toBe(first.uuid)
  await expectAgentHears(await desk.engine(), 1000)
  expect((await watched()).longestGapMs).toBeLessThanOrEqual(unbrokenMs)
  await currentCall(page).getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Send 6' }).click()
  await expect(sent).toHaveText('56')
  await expect.poll(async () => (await centre.state()).calls[0]?.digits).toBe('56')
})

test('a caller whose call merely asks to be answered by itself rings like any other', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await centre.post('/incoming', { agent: '1001', number: customers.answers, autoAnswer: true })
  await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
  await expect(currentCall(page).getByRole('timer')).toHaveText('00:03')
  expect((await desk.view()).calls).toMatchObject([{ kind: 'ringing', direction: 'in' }])
  expect((await centre.state()).calls).toMatchObject([{ phase: 'ringing-agent' }])
})
