import { agentAt, customers, expectStateAt, noCallAt, notices, pickState, stateControl, talk } from './actions.ts'
import { expect, test } from './seatline.ts'

test('states: each one reaches the vendor, runs its own timer, and a refusal is said and undone', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const timer = page.getByRole('banner', { name: 'Session' }).getByRole('timer')
  await expect(stateControl(page, 'Ready')).toBeVisible()
  await expect(timer).toHaveText('00:00:02')
  await expect(timer).toHaveText('00:00:03')

  for (const [option, shown, vendor] of [
    ['Busy', 'Busy', 'busy'],
    ['Busy · Paperwork', 'Busy · Paperwork', 'busy/Paperwork'],
    ['Away', 'Away', 'away'],
    ['Away · Lunch', 'Away · Lunch', 'away/Lunch'],
    ['Ready', 'Ready', 'idle'],
  ] as const) {
    await test.step(option, async () => {
      await pickState(page, option)
      await expect(stateControl(page, shown)).toBeVisible()
      await expectStateAt(centre, vendor)
    })
  }
  await expect(timer).toHaveText(/^00:00:0[0-4]$/)

  await test.step('a reason of one’s own', async () => {
    await page.keyboard.press('Control+Shift+S')
    await expect(page.getByPlaceholder('Filter, or type a reason')).toBeFocused()
    await page.keyboard.type('Fire drill')
    await page.getByRole('option', { name: 'Away · Fire drill', exact: true }).click()
    await expect(stateControl(page, 'Away · Fire drill')).toBeVisible()
    await expectStateAt(centre, 'away/Fire drill')
  })

  await test.step('the vendor refuses, also when asked again', async () => {
    await centre.post('/refuse-next', { which: 'yiyun', path: '/state', code: '000004', times: 3 })
    await pickState(page, 'Ready')
    await expect(notices(page).getByRole('alert')).toHaveText(
      'The agent service said no: “系统繁忙,请稍后再试” (000004). The provider or your team lead can help.',
    )
    await expect(stateControl(page, 'Away · Fire drill')).toBeVisible()
    await expectStateAt(centre, 'away/Fire drill')
    expect((await desk.view()).session).toMatchObject({ wish: null })
    await notices(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(notices(page).getByRole('alert')).toHaveCount(0)
  })
})

test('during a call a state waits for its end and can be taken back before', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await talk(page, centre)
  await expect(stateControl(page, 'On call')).toBeVisible()

  await pickState(page, 'Away · Break')
  const undo = page.getByRole('button', { name: /^Undo: no Away · Break after the call$/ })
  await undo.click()
  await expect(undo).toHaveCount(0)

  await pickState(page, 'Away · Lunch')
  await expect(page.getByRole('button', { name: 'Undo: no Away · Lunch after the call' })).toBeVisible()
  await expect(page.getByRole('banner', { name: 'Session' })).toContainText('then')
  expect(await centre.asked('POST', '/state')).toEqual([])

  await page.getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
  await expectStateAt(centre, 'away/Lunch')
  await expect(stateControl(page, 'Away · Lunch')).toBeVisible()
  expect((await centre.asked('POST', '/state')).map(({ json, code }) => [json['state'], code])).toEqual([
    ['away/Lunch', '000000'],
  ])
})

test('a call that the vendor sees first: the refusal 040203 queues the state, and it is set after the call', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await centre.post('/refuse-next', { which: 'yiyun', path: '/state', code: '040203' })
  await pickState(page, 'Busy')
  await expectStateAt(centre, 'busy')
  await expect(stateControl(page, 'Busy')).toBeVisible()
  expect((await centre.asked('POST', '/state')).map(({ code }) => code)).toEqual(['040203', '000000'])
  await expect(notices(page).getByRole('alert')).toHaveCount(0)
})

test('skills: switched and scored one by one, what is not touched is not sent', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const skills = page.getByRole('group', { name: 'Skills' })
  const skillsAt = async () => (await agentAt(centre))?.skills

  await skills.getByRole('button', { name: 'Billing' }).click()
  await expect(skills.getByRole('button', { name: 'Billing' })).toHaveAttribute('aria-pressed', 'false')
  await skills.getByRole('button', { name: /^Skills/ }).click()
  const score = page.getByRole('textbox', { name: 'Score of 笔记本, 0 to 100' })
  await score.fill('55')
  await score.press('Enter')
  await expect.poll(skillsAt).toEqual([
    { name: '投诉', score: 80, enabled: true },
    { name: 'Billing', score: 60, enabled: false },
    { name: '笔记本', score: 55, enabled: false },
  ])
  const sent = (await centre.asked('POST', '/skills')).map(({ json }) => json['opts'])
  expect(sent).toEqual([[{ opt: 1, name: 'Billing', enabled: false }], [{ opt: 1, name: '笔记本', score: 55 }]])

  await centre.post('/refuse-next', { which: 'yiyun', path: '/skills', code: '000004', times: 3 })
  await page.getByRole('switch', { name: '笔记本' }).click()
  await expect(notices(page).getByRole('alert')).toContainText('The agent service said no: “系统繁忙,请稍后再试”')
  await expect(page.getByRole('switch', { name: '笔记本' })).not.toBeChecked()
  expect((await skillsAt())?.find(({ name }) => name === '笔记本')).toEqual({
    name: '笔记本',
    score: 55,
    enabled: false,
  })
})

test('one who is away still calls out, and is away again after the call', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await pickState(page, 'Away · Training')
  await expectStateAt(centre, 'away/Training')
  await talk(page, centre, customers.answersToo)
  await expectStateAt(centre, 'talking')
  await expect(stateControl(page, 'On call')).toBeVisible()
  await page.getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
  // The vendor itself makes an agent idle after a call (docs/vendors.md 4.3), so the state is asked for again (docs/adr/0009).
  await expectStateAt(centre, 'away/Training')
  await expect(stateControl(page, 'Away · Training')).toBeVisible()
})
