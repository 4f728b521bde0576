import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { CentreProfile } from './call-centre.ts'
import { chooseAgent, type Desk, expect, light, openDesk, test } from './seatline.ts'

/** By their names in the room. */
const vendors = ['Yiyun', 'Meiqia', 'Udesk', 'Huawei CC-CMS', 'Huawei OIFDE'] as const

const room = (page: Page) => page.getByRole('region', { name: 'Connections' })
const card = (page: Page, name: string) =>
  room(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
const dialog = (page: Page) => page.getByRole('dialog')
const word = (at: Locator) => at.getByRole('status').first()

/** Signed out, with the connections open. */
async function openConnections(desk: Desk): Promise<Page> {
  const page = await desk.console()
  await page.getByRole('button', { name: 'Connections', exact: true }).click()
  await expect(card(page, 'Yiyun').getByRole('button', { name: 'Edit Yiyun' })).toBeEnabled()
  return page
}

/** Tests one connection until its card says this. */
async function testUntil(page: Page, name: string, said: string): Promise<Locator> {
  const at = card(page, name)
  await at.getByRole('button', { name: `Test ${name}`, exact: true }).click()
  await expect(word(at)).toContainText(said, { timeout: 40_000 })
  return at
}

/** What the desktop's clipboard holds; `text` puts something there. */
const clipboard = (desk: Desk, text?: string) =>
  desk.app.evaluate(async ({ clipboard: board }, given) => {
    if (given !== undefined) await board.writeText(given)
    return board.readText()
  }, text)

/** A person answers the next file dialogs with this file. */
const choose = (desk: Desk, file: string) =>
  desk.app.evaluate(({ dialog: dialogs }, path) => {
    dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, file)

const pressUntilFocused = async (page: Page, key: string, target: Locator) => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not come to ${String(target)}`)
}

test('with the keyboard alone before anybody signs in: every connection is tested and works', async ({ desk }) => {
  const page = await desk.console()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused()
  await pressUntilFocused(page, 'Shift+Tab', page.getByRole('button', { name: 'Connections', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeFocused()
  await expect(room(page)).toContainText(
    '5 keys of the whole enterprise are on this desktop: Yiyun, Meiqia, Udesk, Huawei CC-CMS, and Huawei OIFDE.',
  )
  await expect(room(page)).toContainText('This computer has no keyring: keys last until you quit.')

  await pressUntilFocused(page, 'Tab', page.getByRole('button', { name: 'Test all' }))
  await page.keyboard.press('Enter')
  for (const name of vendors) await expect(word(card(page, name))).toContainText('Works', { timeout: 40_000 })

  const yiyun = card(page, 'Yiyun')
  await pressUntilFocused(page, 'Tab', yiyun.getByRole('button', { expanded: false }))
  await page.keyboard.press('Enter')
  const line = (what: string) => yiyun.locator('dl > div').filter({ hasText: new RegExp(`^${what}`) })
  await expect(line('Reached')).toContainText('yes')
  await expect(line('Encrypted')).toContainText('no, but it stays on this computer')
  await expect(line('Accepted')).toContainText('yes')
  await expect(line('Clock')).toContainText(/right, \d+ s apart/)
  await expect(line('All agents')).toContainText(/\d+ ms/)
  await expect(line('Set the state')).toContainText('not tried: it would change something')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

const broken = [
  [
    'yiyun',
    'Yiyun',
    'down',
    'The agent service cannot be reached.',
    /IT: check that 127\.0\.0\.1:\d+ is the right host/,
  ],
  [
    'meiqia',
    'Meiqia',
    'html',
    'The call service sent an answer that makes no sense',
    /no log-in page or proxy answers/,
  ],
  ['udesk', 'Udesk', 'unauthorised', 'Udesk does not accept this desktop’s keys', /copy the key once more/],
  ['huawei-cms', 'Huawei CC-CMS', 'unauthorised', 'Huawei CC-CMS does not accept', /try the other time stamps/],
  ['huawei-oifde', 'Huawei OIFDE', 'error-500', 'Huawei OIFDE', /IT: check that /],
] as const

test('each kind of trouble is a mark with its word, a sentence, and who mends it how', async ({ centre, desk }) => {
  test.slow()
  const page = await openConnections(desk)
  for (const [which, name, mode, sentence, fix] of broken)
    await test.step(`${name}: ${mode}`, async () => {
      await centre.post('/vendor', { which, mode })
      const at = await testUntil(page, name, 'Does not work')
      await expect(at).toContainText(sentence)
      await expect(at).toContainText(fix)
      await centre.post('/vendor', { which, mode: 'up' })
    })
})

for (const [skewSeconds, side] of [
  [600, 'behind'],
  [-600, 'ahead'],
] as const)
  test(`a clock that is ten minutes ${side} is said with its seconds, by whoever measures it`, async ({
    centre,
    desk,
  }) => {
    await centre.post('/clock', { skewSeconds })
    const page = await openConnections(desk)
    await page.getByRole('button', { name: 'Test all' }).click()
    await expect(word(card(page, 'Huawei OIFDE'))).toContainText('Works', { timeout: 60_000 })
    const refusing = ['Huawei CC-CMS', ...(side === 'behind' ? (['Yiyun'] as const) : [])]
    for (const name of refusing) {
      const at = card(page, name)
      await expect(word(at)).toContainText('Does not work')
      await expect(at).toContainText(new RegExp(`its clock is (599|600|601) s ${side}\\. IT can set the clock\\.`))
      await expect(at).toContainText('IT: let this computer set its clock by itself')
    }
    // Udesk tells its own time, so the console corrects the stamp and says so.
    const udesk = card(page, 'Udesk')
    await expect(word(udesk)).toContainText('Works')
    await expect(udesk).toContainText(new RegExp(`This computer’s clock is (599|600|601) s ${side}\\.`))
  })

test('what cannot be is said under its field, and nothing typed is lost without a question', async ({ desk }) => {
  const page = await openConnections(desk)
  const meiqia = card(page, 'Meiqia')
  await meiqia.getByRole('button', { name: 'Edit Meiqia' }).click()
  const address = page.getByRole('textbox', { name: 'Address' })
  await expect(address).toBeFocused()
  const before = await address.inputValue()

  await address.fill('http://api.example')
  await page.keyboard.press('Enter')
  await expect(room(page)).toContainText('The address must begin with https://. Only on this computer http:// will do.')
  await expect(address).toBeFocused()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expect(room(page)).toContainText('One field needs a hand.')

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toContainText('Leave without saving?')
  await expect(dialog(page).locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(address).toHaveValue('http://api.example')
  await page.getByRole('button', { name: 'Back to the sign-in' }).click()
  await expect(dialog(page).locator(':focus')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(address).toHaveValue('http://api.example')

  await address.fill(before)
  await page.getByRole('textbox', { name: 'Time zone' }).fill('+08:00')
  await page.getByRole('button', { name: 'Save and test' }).click()
  await expect(room(page)).toContainText('Meiqia is saved.')
  await expect(word(meiqia)).toContainText('Works', { timeout: 40_000 })
  await meiqia.getByRole('button', { name: 'Edit Meiqia' }).click()
  await expect(page.getByRole('textbox', { name: 'Time zone' })).toHaveValue('+08:00')
  await page.getByRole('textbox', { name: 'Time zone' }).fill('Z')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(meiqia.getByRole('button', { name: 'Edit Meiqia' })).toBeFocused()
})

test('Udesk is removed and added again with its groups, and its key comes from the clipboard', async ({
  centre,
  desk,
}) => {
  const page = await openConnections(desk)
  const { baseUrl, email } = centre.profile['udesk'] as { readonly baseUrl: string; readonly email: string }
  const udesk = card(page, 'Udesk')

  await test.step('removed', async () => {
    await udesk.getByRole('button', { name: 'Edit Udesk' }).click()
    await page.getByRole('button', { name: 'Remove…' }).click()
    await expect(dialog(page)).toContainText('Its settings and its key are deleted from this desktop.')
    await dialog(page).getByRole('button', { name: 'Remove it' }).click()
    await expect(room(page)).toContainText('Udesk is removed, with its key.')
    await expect(word(udesk)).toHaveText('Not in use')
  })

  await test.step('added', async () => {
    await udesk.getByRole('button', { name: 'Add Udesk' }).click()
    await expect(room(page)).toContainText('This puts a key of the whole enterprise on this desktop.')
    await page.getByRole('textbox', { name: 'Address' }).fill(baseUrl)
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    for (const [row, id, name] of [
      [1, '301', '投诉'],
      [2, '301', 'Billing'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a line' }).click()
      await expect(page.getByRole('textbox', { name: `Number, line ${row}` })).toBeFocused()
      await page.keyboard.type(id)
      await page.keyboard.press('Tab')
      await page.keyboard.type(name)
    }
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(room(page)).toContainText('One number is there twice.')
    await page.getByRole('textbox', { name: 'Number, line 2' }).fill('302')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(udesk.getByText('missing')).toBeVisible()
  })

  await test.step('without a key it says what to do', async () => {
    const at = await testUntil(page, 'Udesk', 'Does not work')
    await expect(at).toContainText('IT: copy the key at the vendor’s console and take it from the clipboard here.')
  })

  await test.step('a clipboard without a key', async () => {
    await clipboard(desk, '\n two lines\nof text \n')
    await udesk.getByRole('button', { name: 'Key of Udesk' }).click()
    await dialog(page).getByRole('button', { name: 'Take the key from the clipboard' }).click()
    await expect(dialog(page).getByRole('alert')).toHaveText(/^The clipboard holds nothing that can be a key\./)
  })

  await test.step('taken, and the clipboard is empty', async () => {
    await clipboard(desk, `${centre.profile.secrets['udesk.apiToken']}\n`)
    await dialog(page).getByRole('button', { name: 'Take the key from the clipboard' }).click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(room(page)).toContainText('Udesk has its key, and the clipboard is empty.')
    expect(await clipboard(desk)).toBe('')
    await testUntil(page, 'Udesk', 'Works')
  })

  await test.step('another address forgets the key', async () => {
    await udesk.getByRole('button', { name: 'Edit Udesk' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill('https://company.udesk.example')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(room(page)).toContainText('so its key was forgotten: give it again.')
    await expect(udesk.getByText('missing')).toBeVisible()
  })

  await test.step('a key is forgotten only after a question', async () => {
    const meiqia = card(page, 'Meiqia')
    await meiqia.getByRole('button', { name: 'Key of Meiqia' }).click()
    await dialog(page).getByRole('button', { name: 'Forget the key…' }).click()
    await dialog(page).getByRole('button', { name: 'Keep it' }).click()
    await expect(meiqia.getByText('here', { exact: true })).toBeVisible()
    await meiqia.getByRole('button', { name: 'Key of Meiqia' }).click()
    await dialog(page).getByRole('button', { name: 'Forget the key…' }).click()
    await dialog(page).getByRole('button', { name: 'Forget the key', exact: true }).click()
    await expect(meiqia.getByText('missing')).toBeVisible()
  })
})

test('a profile goes out without keys and comes in again; a call centre is set up from nothing', async ({
  centre,
  desk,
}) => {
  const page = await openConnections(desk)
  const file = join(desk.directory, 'import', 'exported.json')

  await choose(desk, file)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(room(page)).toContainText(`Written to ${file}. It has no keys`)
  const exported = JSON.parse(readFileSync(file, 'utf8')) as CentreProfile
  expect(exported.secrets).toBeUndefined()
  for (const secret of centre.secrets) expect(JSON.stringify(exported)).not.toContain(secret)

  writeFileSync(file, JSON.stringify({ ...exported, id: 'second', name: 'Second call centre' }))
  await page.getByRole('button', { name: 'Import profile…' }).click()
  await expect(room(page)).toContainText('The profile is imported.')
  const second = page.getByRole('button', { name: /^Second call centre/ })
  await expect(second).toHaveAttribute('aria-current', 'true')
  await expect(second).toContainText('keys missing')
  await expect(room(page)).toContainText('No key of the enterprise is on this desktop yet.')

  await page.getByRole('button', { name: 'New call centre…' }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(room(page)).toContainText('10 fields need a hand.')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Third call centre')
  await page.getByRole('combobox', { name: 'Country' }).fill('Japan')
  await page.getByRole('option', { name: 'Japan' }).click()
  const of = (name: string) => page.getByRole('group', { name, exact: true })
  for (const name of ['Yiyun', 'Meiqia']) {
    await of(name).getByText('The company gateway', { exact: true }).click()
    await of(name).getByRole('textbox', { name: 'Address at the gateway' }).fill(`https://gateway.example/${name}`)
  }
  const exchange = of('Exchange (SIP)')
  await exchange.getByRole('textbox', { name: 'Server, line 1' }).fill('wss://pbx.example')
  await exchange.getByRole('textbox', { name: 'Domain' }).fill('pbx.example')
  await exchange.getByRole('textbox', { name: 'Realm' }).fill('pbx')
  await exchange.getByRole('textbox', { name: 'Header with the record’s id' }).fill('X-Uuid')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(room(page)).toContainText('The call centre is set up. Give its keys next, then test.')
  await expect(room(page)).toContainText('No key of the enterprise is on this desktop: the company gateway signs.')
  await expect(card(page, 'Udesk').getByRole('button', { name: 'Add Udesk' })).toBeVisible()

  await page.getByRole('button', { name: 'Back to the sign-in' }).click()
  await expect(page.getByRole('combobox', { name: 'Connection profile' })).toBeVisible()
  await chooseAgent(page, '1001')
})

