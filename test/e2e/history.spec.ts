import type { Page } from '@playwright/test'
import { currentCall, customers, inPhase, talk } from './actions.ts'
import { expect, test } from './seatline.ts'

const room = async (page: Page) => {
  await page.getByRole('button', { name: 'History', exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Calls', exact: true })
  await expect(grid).toBeVisible()
  return grid
}

/** A fact in the details, by its name in the program. */
const fact = (page: Page, name: string) => page.locator(`dd[data-name="${name}"]`)

test.describe('my calls', () => {
  // The record comes late enough that the row can be seen as the phone alone knows it.
  test.use({ centreArguments: ['--times', JSON.stringify({ record: 6000 })] })

  test('a call is in the list at once from the phone, and completed from the vendor’s record later', async ({
    centre,
    desk,
  }) => {
    const page = await desk.signIn()
    await page.getByRole('textbox', { name: /^Business data/ }).fill('order-77')
    const call = await talk(page, centre)
    await page.getByRole('button', { name: 'Hang up' }).click()
    const grid = await room(page)
    const newest = grid.getByRole('row').nth(1)
    await expect(newest).toContainText('138 0013 8000')
    await expect(newest).toContainText('order-77')
    await newest.click()
    await expect(fact(page, 'source')).toHaveText('this phone; the provider’s record is still to come')
    await expect(fact(page, 'record')).toHaveText(call.uuid)
    await expect(fact(page, 'result')).toHaveText('answered')
    await expect(fact(page, 'endedBy')).toHaveText('you')

    await expect(fact(page, 'source')).toHaveText('this phone and the provider’s records', { timeout: 30_000 })
    await expect(fact(page, 'endedBy')).toHaveText('you')
    await expect(fact(page, 'place')).toHaveText('北京')
    expect((await fact(page, 'callerIdOut').innerText()).replace(/\D/g, '')).toBe(call.trunkNumber)
    await expect(fact(page, 'talked')).toHaveText(/^00:\d\d$/)
    const moments = page.getByRole('list').filter({ hasText: 'You clicked Call' }).getByRole('listitem')
    await expect(moments.first()).toContainText('You clicked Call')
    await expect(moments.filter({ hasText: 'Connected' })).toHaveCount(1)
    await expect(moments.last()).toContainText('Ended')

    await test.step('call back from the details', async () => {
      await page.getByRole('article').getByRole('button', { name: 'Call back 138 0013 8000' }).click()
      expect((await inPhase(centre, 'talking')).number).toBe(customers.answers)
      await page.keyboard.press('Escape')
      await expect(grid.getByRole('row').nth(1)).toBeVisible()
    })
    await currentCall(page).getByRole('button', { name: 'Hang up' }).click()
  })
})

test.describe('past calls', () => {
  test.use({ centreArguments: ['--past-calls', '240'] })

  test('fetched page by page, loaded further by scrolling, filtered, and called back with one click', async ({
    centre,
    desk,
  }) => {
    const page = await desk.signIn()
    const grid = await room(page)
    const which = page.getByRole('main').getByRole('group', { name: 'Which calls' }).last()
    await expect(which.getByRole('button', { name: 'All' })).toHaveText('All240')
    const pages = (await centre.asked('POST', '/records')).map(({ json }) => json)
    expect(pages.map(({ agent_id, page_index, page_size }) => [agent_id, page_index, page_size])).toEqual([
      [90_001, 1, 100],
      [90_001, 2, 100],
      [90_001, 3, 100],
    ])

    await test.step('older rows come by scrolling', async () => {
      await expect(grid).toHaveAttribute('aria-rowcount', '101')
      await grid.focus()
      await grid.press('End')
      await expect(grid).toHaveAttribute('aria-rowcount', '201')
      await grid.press('End')
      await expect(grid).toHaveAttribute('aria-rowcount', '241')
      await grid.press('End')
      await expect(page.getByText('That is all.').last()).toBeVisible()
      await grid.press('Home')
    })
    await test.step('missed, in and out', async () => {
      for (const show of ['Missed', 'In', 'Out'] as const) {
        const chip = which.getByRole('button', { name: new RegExp(`^${show}`) })
        const count = Number((await chip.innerText()).replace(/\D/g, ''))
        expect(count).toBeGreaterThan(0)
        await chip.click()
        await expect(grid).toHaveAttribute('aria-rowcount', String(Math.min(count, 100) + 1))
        const mark = { Missed: 'Missed', In: /^(Incoming|Missed)$/, Out: 'Outgoing' }[show]
        await expect(grid.getByRole('row').nth(1).getByRole('img', { name: mark })).toBeVisible()
      }
      await which.getByRole('button', { name: /^All/ }).click()
    })
    await test.step('by part of a number, as it is written', async () => {
      const search = page.getByRole('searchbox', { name: 'Number, queue, business data' })
      await search.fill('0755 2345')
      await expect(grid.getByRole('row').nth(1)).toContainText('0755 2345 6780')
      await expect
        .poll(async () =>
          (await grid.getByRole('row').allInnerTexts()).slice(1).every((row) => row.includes('0755 2345')),
        )
        .toBe(true)
      await search.fill('nothing like it')
      await expect(page.getByText('No call matches. Widen the dates or clear the filter.')).toBeVisible()
      await page.getByRole('button', { name: 'Clear the filter' }).click()
      await expect(grid).toHaveAttribute('aria-rowcount', '101')
    })
    await test.step('call back', async () => {
      const row = grid.getByRole('row').nth(1)
      const back = row.getByRole('button', { name: /^Call back/ })
      const number = ((await back.getAttribute('aria-label')) ?? '').replace(/\D/g, '')
      await back.click()
      expect((await inPhase(centre, 'talking')).number).toBe(number)
      await page.getByRole('button', { name: 'Hang up' }).click()
    })
  })
})
