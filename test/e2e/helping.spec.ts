import type { Page } from '@playwright/test'
import { noViolations } from './axe.ts'
import { expect, test } from './seatline.ts'

// What a team lead does for others from the floor: each is read before it is sent, and written down.
test.use({ centreArguments: ['--agents', '60'] })

const dialog = (page: Page) => page.getByRole('dialog')
const rows = (page: Page) => page.getByRole('grid', { name: 'Agents' }).getByRole('row')

test('a lead changes skills, gives caller IDs and binds a phone line; a refusal is told; all is in the log', async ({
  centre,
  desk,
}) => {
  test.slow()
  const page = await desk.signIn('1900')
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  await expect(rows(page).nth(10)).toBeVisible({ timeout: 15_000 })
  // Somebody on a break stays in their state while they are helped.
  await page
    .getByRole('group', { name: 'By state' })
    .getByRole('button', { name: /^Away\s*\d/ })
    .click()
  const someone = rows(page)
    .filter({ has: page.getByRole('button', { name: /^Help / }) })
    .filter({ has: page.getByText(/^2\d{3}$/) })
    .first()
  const num =
    (await someone
      .getByText(/^2\d{3}$/)
      .first()
      .textContent()) ?? ''
  await page
    .getByRole('group', { name: 'By state' })
    .getByRole('button', { name: /^Away\s*\d/ })
    .click()
  await page.getByRole('searchbox').fill(num)
  const asked = async (path: string) => (await centre.asked('POST', path)).map(({ json, code }) => [json, code])
  const openItem = async (item: string) => {
    await rows(page)
      .filter({ has: page.getByText(num, { exact: true }) })
      .getByRole('button', { name: /^Help / })
      .click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  await test.step('skills: a new one, and what will change is read first; the vendor’s refusal is told', async () => {
    await openItem('Skills…')
    await expect(dialog(page)).toContainText(`(${num})`)
    await dialog(page).getByRole('combobox', { name: 'Name of a skill' }).fill('Retention')
    await dialog(page).getByRole('button', { name: 'Add' }).click()
    await dialog(page).getByRole('textbox', { name: 'Score of Retention' }).fill('70')
    await dialog(page).getByRole('button', { name: 'Review' }).click()
    await expect(dialog(page).getByRole('list', { name: 'Changes' })).toHaveText('Retention: score 70, on')
    await centre.post('/refuse-next', { which: 'yiyun', path: `/agent/${num}/skills`, code: '000003' })
    await dialog(page).getByRole('button', { name: 'Change skills' }).click()
    await expect(dialog(page).getByRole('alert')).toContainText('内部错误')
    await dialog(page).getByRole('button', { name: 'Change skills' }).click()
    await expect(dialog(page)).toHaveCount(0)
    expect((await asked(`/agent/${num}/skills`)).at(-1)).toEqual([
      { opts: [{ opt: 1, name: 'Retention', score: 70, enabled: true }] },
      '000000',
    ])
  })
  await test.step('caller IDs for two agents at once', async () => {
    await openItem('Caller IDs…')
    await dialog(page).getByRole('searchbox').fill('李强')
    await dialog(page).getByRole('checkbox', { name: /李强/ }).check()
    await expect(dialog(page)).toContainText('2 agents')
    const numbers = dialog(page).getByRole('group', { name: 'Numbers and groups' })
    await numbers.getByRole('checkbox').first().check()
    await dialog(page).getByRole('button', { name: 'Review' }).click()
    await expect(dialog(page)).toContainText('2 agents get new caller IDs')
    await expect(dialog(page)).toContainText('takes the place of everything')
    await dialog(page).getByRole('button', { name: 'Assign' }).click()
    await expect(dialog(page)).toHaveCount(0)
    expect(await asked('/agent/outnumber_group')).toMatchObject([[{ agent_ids: [expect.any(Number), 90_002] }, '']])
  })
  await test.step('a free phone line', async () => {
    await page.getByRole('button', { name: 'Numbers and phones' }).click()
    await page.getByRole('menuitem', { name: 'Phone lines…' }).click()
    await dialog(page).getByRole('checkbox', { name: 'Only free ones' }).check()
    const free = dialog(page).getByRole('button', { name: 'Bind 81051' })
    await free.click()
    await dialog(page).getByRole('combobox', { name: 'To whom' }).fill('李强')
    await page.getByRole('option', { name: /李强/ }).click()
    await expect(dialog(page)).toContainText('becomes that of 李强 (1002)')
    await dialog(page).getByRole('button', { name: 'Bind' }).click()
    await expect(dialog(page).getByRole('button', { name: 'Bind 81052' })).toBeVisible()
    await expect(free).toHaveCount(0)
    await page.keyboard.press('Escape')
  })
  await test.step('the log has all of it, newest first', async () => {
    await page.getByRole('button', { name: 'Numbers and phones' }).click()
    await page.getByRole('menuitem', { name: 'Audit log…' }).click()
    const lines = dialog(page).getByRole('table').getByRole('row')
    await expect(lines).toHaveCount(5)
    await expect(lines.nth(1)).toContainText('Bind phone line')
    await expect(lines.nth(2)).toContainText('Assign caller IDs')
    await expect(lines.nth(3)).toContainText(/Change skills.*Retention 70 on.*done/)
    await expect(lines.nth(4)).toContainText('内部错误')
    await noViolations(page)
  })
})
