import type { Page } from '@playwright/test'
import { currentCall, customers, expectStateAt, noCallAt, numberField, pickState, talk } from './actions.ts'
import { expectAgentHears } from './hearing.ts'
import { expect, openDesk, test } from './seatline.ts'

const search = (page: Page, title = 'Transfer to') => page.getByRole('combobox', { name: title })
const list = (page: Page) => page.getByRole('listbox', { name: 'Colleagues' })
const rows = (page: Page) => list(page).getByRole('option')
const row = (page: Page, name: string) => rows(page).filter({ hasText: name })

test('the directory: colleagues with their live state, the free ones first, without oneself', async ({
  centre,
  desk,
}) => {
  test.slow()
  const page = await desk.signIn()
  const other = await openDesk(centre)
  try {
    const theirs = await other.signIn('1002')
    await talk(page, centre)
    await page.keyboard.press('Control+Shift+T')
    await expect(search(page)).toBeFocused()
    await expect(rows(page)).toHaveText([/^李强1002Ready$/, /^Ali Kaya1900Signed out$/, /^佐藤健1003Signed out$/])
    await expect(row(page, '佐藤健')).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('button', { name: 'Transfer now' })).toBeDisabled()

    await test.step('a state changes under one’s eyes, and says since when', async () => {
      await pickState(theirs, 'Busy · Paperwork')
      await expectStateAt(centre, 'busy/Paperwork', '1002')
      await expect(row(page, '李强')).toHaveText(/^李强1002Busy · Paperwork00:0\d$/, { timeout: 15_000 })
    })
    await test.step('found by name and by number; chosen with Enter; the choice can be changed', async () => {
      await page.keyboard.type('李')
      await expect(rows(page)).toHaveText([/^李强/])
      await search(page).fill('1002')
      await expect(rows(page)).toHaveText([/^李强/, /^Number 1002$/])
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Transfer now' })).toBeFocused()
      await expect(page.getByText('To 李强', { exact: true })).toBeVisible()
      await page.keyboard.press('ArrowLeft')
      await expect(page.getByRole('button', { name: 'Ask first' })).toBeFocused()
      await search(page).fill('13655557777')
      await expect(page.getByRole('button', { name: 'Transfer now' })).toBeDisabled()
      await expect(rows(page)).toHaveText(['Number 136 5555 7777'])
    })
    await test.step('when the vendor is gone the list says as of when it is, and why', async () => {
      await search(page).fill('')
      await centre.post('/vendor', { which: 'yiyun', mode: 'down' })
      await expect(page.getByText(/^As of \d\d:\d\d:\d\d\. /)).toBeVisible({ timeout: 20_000 })
      await expect(row(page, '李强')).toBeVisible()
      await centre.post('/vendor', { which: 'yiyun', mode: 'up' })
      await expect(page.getByText(/^As of /)).toBeHidden({ timeout: 40_000 })
    })
    await test.step('nobody looks, nobody is asked', async () => {
      await page.keyboard.press('Escape')
      await expect(search(page)).toBeHidden()
      const asked = async () => (await centre.asked('GET', 'callcenter/agent')).length
      const before = await asked()
      await expect(currentCall(page).getByRole('timer').first()).toHaveText(/:\d[05]$/, { timeout: 15_000 })
      await expectAgentHears(await desk.engine(), 1000)
      expect((await asked()) - before).toBeLessThanOrEqual(1)
    })
  } finally {
    await other.close()
  }
})

test('a caller is sent to a colleague while they ring, and to a number', async ({ centre, desk }) => {
  test.slow()
  const page = await desk.signIn()
  const other = await openDesk(centre)
  try {
    const theirs = await other.signIn('1002')
    await centre.post('/incoming', { agent: '1001', number: customers.answers })
    await currentCall(page).getByRole('button', { name: 'More ways to refuse' }).click()
    await page.getByRole('menuitem', { name: 'To another number…' }).click()
    await expect(search(page, 'Send the caller to')).toBeFocused()
    await page.keyboard.type('1002')
    await expect(row(page, '李强')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(currentCall(page)).toContainText('You sent the caller to another number')
    await currentCall(theirs).getByRole('button', { name: 'Answer' }).click()
    await expectAgentHears(await other.engine(), 1000)
    expect((await centre.state()).calls).toMatchObject([{ agent: '1002', phase: 'talking' }])
    const [call] = (await desk.view()).calls
    expect(call?.timeline.map(({ what }) => what)).toEqual(['invited', 'ringing', 'diverted', 'ended'])
    expect(call?.timeline[2]?.detail).toBe('81002')
    await theirs.keyboard.press('Control+Shift+E')
    await noCallAt(centre)

    const ring = await desk.ring()
    const number = ring.getByRole('textbox', { name: 'Number that rings instead' })
    const rings = async () => {
      await centre.post('/incoming', { agent: '1001', number: customers.answersToo, direct: true })
      await ring.getByRole('button', { name: 'More choices' }).click()
      await ring.getByRole('button', { name: 'Send on…' }).click()
      await expect(number).toBeFocused()
    }
    const isSentOn = async () => {
      await expect(currentCall(page)).toContainText('You sent the caller to another number')
      await expect(currentCall(theirs).getByRole('button', { name: 'Answer' })).toBeVisible()
      await centre.post('/hang-up', {})
      await noCallAt(centre)
    }
    await test.step('in the ring window itself, to a number', async () => {
      await rings()
      await expect(ring.getByRole('button', { name: 'Send on', exact: true })).toBeDisabled()
      await number.fill('8 10-02')
      await ring.getByRole('button', { name: 'Send on', exact: true }).click()
      await isSentOn()
    })
    await test.step('the next one to the same by Enter; Escape goes back', async () => {
      await rings()
      await expect(number).toHaveValue('81002')
      await number.press('Escape')
      await ring.getByRole('button', { name: 'Send on…' }).click()
      await number.press('Enter')
      await isSentOn()
    })
    await expect.poll(async () => (await desk.view()).calls.length, { timeout: 40_000 }).toBe(0)
  } finally {
    await other.close()
  }
})

test.describe('two thousand colleagues', () => {
  test.use({ centreArguments: ['--agents', '2000'] })

  test('are found by typing', async ({ centre, desk }) => {
    const page = await desk.signIn()
    await page.getByRole('button', { name: 'Find a colleague' }).click()
    await expect(search(page, 'Find a colleague')).toBeFocused()
    await expect(rows(page).first()).toBeVisible()
    expect(await rows(page).count()).toBeLessThan(60)
    expect(Number(await rows(page).first().getAttribute('aria-setsize'))).toBeGreaterThan(1000)
    await page.keyboard.type('3107')
    await expect(rows(page)).toHaveText([/3107/, /^Number 3107$/])
    await page.keyboard.press('Enter')
    await expect(numberField(page)).toHaveValue('83107')
    await expect(numberField(page)).toBeFocused()
    const asked = await centre.asked('GET', 'callcenter/agent')
    expect(asked.length).toBeGreaterThan(0)
    expect((await centre.state()).calls).toEqual([])
  })
})
