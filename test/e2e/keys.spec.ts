import { AxeBuilder } from '@axe-core/playwright'
import { currentCall, customers, inPhase, noCallAt } from './actions.ts'
import { pressGlobally, seesTheDesktop } from './desktop.ts'
import { expect, test } from './seatline.ts'

test.skip(!seesTheDesktop, 'a test cannot press a key in another program')

test('keys of one’s choice work from any program, and clashes are said', async ({ centre, desk }) => {
  const page = await desk.signIn()
  expect(await desk.app.evaluate(() => [...globalThis.__electronHost.shortcuts.keys()])).toEqual([])
  await desk.app.evaluate(() => void globalThis.__electronHost.takenShortcuts.add('Alt+Control+T'))
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'All settings…' }).click()
  await page.getByRole('navigation', { name: 'Kinds of settings' }).getByRole('button', { name: 'Keys' }).click()

  const row = (action: string) => page.locator(`[data-key='${action}']`)
  const choose = async (action: string, key: string) => {
    await row(action)
      .getByRole('button', { name: /^Choose a key/ })
      .click()
    await expect(row(action)).toContainText('Press the keys now')
    await page.keyboard.press(key)
  }
  await test.step('chosen by pressing them', async () => {
    await choose('answer', 'Control+Alt+A')
    await expect(row('answer')).toContainText('Works')
    await choose('hang-up', 'Control+Shift+E')
    await expect(row('hang-up')).toContainText('Works')
    await choose('dial', 'Alt+F8')
    await expect(row('dial')).toContainText('Works')
  })
  await test.step('clashes', async () => {
    await choose('mute', 'Control+Alt+A')
    await expect(row('mute')).toContainText('“Answer the ringing call” has this key too')
    await expect(row('answer')).toContainText('has this key too')
    await choose('mute', 'Control+Alt+T')
    await expect(row('mute')).toContainText('Another program has this key')
    await choose('mute', 'Control+C')
    await expect(row('mute')).toContainText('Other programs or the system need this key')
    await choose('mute', 'Control+Shift+T')
    await expect(row('mute')).toContainText('means something else in the console')
    await choose('mute', 'm')
    await expect(row('mute')).toContainText('Add Ctrl, Alt')
    await page.keyboard.press('Escape')
    await choose('mute', 'Control+Alt+M')
    await expect(row('mute')).toContainText('Works')
    await expect(row('answer')).toContainText('Works')
  })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  await test.step('pressed elsewhere', async () => {
    await centre.post('/incoming', { agent: '1001', number: customers.answers })
    await expect((await desk.ring()).getByRole('button', { name: 'Answer' })).toContainText('Ctrl+Alt+A')
    await pressGlobally(desk, 'Alt+Control+A')
    await inPhase(centre, 'talking')
    await pressGlobally(desk, 'Alt+Control+M')
    await expect(currentCall(page)).toContainText('MIC OFF')
    await pressGlobally(desk, 'Control+Shift+E')
    await noCallAt(centre)
  })
  await test.step('the number that was copied is called; a code is not', async () => {
    await desk.app.evaluate(({ clipboard }) => clipboard.writeText('*72 13800138000'))
    await pressGlobally(desk, 'Alt+F8')
    await expect(page.getByRole('alert')).toContainText('a code (with * or #')
    await desk.app.evaluate(({ clipboard }, number) => clipboard.writeText(` ${number}\n`), customers.answersToo)
    await pressGlobally(desk, 'Alt+F8')
    const call = await inPhase(centre, 'talking')
    expect(call.number).toBe(customers.answersToo)
    await pressGlobally(desk, 'Control+Shift+E')
    await noCallAt(centre)
  })
  await test.step('and they are on the sheet', async () => {
    await page.getByRole('button', { name: 'Desk', exact: true }).click()
    await page.getByRole('heading', { name: 'Dial' }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toContainText('From any program')
    await expect(page.getByRole('dialog')).toContainText('Call the number that is selected or copied')
  })
})

test('a page of the customer system opens in the browser when a customer calls, once and encoded', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await desk.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (address) => void opened.push(address)
  })
  const opened = () => desk.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'All settings…' }).click()
  await page.getByRole('navigation', { name: 'Kinds of settings' }).getByRole('button', { name: 'Calls' }).click()
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.fill('https://evil.example/{number}')
  await page.getByRole('textbox', { name: 'Hosts that may be opened' }).fill('crm.example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('which is not one of the hosts')).toBeVisible()
  await address.fill('https://crm.example.com/callers?number={number}&queue={queue}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It holds from the next call on')).toBeVisible()

  await centre.post('/incoming', { agent: '1001', number: customers.answers, queue: 'A&B/../?c=#d' })
  await expect
    .poll(opened)
    .toEqual([`https://crm.example.com/callers?number=${customers.answers}&queue=A%26B%2F..%2F%3Fc%3D%23d`])
  await (await desk.ring()).getByRole('button', { name: 'Answer' }).click()
  await inPhase(centre, 'talking')
  expect((await opened()).length).toBe(1)
})
