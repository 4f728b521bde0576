import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { settled } from './axe.ts'
import { chooseTheme, currentCall, customers, inPhase, noCallAt, numberField } from './actions.ts'
import { expectAgentHears, expectCustomerHearsNothingAt } from './hearing.ts'
import { headset, laptop, plugIn } from './devices.ts'
import { agentTone, expect, light, openDesk, test } from './seatline.ts'

/** Legacy mode: the other one opens a page of its own, which a locked-down desktop refuses. */
async function expectAxeClean(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const shown = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
  )
  expect.soft(shown, `axe on ${screen}`).toEqual([])
}

for (const theme of ['Light', 'Dark'] as const)
  test(`axe finds nothing on any screen, ${theme.toLowerCase()}`, async ({ centre, desk }) => {
    test.slow()
    const page = await desk.console()
    const check = async (screen: string) => {
      await settled(page)
      await expectAxeClean(page, screen)
    }
    await chooseTheme(page, theme)
    await check('sign-in')

    await desk.signIn()
    await check('desk')
    await page.getByRole('button', { name: /^State: .* Change it$/ }).click()
    await expect(page.getByRole('option', { name: 'Ready', exact: true })).toBeVisible()
    await check('states')
    await page.keyboard.press('Escape')
    await page
      .getByRole('group', { name: 'Skills' })
      .getByRole('button', { name: /^Skills/ })
      .click()
    await expect(page.getByRole('switch', { name: 'Billing' })).toBeVisible()
    await check('skills')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await check('sheet of keys')
    await page.keyboard.press('Escape')

    await centre.post('/incoming', { agent: '1001', number: customers.answers })
    const ring = await desk.ring()
    await expect(ring.getByRole('button', { name: 'Answer' })).toBeEnabled()
    await check('ringing')
    await settled(ring)
    await expectAxeClean(ring, 'ring window')
    await ring.getByRole('button', { name: 'More choices' }).click()
    await expect(ring.getByRole('group', { name: 'More choices' })).toBeVisible()
    await settled(ring)
    await expectAxeClean(ring, 'ring window, its other choices')
    await ring.getByRole('group', { name: 'More choices' }).getByRole('button').first().click()
    await ring.getByRole('button', { name: 'Answer' }).click()
    await expect(page.getByText('MIC HOT')).toBeVisible()
    await check('call')
    await page.getByRole('button', { name: 'Microphone and speaker' }).click()
    await expect(page.getByRole('combobox', { name: 'Microphone', exact: true })).toBeVisible()
    await check('call, with its devices')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Mute' }).click()
    await page.getByRole('button', { name: 'Keys' }).click()
    await expect(page.getByRole('button', { name: 'Send 1' })).toBeVisible()
    await check('call, muted, with its keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+T')
    await expect(page.getByRole('combobox', { name: 'Transfer to' })).toBeFocused()
    await page.keyboard.type('1002')
    await expect(page.getByRole('option', { name: 'Number 1002' })).toBeVisible()
    await check('directory')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Transfer now' })).toBeFocused()
    await check('directory, chosen')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await page.keyboard.press('Control+Shift+N')
    await expect(light(page, 'Calls sent back')).toBeVisible()
    await check('do not disturb, in a call')
    await page.keyboard.press('Control+Shift+N')
    await page.getByRole('button', { name: 'Hang up' }).click()
    await expect(currentCall(page)).toContainText('You hung up')
    // Where Hang up was is a button with a tooltip now, and tooltips stand outside all regions.
    await page.mouse.move(0, 0)
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await check('ended call')

    await page.getByRole('button', { name: 'History', exact: true }).click()
    const grid = page.getByRole('grid', { name: 'Calls', exact: true })
    await expect(grid).toBeVisible()
    await check('history')
    await grid.getByRole('row').nth(1).click()
    await expect(page.getByRole('article').getByRole('img', { name: /^Score over the call/ })).toBeVisible()
    await check('page of a call')
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+Shift+C')
    const strip = await desk.compact()
    const checkStrip = async (screen: string) => {
      await settled(strip)
      await expectAxeClean(strip, `compact strip, ${screen}`)
    }
    await expect(strip.getByRole('button', { name: 'State: Ready. Change it' })).toBeVisible()
    await checkStrip('idle')
    await centre.post('/incoming', { agent: '1001', number: customers.answers, queue: 'Billing' })
    await expect(strip.getByRole('button', { name: 'Answer' })).toBeEnabled()
    await checkStrip('ringing')
    await strip.getByRole('button', { name: 'Answer' }).click()
    await expect(strip.getByText('MIC HOT')).toBeVisible()
    await checkStrip('talking')
    await strip.getByRole('button', { name: 'Microphone off' }).click()
    await expect(strip.getByText('MIC OFF')).toBeVisible()
    await checkStrip('muted')
    await strip.getByRole('button', { name: 'Hold' }).click()
    await expect(strip.getByText('HOLD', { exact: true })).toBeVisible()
    await checkStrip('on hold')
    await strip.getByRole('button', { name: 'Hang up' }).click()
    await noCallAt(centre)
    await strip.getByRole('button', { name: 'Back to the console' }).click()
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await check('settings')
    await page.getByRole('dialog').getByRole('button', { name: 'Devices', exact: true }).click()
    await expect(page.getByRole('combobox', { name: 'Second ringer' })).toBeVisible()
    await check('devices')
    await plugIn(await desk.engine(), laptop, headset)
    await plugIn(await desk.engine(), laptop)
    await plugIn(await desk.engine())
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    await check('devices, with nothing plugged in')
  })

