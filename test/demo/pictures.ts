import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Centre, startCentre } from '../e2e/call-centre.ts'
import { type Desk, openDesk } from '../e2e/seatline.ts'

// `npm run build && node test/demo/pictures.ts`: takes the pictures of the README anew (but the floor's), at the window's
// first size, in a desk where it is early afternoon, so that there is a day behind the agent.

const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures')
const customer = '13800138000'
const colleague = '13911112222'

const offset = ((14 - new Date().getUTCHours() + 36) % 24) - 12
process.env['TZ'] = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
if (process.env['CHROMIUM_PATH'] === undefined) {
  const { provideChromium } = await import('../electron-host/find-chromium.ts')
  process.env['CHROMIUM_PATH'] = await provideChromium()
}

const centre = await startCentre('--agents', '40')
const desk = await openDesk(centre)
try {
  const page = await desk.console()
  // No picture is taken in the middle of a movement.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await picture(page, 'sign-in')
  await connections(page, centre)
  await signIn(page)
  await longCall(page, centre)
  await ringing(page, centre, desk)
  await history(page)
  await consult(page, centre)
} finally {
  await desk.close()
  await centre.close()
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/pictures/${name}.png`)
}

/** Two systems do not work, each in its own way. */
async function connections(page: Page, at: Centre): Promise<void> {
  const size = page.viewportSize() ?? { width: 1360, height: 800 }
  await at.post('/vendor', { which: 'udesk', mode: 'html' })
  await at.post('/vendor', { which: 'huawei-cms', mode: 'unauthorised' })
  await page.setViewportSize({ width: 1180, height: 860 })
  await page.getByRole('button', { name: 'Connections' }).click()
  await page.getByRole('button', { name: 'Test all' }).click()
  await page.getByText('Does not work').nth(1).waitFor()
  await page.getByRole('button', { name: 'Test all' }).waitFor()
  await picture(page, 'connections')
  await at.post('/vendor', { which: 'udesk', mode: 'up' })
  await at.post('/vendor', { which: 'huawei-cms', mode: 'up' })
  await page.getByRole('button', { name: 'Back to the sign-in' }).click()
  await page.setViewportSize(size)
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Can ring').waitFor()
  await page.getByRole('grid').getByRole('row').nth(3).waitFor()
}

/** Long enough for a line in the plot, with something in its timeline. */
async function longCall(page: Page, at: Centre): Promise<void> {
  await page.getByRole('combobox', { name: 'Number', exact: true }).fill(customer)
  await page.getByRole('combobox', { name: 'Show number' }).click()
  await page.getByRole('option', { name: /总机/ }).first().click()
  await page.getByRole('textbox', { name: 'Business data' }).fill('order-2026-1121')
  await page.getByRole('combobox', { name: 'Number', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Good line' }).waitFor()
  await lasts(page, 18)
  await picture(page, 'on-call')
  await page.keyboard.press('Control+Shift+M')
  await page.getByText('MIC OFF').waitFor()
  await page.keyboard.press('Control+Shift+M')
  await page.getByRole('button', { name: 'Keys' }).first().click()
  for (const digit of '4711#') await page.getByRole('button', { name: `Send ${digit}` }).click()
  await page.keyboard.press('Escape')
  await lasts(page, 30)
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await lasts(page, 34)
  await page.keyboard.press('Control+Shift+H')
  await page.getByText('MIC HOT').waitFor()
  await lasts(page, 50)
  await at.post('/hang-up', {})
  await page.getByText('The customer hung up').first().waitFor()
}

async function lasts(page: Page, seconds: number): Promise<void> {
  const timer = page.getByRole('group', { name: 'Current call' }).getByRole('timer').first()
  await timer.filter({ hasText: `00:${String(seconds).padStart(2, '0')}` }).waitFor({ timeout: 60_000 })
}

async function ringing(page: Page, at: Centre, on: Desk): Promise<void> {
  await page.getByRole('button', { name: /^State: Ready/ }).waitFor()
  await at.post('/incoming', { agent: '1001', number: '02150001188', queue: 'Billing' })
  const ring = await on.ring()
  await ring.getByRole('button', { name: 'Answer' }).waitFor()
  await lasts(page, 4)
  await picture(page, 'ringing')
  await page.keyboard.press('Control+Shift+A')
  await page.getByText('MIC HOT').waitFor()
  await at.post('/hang-up', {})
  await page.getByText('The customer hung up').first().waitFor()
}

async function history(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page.getByRole('row').filter({ hasText: '138 0013 8000' }).first().click()
  await page.getByRole('img', { name: /^Score over the call/ }).waitFor()
  await picture(page, 'history')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Desk', exact: true }).click()
}

/** The dark theme, with one customer on hold and a colleague asked about it. */
async function consult(page: Page, at: Centre): Promise<void> {
  await page.evaluate(() => {
    const { bridge } = globalThis as unknown as { bridge: { request(name: string, input: unknown): Promise<unknown> } }
    return bridge.request('preferences.change', { theme: 'dark' })
  })
  await page.getByRole('button', { name: /^State: Ready/ }).waitFor()
  await at.post('/incoming', { agent: '1001', number: '13901390139', queue: '投诉' })
  await page.getByRole('button', { name: 'Answer' }).waitFor()
  await page.keyboard.press('Control+Shift+A')
  await page.getByText('MIC HOT').waitFor()
  await page.keyboard.press('Control+Shift+T')
  await page.getByRole('combobox', { name: 'Transfer to' }).fill(colleague)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask first' }).click()
  await page.getByRole('button', { name: 'Back to the caller' }).waitFor()
  await page.getByRole('button', { name: 'Good line' }).waitFor()
  await picture(page, 'dark')
  await page.keyboard.press('Control+Shift+E')
}