test('signed in: reached from the settings, a form survives a look at the desk, a change holds from the next sign-in', async ({
  desk,
}) => {
  const page = await desk.signIn()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Connections…' }).click()
  await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible()
  await expect(word(card(page, 'Exchange (SIP)'))).toHaveText('Registered')
  await card(page, 'Meiqia').getByRole('button', { name: 'Edit Meiqia' }).click()
  await page.getByRole('textbox', { name: 'Time zone' }).fill('+08:00')

  await page.keyboard.press('Control+Shift+D')
  await expect(page.getByRole('main', { name: 'Desk' })).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Connections…' }).click()
  await expect(page.getByRole('textbox', { name: 'Time zone' })).toHaveValue('+08:00')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(room(page)).toContainText('Meiqia is saved. It holds from the next sign-in.')
  await expect(light(page, 'Can ring')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main', { name: 'Desk' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing in the connections, ${theme}`, async ({ centre, desk }) => {
    test.slow()
    const page = await openConnections(desk)
    await page.evaluate((wanted) => {
      const { bridge } = globalThis as unknown as {
        bridge: { request(name: string, input: unknown): Promise<unknown> }
      }
      return bridge.request('preferences.change', { theme: wanted })
    }, theme)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    const check = async (screen: string) => {
      // A dialog fades in; its colours count when it stands.
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      const shown = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
      expect.soft(shown, `axe on ${screen}`).toEqual([])
    }
    await check('the list')
    await centre.post('/vendor', { which: 'udesk', mode: 'html' })
    await testUntil(page, 'Udesk', 'Does not work')
    await testUntil(page, 'Meiqia', 'Works')
    for (const name of ['Udesk', 'Meiqia']) await card(page, name).getByRole('button', { expanded: false }).click()
    await check('the list with reports')
    await card(page, 'Meiqia').getByRole('button', { name: 'Key of Meiqia' }).click()
    await check('the key')
    await page.keyboard.press('Escape')
    await card(page, 'Huawei CC-CMS').getByRole('button', { name: 'Edit Huawei CC-CMS' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill('')
    await page.keyboard.press('Enter')
    await check('a form with a problem')
    await page.keyboard.press('Escape')
    await check('the question')
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('button', { name: 'New call centre…' }).click()
    await check('a new call centre')
  })

for (const language of ['zh-CN', 'ja'] as const)
  test(`the connections have no text of another language in ${language}`, async ({ centre }) => {
    const other = await openDesk(centre, { language })
    const page = await other.console()
    await page.locator('main button').first().click()
    await page.locator('[data-system=yiyun] button').last().click()
    const texts = await page.locator('section form').innerText()
    const known = /CertID|AppID|https:\/\/\S*|Yiyun|IT|Key/g
    expect(texts.replaceAll(known, '')).not.toMatch(/[A-Za-z]{3,}/)
    await other.close()
  })
