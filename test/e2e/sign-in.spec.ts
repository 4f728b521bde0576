import type { Page } from '@playwright/test'
import { agentAt, expectStateAt, stateControl } from './actions.ts'
import { chooseAgent, expect, light, openDesk, test } from './seatline.ts'

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' })

test('the form is filled in from the profile, and what is changed in it is what the vendor hears', async ({
  centre,
  desk,
}) => {
  const page = await desk.console()
  const [wang, li] = centre.profile.agents
  await expect(page.getByRole('combobox', { name: 'Connection profile' })).toHaveValue('Demo call centre')
  await expect(page.getByRole('combobox', { name: 'Agent', exact: true })).toHaveValue('1001')
  await expect(page.getByText('王芳').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Staff number' })).toHaveValue('1001')
  await expect(page.getByRole('textbox', { name: 'Extension' })).toHaveValue(wang?.extension ?? '')
  await expect(page.getByRole('radio', { name: 'Ready' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Billing' })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Score of 投诉, 0 to 100' })).toHaveValue('80')
  await expect(page.getByRole('checkbox', { name: '笔记本' })).not.toBeChecked()

  await chooseAgent(page, '1002')
  await expect(page.getByText('李强').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Extension' })).toHaveValue(li?.extension ?? '')
  await page.getByRole('textbox', { name: 'Staff number' }).fill('2222')
  await page.getByText('Away', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Reason' }).fill('Training')
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Billing' }).check()
  await page.getByRole('textbox', { name: 'Score of Billing, 0 to 100' }).fill('75')
  await signInButton(page).click()
  await expect(light(page, 'Can ring')).toBeVisible()
  await expect(stateControl(page, 'Away · Training')).toBeVisible()
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('1002 · 李强 · 2222')

  const [logIn] = await centre.asked('POST', '/callcenter/agent')
  expect(logIn?.json).toEqual({
    name: '1002',
    num: '2222',
    extension: li?.extension,
    state: 'away/Training',
    skills: [
      { name: '投诉', score: 90, enabled: true },
      { name: 'Billing', score: 75, enabled: true },
    ],
  })
  const { registrations, agents } = await centre.state()
  expect(registrations.map(({ account }) => account)).toEqual(['81002'])
  expect(agents.map(({ name, state }) => [name, state])).toEqual([['1002', 'away/Training']])
})

test('an agent without a SIP account gets a free one that has not expired', async ({ centre, desk }) => {
  await desk.signIn('1003')
  expect((await centre.asked('POST', '/sip_bind_agent')).map(({ json }) => json)).toEqual([
    { agent_id: 90_003, sip: '81051' },
  ])
  expect((await centre.state()).registrations.map(({ account }) => account)).toEqual(['81051'])
})

test('the seat that is taken, the vendor that is down and the provider that refuses are said in a sentence', async ({
  centre,
  desk,
}) => {
  const page = await desk.console()
  const alert = page.getByRole('alert')

  await test.step('the agent service is down', async () => {
    await centre.post('/vendor', { which: 'yiyun', mode: 'down' })
    await signInButton(page).click()
    await expect(alert).toHaveText(/^The agent service cannot be reached\. .*IT can help\.$/, { timeout: 30_000 })
    await expect(signInButton(page)).toBeEnabled()
    await centre.post('/vendor', { which: 'yiyun', mode: 'up' })
  })
  await test.step('a page of a hotel network instead of the agent service', async () => {
    await centre.post('/vendor', { which: 'yiyun', mode: 'html' })
    await signInButton(page).click()
    await expect(alert).toHaveText(
      /^The agent service sent an answer that makes no sense .*The provider must mend it\.$/,
      {
        timeout: 30_000,
      },
    )
    await centre.post('/vendor', { which: 'yiyun', mode: 'up' })
  })
  await test.step('the call service has no account to give', async () => {
    await centre.post('/vendor', { which: 'meiqia', mode: 'down' })
    await signInButton(page).click()
    await expect(alert).toHaveText(/^The call service cannot be reached/, { timeout: 30_000 })
    // An agent without a phone must not stay signed in: calls would be offered to nobody.
    await expect.poll(() => agentAt(centre)).toBeUndefined()
    await centre.post('/vendor', { which: 'meiqia', mode: 'up' })
  })
  await test.step('the same name sits at another extension', async () => {
    await desk.signIn()
    await centre.post('/second-sign-in', { agent: '1001' })
    await page.reload()
    const other = await openDesk(centre)
    const elsewhere = await other.console()
    await signInButton(elsewhere).click()
    await expect(elsewhere.getByRole('alert')).toHaveText(/^The agent service said no: .*\(040201\)\./)
    await other.close()
  })
})

test('a wrong signing key is refused in one sentence and the desk stays signed out', async ({ centre, desk }) => {
  const profile = {
    ...centre.profile,
    secrets: { ...centre.profile.secrets, 'yiyun.secretKey': 'bm90LXRoZS1rZXk' },
  }
  const stranger = await openDesk(centre, { profile })
  const page = await stranger.console()
  await signInButton(page).click()
  await expect(page.getByRole('alert')).toHaveText(
    /^The agent service does not accept this desktop’s keys.* or import a fresh profile\.$/,
  )
  await expect(signInButton(page)).toBeVisible()
  expect((await stranger.view()).session.kind).toBe('signed-out')
  expect((await centre.state()).agents).toEqual([])
  expect((await centre.state()).registrations).toEqual([])
  await stranger.close()
  await desk.console()
})

test('a wrong SIP password: at the desk, but it says that nobody can ring it and why', async ({ centre, desk }) => {
  await centre.post('/sip-password', { sip: '81001', mode: 'wrong' })
  const page = await desk.console()
  await signInButton(page).click()
  await expect(light(page, 'Phone offline')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    /^Calls cannot reach you: the phone is not connected to the exchange\. The exchange does not accept/,
  )
  // Idle and unreachable would draw calls to a dead desk.
  await expectStateAt(centre, 'away/phone-unreachable')
  expect((await centre.state()).registrations).toEqual([])
})

test('a desktop that lost its secrets says so and asks for the profile', async ({ centre, desk }) => {
  const { directory } = desk
  await desk.close()
  const again = await openDesk(centre, { directory, importProfile: false })
  const page = await again.console()
  await expect(page.getByRole('alert')).toHaveText(
    'This profile’s keys are no longer on this desktop. Import the profile again, or give them in Settings → Connections.',
  )
  await signInButton(page).click()
  await expect(page.getByRole('alert')).toContainText('Import the profile again')
  expect((await again.view()).session.kind).toBe('signed-out')
  await again.close()
})
