import { currentCall, customers, dial, numberField } from './actions.ts'
import { expect, test } from './seatline.ts'

test('redial offers what was dialled last, and calls nobody by itself', async ({ centre, desk }) => {
  const page = await desk.signIn()
  for (const number of [customers.isBusy, customers.answers]) {
    await dial(page, number)
    await expect(currentCall(page).getByRole('button', { name: 'Hang up' })).toBeVisible()
    await page.keyboard.press('Control+Shift+E')
    await expect(currentCall(page).getByRole('button', { name: 'Dismiss' })).toBeEnabled()
  }
  const asked = async () => (await centre.asked('POST', 'callout')).length
  const before = await asked()

  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.keyboard.press('Control+Shift+P')
  await expect(numberField(page)).toBeFocused()
  await expect(numberField(page)).toHaveValue('138 0013 8000')
  await page.keyboard.press('Control+Shift+P')
  await expect(numberField(page)).toHaveValue('139 0000 0005')
  await page.keyboard.press('ArrowDown')
  await expect(numberField(page)).toHaveValue('138 0013 8000')
  await page.keyboard.press('ArrowDown')
  await expect(numberField(page)).toHaveValue('')
  await page.keyboard.press('ArrowUp')
  await expect(numberField(page)).toHaveValue('138 0013 8000')
  expect(await asked()).toBe(before)

  await test.step('what somebody types is theirs: an arrow opens the list and changes nothing', async () => {
    await numberField(page).fill('186')
    await page.keyboard.press('ArrowUp')
    await expect(numberField(page)).toHaveValue('186')
    await page.keyboard.press('Escape')
  })
  await test.step('Enter calls', async () => {
    await numberField(page).fill('')
    await page.keyboard.press('ArrowUp')
    await expect(numberField(page)).toHaveValue('138 0013 8000')
    await page.keyboard.press('Enter')
    await expect(currentCall(page)).toContainText('138 0013 8000')
    await expect.poll(asked).toBe(before + 1)
  })
})
