import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  agentAt,
  currentCall,
  customers,
  dial,
  expectStateAt,
  inPhase,
  noCallAt,
  notices,
  pickState,
  stateControl,
  talk,
} from './actions.ts'
import { expectAgentHears, expectCustomerHears, unbrokenMs, watchTone } from './hearing.ts'
import { agentTone, expect, light, openDesk, test } from './seatline.ts'

test('the console is reloaded, closed and opened again in the middle of a call: the sound never breaks', async ({
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

  await test.step('reloaded', async () => {
    await page.reload()
    await expect(currentCall(page)).toContainText('138 0013 8000')
    await expect(currentCall(page)).toContainText('MIC HOT')
    await expectAgentHears(engine, 1000)
  })
  await test.step('closed and opened again by starting the program once more', async () => {
    await desk.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (new URL(window.webContents.getURL()).hostname === 'console') window.close()
    })
    await expect.poll(() => page.isClosed()).toBe(true)
    await expectAgentHears(engine, 1000)
    expect((await centre.state()).calls).toMatchObject([{ uuid: call.uuid, phase: 'talking' }])
    await desk.app.evaluate(({ app }) => app.emit('second-instance', {}, [], ''))
    const again = await desk.console()
    await expect(currentCall(again)).toContainText('138 0013 8000')
    await expect(currentCall(again)).toContainText('MIC HOT')
  })
  expect(await legs()).toEqual(leg)
  expect((await centre.state()).calls).toMatchObject([{ uuid: call.uuid, phase: 'talking' }])
  const heard = await watched()
  expect(heard.frames).toBeGreaterThan(50)
  expect(heard.longestGapMs).toBeLessThanOrEqual(unbrokenMs)

  const again = await desk.console()
  await again.getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
})

test('the SIP socket is cut in the middle of a call: the sound goes on and the phone registers again', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const call = await talk(page, centre)
  await expectCustomerHears(centre, call.uuid, agentTone)
  const watched = await watchTone(centre, call.uuid)
  const [before] = (await centre.state()).registrations
  await centre.post('/sip', { mode: 'cut' })
  await expect
    .poll(async () => (await centre.state()).registrations.map(({ contact }) => contact), { timeout: 20_000 })
    .not.toEqual([before?.contact])
  await expect.poll(async () => (await centre.state()).registrations.length, { timeout: 20_000 }).toBe(1)
  await expect(light(page, 'Can ring')).toBeVisible({ timeout: 20_000 })
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, call.uuid, agentTone)
  expect((await watched()).longestGapMs).toBeLessThanOrEqual(unbrokenMs)
  expect((await centre.state()).calls).toMatchObject([{ uuid: call.uuid, phase: 'talking' }])

  await test.step('and the call can still be ended from here', async () => {
    await page.getByRole('button', { name: 'Hang up' }).click()
    await expect(currentCall(page)).toContainText('You hung up')
    await noCallAt(centre)
  })
})

test('the exchange is down: said at once, calling is not offered, and it comes back by itself', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await centre.post('/sip', { mode: 'down' })
  await expect(light(page, 'Can ring')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Call', exact: true })).toBeDisabled()
  await centre.post('/sip', { mode: 'up' })
  await expect(light(page, 'Can ring')).toBeVisible({ timeout: 40_000 })
  await talk(page, centre)
})

test('the agent service goes down and comes back: the link says so, a call goes on', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const call = await talk(page, centre)
  await centre.post('/vendor', { which: 'yiyun', mode: 'down' })
  // The next beat may be half a minute away; waking up beats at once.
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect(notices(page)).toContainText('The link to the agent service is weak; it is being tried again.')
  await expect(light(page, 'Link weak').or(light(page, 'Link lost'))).toBeVisible()
  await expectAgentHears(await desk.engine(), 1000)
  await centre.post('/vendor', { which: 'yiyun', mode: 'up' })
  await expect(notices(page)).not.toContainText('The link to the agent service', { timeout: 40_000 })
  await expect(light(page, 'Can ring')).toBeVisible()
  await expectCustomerHears(centre, call.uuid, agentTone)
})

