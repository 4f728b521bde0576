import { currentCall, customers, expectStateAt, noCallAt, otherCall, stateControl, talk } from './actions.ts'
import { expectAgentHears } from './hearing.ts'
import { expect, light, test } from './seatline.ts'

test('do not disturb: said at all times, calls are sent back without a ring and are missed, one’s own calls work', async ({
  centre,
  desk,
}) => {
  test.slow()
  const page = await desk.signIn()
  const quiet = page.getByRole('button', { name: 'Do not disturb', exact: true })
  await expect(quiet).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Control+Shift+N')
  await expect(light(page, 'Calls sent back')).toBeVisible()
  await expect(quiet).toHaveAttribute('aria-pressed', 'true')
  await expectStateAt(centre, 'busy/do-not-disturb')
  await expect(stateControl(page, 'Do not disturb')).toBeVisible()

  await test.step('a direct call neither rings nor shows; the history has it', async () => {
    await centre.post('/incoming', { agent: '1001', number: customers.answersToo, direct: true })
    await noCallAt(centre)
    await expect(currentCall(page)).toBeHidden()
    const ring = await desk.ring()
    await expect(ring.getByRole('button', { name: 'Answer' })).toBeHidden()
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('missed: do not disturb')
    await expectStateAt(centre, 'busy/do-not-disturb')
    await expect(light(page, 'Calls sent back')).toBeVisible()
  })
  await test.step('a call of one’s own; a second caller does not disturb it; afterwards it is as before', async () => {
    const { uuid } = await talk(page, centre)
    await expectAgentHears(await desk.engine(), 1000)
    await expect(page.getByText('then')).toBeVisible()
    await expect(light(page, 'Calls sent back')).toBeVisible()
    await centre.post('/incoming', { agent: '1001', number: customers.answersToo, direct: true })
    await expect.poll(async () => (await centre.state()).calls.map((call) => call.uuid)).toEqual([uuid])
    await expect(otherCall(page)).toBeHidden()
    await page.keyboard.press('Control+Shift+E')
    await expect(currentCall(page)).toContainText('You hung up')
    await expectStateAt(centre, 'busy/do-not-disturb')
    await expect(light(page, 'Calls sent back')).toBeVisible()
  })
  await test.step('off: the next call rings', async () => {
    await quiet.click()
    await expect(light(page, 'Can ring')).toBeVisible()
    await expectStateAt(centre, 'idle')
    await centre.post('/incoming', { agent: '1001', number: customers.answersToo })
    await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
  })
})

test('do not disturb that the vendor refuses is off again, and the refusal is said', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await centre.post('/refuse-next', { which: 'yiyun', path: '/state', code: '000003' })
  await page.getByRole('button', { name: 'Do not disturb', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('alert')).toBeVisible()
  await expect(light(page, 'Can ring')).toBeVisible()
  await expectStateAt(centre, 'idle')
})