for (const language of ['zh-CN', 'ja'] as const)
  test(`every text of the screens is there in ${language}`, async ({ centre }) => {
    const other = await openDesk(centre, { language })
    const page = await other.console()
    const missing: string[] = []
    const look = async (window: Page, screen: string) => {
      const texts = (await textsOf(window)).filter((text) => looksLikeKey(text) || isEnglishOnly(text, language))
      missing.push(...texts.map((text) => `${screen}: ${text}`))
    }
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.locator('form button[type=submit]').waitFor()
    await look(page, 'sign-in')
    await page.locator('form button[type=submit]').click()
    await page.getByRole('banner').waitFor()
    await look(page, 'desk')
    await dialled(page).fill(customers.answers)
    await page.keyboard.press('Enter')
    await inPhase(centre, 'talking')
    await look(page, 'call')
    await page.keyboard.press('Control+Shift+T')
    await page.getByRole('listbox').waitFor()
    await look(page, 'directory')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+N')
    await look(page, 'do not disturb')
    await page.keyboard.press('Control+Shift+N')
    await page.keyboard.press('Control+Shift+E')
    await noCallAt(centre)
    await look(page, 'ended call')
    await page.locator('nav button').nth(1).click()
    await page.getByRole('searchbox').waitFor()
    await look(page, 'history')
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await page.getByRole('article').getByRole('list').waitFor()
    await look(page, 'page of a call')
    await page.keyboard.press('Escape')
    await page.getByRole('contentinfo').getByRole('button').first().click()
    await page.getByRole('meter').waitFor()
    await look(page, 'devices')
    await centre.post('/incoming', { agent: '1001', direct: true })
    const ring = await other.ring()
    await ring.locator('button').first().waitFor()
    await look(ring, 'ring window')
    expect(missing).toEqual([])
    await other.close()
  })

const dialled = (page: Page) => page.locator('input[inputmode=tel]')

/** Everything a person can read or hear read out. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const texts = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder']) texts.add(node.getAttribute(name) ?? '')
      } else if (node.parentElement?.closest('style, script') === null) texts.add(node.textContent?.trim() ?? '')
    }
    return [...texts].filter((text) => text !== '')
  })

const looksLikeKey = (text: string): boolean => /^[a-z-]+(\.[a-z-]+)+$/.test(text)

const folder = join(import.meta.dirname, '..', '..', 'renderer', 'i18n')
const valuesOf = (language: string): Set<string> => {
  const values = new Set<string>()
  const collect = (node: unknown): void => {
    if (typeof node === 'string') values.add(node)
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(collect)
  }
  for (const file of readdirSync(join(folder, language)))
    collect(JSON.parse(readFileSync(join(folder, language, file), 'utf8')))
  return values
}
const english = valuesOf('en')
/** An English text that this language does not use itself (names and units may be the same in both). */
const isEnglishOnly = (text: string, language: string): boolean => english.has(text) && !valuesOf(language).has(text)

test('with the keyboard alone: sign in, change the state, call, mute, hang up, look into the history', async ({
  centre,
  desk,
}) => {
  const page = await desk.console()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(light(page, 'Can ring')).toBeVisible()

  await page.keyboard.press('Control+Shift+D')
  await expect(numberField(page)).toBeFocused()
  await page.keyboard.type('138 0013 8000')
  await page.keyboard.press('Enter')
  const call = await inPhase(centre, 'talking')
  await expectAgentHears(await desk.engine(), 1000)
  await page.keyboard.press('Control+Shift+M')
  await expect(page.getByText('MIC OFF')).toBeVisible()
  await expectCustomerHearsNothingAt(centre, call.uuid, agentTone)
  await page.keyboard.press('Control+Shift+M')
  await expect(page.getByText('MIC HOT')).toBeVisible()
  await page.keyboard.press('Control+Shift+E')
  await expect(currentCall(page)).toContainText('You hung up')
  await noCallAt(centre)

  await page.getByRole('button', { name: 'History', exact: true }).focus()
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: 'Calls', exact: true })
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toContainText('138 0013 8000')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toHaveCount(0)

  await page.keyboard.press('Control+Shift+S')
  await expect(page.getByPlaceholder('Filter, or type a reason')).toBeFocused()
  await page.keyboard.press('5')
  await expect(page.getByRole('button', { name: 'State: Away. Change it' })).toBeVisible()
})