test('the same agent signs in at another desk: this one is signed out and says why', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await centre.post('/second-sign-in', { agent: '1001' })
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect(page.getByRole('alert')).toHaveText(
    'You were signed out because the same agent signed in at another desk. If that was not you, tell your team lead.',
  )
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect.poll(async () => (await centre.state()).registrations).toEqual([])
  // The other desk keeps its seat.
  expect(await agentAt(centre)).toBeDefined()
})

test('the agent service forgets the agent: signed in again by itself, with the last state and skills', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await pickState(page, 'Away · Training')
  await expectStateAt(centre, 'away/Training')
  await page.getByRole('group', { name: 'Skills' }).getByRole('button', { name: 'Billing' }).click()
  await expect.poll(async () => (await agentAt(centre))?.skills[1]?.enabled).toBe(false)
  const before = await agentAt(centre)
  await centre.post('/forget-agent', { agent: '1001' })
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expectStateAt(centre, 'away/Training')
  expect((await agentAt(centre))?.skills).toEqual(before?.skills)
  await expect(stateControl(page, 'Away · Training')).toBeVisible()
  await expect(light(page, 'Can ring')).toBeVisible()
  expect((await centre.asked('POST', '/callcenter/agent')).map(({ code }) => code)).toEqual(['000000', '000000'])
})

test('signing out in a call asks first, and then ends the call and the session', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const call = await talk(page, centre)
  const signOut = async () => {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
  }
  const question = page.getByRole('dialog', { name: 'Sign out during a call?' })
  await signOut()
  await expect(question).toContainText('You are in a call. Signing out ends it for the customer too.')
  await question.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(question).toHaveCount(0)
  await expectCustomerHears(centre, call.uuid, agentTone)
  expect(await centre.asked('DELETE', '/1001')).toEqual([])

  await signOut()
  await question.getByRole('button', { name: 'Sign out and end the call' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await noCallAt(centre)
  expect((await centre.asked('DELETE', '/1001')).map(({ path, code }) => [path.split('?')[1], code])).toEqual([
    ['force=true', '000000'],
  ])
  const { agents, registrations } = await centre.state()
  expect([agents, registrations]).toEqual([[], []])

  await test.step('without a call there is no question', async () => {
    await desk.signIn()
    await signOut()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect((await centre.state()).agents).toEqual([])
  })
})

test('quitting asks in a call, then leaves nothing behind at the vendor and the exchange', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await talk(page, centre)
  await test.step('stay', async () => {
    const asked = await desk.app.evaluate(async ({ app, dialog }) => {
      const seen: string[] = []
      dialog.showMessageBox = (async (options: Electron.MessageBoxOptions) => {
        seen.push(options.message)
        return { response: 1, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
      app.quit()
      await new Promise((resolve) => setTimeout(resolve, 0))
      return seen
    })
    expect(asked).toEqual(['Quit Seatline?'])
    expect((await centre.state()).calls).toMatchObject([{ phase: 'talking' }])
  })
  await desk.close()
  const { agents, registrations, calls } = await centre.state()
  expect({ agents, registrations, calls }).toEqual({ agents: [], registrations: [], calls: [] })
  expect(readFileSync(join(desk.directory, 'logs', 'seatline.log'), 'utf8')).toContain('"what":"quit","why":"asked"')
})

test('a damaged call log is set aside at the start and rebuilt from the vendor', async ({ centre, desk }) => {
  await desk.signIn()
  await desk.close()
  const { directory } = desk
  const file = join(directory, 'history.sqlite')
  expect(existsSync(file)).toBe(true)
  writeFileSync(file, 'not a database any more '.repeat(500))

  const again = await openDesk(centre, { directory })
  const page = await again.signIn()
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await expect(
    page.getByText(/^The call log on this computer was damaged and set aside as history\.sqlite\.damaged-/),
  ).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Calls', exact: true })).toHaveAttribute('aria-rowcount', '61')
  expect(readdirSync(directory).filter((name) => name.startsWith('history.sqlite.damaged-'))).toHaveLength(1)
  await again.close()
})

test('the socket is cut while the customer is being rung: the customer still comes on', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await dial(page, customers.answers)
  await inPhase(centre, 'ringing-customer')
  await centre.post('/sip', { mode: 'cut' })
  await inPhase(centre, 'talking')
  await expectAgentHears(await desk.engine(), 1000)
  await expect(light(page, 'Can ring')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
})
