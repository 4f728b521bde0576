import type { Page } from '@playwright/test'
import type { Centre } from './call-centre.ts'
import { expect, test } from './seatline.ts'

// What the floor shows beside what really goes on in the call centre: forty-five agents, all of them in the profile.
test.use({ centreArguments: ['--agents', '45'] })

const openFloor = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  await expect(page.getByRole('grid', { name: 'Agents' }).getByRole('row').nth(5)).toBeVisible({ timeout: 30_000 })
}

const side = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Beside the agents' }).getByText(name, { exact: true }).click()
const panel = (page: Page, name: RegExp) => page.getByRole('region', { name })
const tile = (page: Page, word: string) =>
  page.getByRole('list', { name: 'Key figures' }).getByRole('listitem').filter({ hasText: word })
/** The number in a text, without what groups its digits. */
const figureIn = (text: string | null): number =>
  Number((/\d[\d,]*/.exec(text ?? '')?.[0] ?? 'NaN').replaceAll(',', ''))

interface Truth {
  readonly signedIn: number
  readonly talking: number
  readonly idle: number
  readonly waiting: number
  readonly answered: number
  readonly gaveUp: number
  readonly callouts: number
  readonly arrived: Readonly<Record<string, number>>
}

/**
 * Waits until a figure of the window is what the ledger said at some moment since: the call centre goes on while the
 * window shows how it was a few seconds ago.
 */
async function agrees(centre: Centre, shown: () => Promise<number>, really: (truth: Truth) => number): Promise<void> {
  const seen = new Set<number>()
  await expect
    .poll(
      async () => {
        seen.add(really((await centre.get<{ world: Truth }>('/state')).world))
        const figure = await shown()
        return seen.has(figure) ? 'agrees' : `${figure} is none of ${[...seen].join(', ')}`
      },
      { intervals: [300], timeout: 60_000 },
    )
    .toBe('agrees')
}

test('every panel shows what the ledger of the call centre says', async ({ centre, desk }) => {
  const page = await desk.signIn('1900')
  await openFloor(page)
  const text = (word: string, part: number) => async () =>
    figureIn(await tile(page, word).locator('> span').nth(part).textContent())
  const chip = (word: RegExp) => async () =>
    figureIn(
      await panel(page, /^Agents/)
        .getByRole('button', { name: word })
        .textContent(),
    )

  // The lead is the one beside the forty-five who is signed in and ready.
  await agrees(centre, text('Ready', 1), ({ idle }) => idle + 1)
  await agrees(centre, text('Ready', 2), ({ signedIn }) => signedIn + 1)
  await agrees(centre, chip(/^On call/), ({ talking }) => talking)
  await agrees(centre, text('Waiting', 1), ({ waiting }) => waiting)
  await agrees(
    centre,
    async () =>
      figureIn(
        await panel(page, /^Waiting callers/)
          .getByRole('heading')
          .textContent(),
      ),
    ({ waiting }) => waiting,
  )
  await agrees(centre, text('Answered', 1), ({ answered }) => answered)
  await agrees(centre, text('Abandoned', 1), ({ gaveUp }) => gaveUp)

  await side(page, 'Today')
  const today = (word: string) => async () =>
    figureIn(
      await panel(page, /^Today/)
        .getByRole('listitem')
        .filter({ hasText: 'All groups' })
        .locator('dl > div')
        .filter({ hasText: word })
        .locator('dd')
        .textContent(),
    )
  await agrees(centre, today('Answered'), ({ answered }) => answered)
  await agrees(centre, today('Outbound'), ({ callouts }) => callouts)

  await side(page, 'Queues')
  const queue = panel(page, /^These five minutes/).getByRole('listitem', { name: 'Billing' })
  await agrees(
    centre,
    async () => figureIn(await queue.locator('dl > div').first().locator('dd').textContent()),
    ({ arrived }) => arrived['Billing'] ?? 0,
  )

  await side(page, 'Robot')
  const robot = panel(page, /^Robot/)
  await expect(robot.getByRole('row').nth(1)).toBeVisible({ timeout: 30_000 })
  await robot.getByText('Last 30 days', { exact: true }).click()
  await expect(robot.getByRole('row')).toHaveCount(31, { timeout: 30_000 })
  // A day that is over is asked for once, by the hour.
  await robot.getByText('Hours of a day', { exact: true }).click()
  const yesterday = new Date(Date.now() - 36 * 3_600_000)
  const two = (value: number) => String(value).padStart(2, '0')
  await robot
    .getByLabel('Day', { exact: true })
    .fill(`${yesterday.getFullYear()}-${two(yesterday.getMonth() + 1)}-${two(yesterday.getDate())}`)
  await expect(robot.getByRole('row')).toHaveCount(25, { timeout: 30_000 })
})

test('which system is slow or silent, since when and why; its figures are greyed, the others go on, and it comes back', async ({
  centre,
  desk,
}) => {
  test.setTimeout(300_000)
  const page = await desk.signIn('1900')
  // The list with the numbers of phones does not come: whoever wants to listen hears from whom, and can as soon as it does.
  await centre.post('/vendor', { which: 'meiqia', mode: 'slow', seconds: 60 })
  await openFloor(page)
  const monitoring = page.getByRole('region', { name: 'Monitoring' })
  const listen = () =>
    page
      .getByRole('button', { name: /^Listen to / })
      .first()
      .click({ timeout: 30_000 })
  // Whoever is pressed may hang up in that very moment.
  await expect(async () => {
    await listen()
    await expect(monitoring).toContainText('The call service did not answer within', { timeout: 25_000 })
  }).toPass({ timeout: 90_000 })
  await centre.post('/vendor', { which: 'meiqia', mode: 'up' })
  await expect(async () => {
    await listen()
    await expect(monitoring).toContainText('Listening', { timeout: 10_000 })
  }).toPass({ timeout: 60_000 })
  await page.keyboard.press('Escape')
  await expect(monitoring).toHaveCount(0)

  const line = page.getByRole('list', { name: 'How old each system’s word is' })
  await expect(line.getByText(/^Udesk \d+ s$/)).toBeVisible({ timeout: 30_000 })
  // Longer than anybody waits for an answer.
  await centre.post('/vendor', { which: 'udesk', mode: 'slow', seconds: 60 })
  await centre.post('/vendor', { which: 'yiyun', mode: 'wrong-types' })
  const asOf = (name: RegExp) =>
    panel(page, name)
      .getByText(/as of \d\d:\d\d:\d\d/)
      .first()
      .textContent()
  const word = (text: string | null) => /\d\d:\d\d:\d\d/.exec(text ?? '')?.[0]
  await side(page, 'Queues')
  await expect(line.getByText(/^Udesk silent since \d\d:\d\d · .*did not answer within \d+ s/)).toBeVisible({
    timeout: 40_000,
  })
  const [udeskAt, cmsAt] = [word(await asOf(/^Agents/)), word(await asOf(/^These five minutes/))]
  await expect(tile(page, 'Waiting')).toHaveAttribute('data-stale', 'true', { timeout: 60_000 })
  await expect.poll(async () => word(await asOf(/^These five minutes/)), { timeout: 60_000 }).not.toBe(cmsAt)
  expect(word(await asOf(/^Agents/))).toBe(udeskAt)
  await expect(tile(page, 'Service level')).toHaveAttribute('data-stale', 'false')
  await expect(line.getByText(/^Yiyun silent since/)).toBeVisible({ timeout: 30_000 })

  await centre.post('/vendor', { which: 'yiyun', mode: 'up' })
  await centre.post('/vendor', { which: 'udesk', mode: 'up' })
  await expect(line.getByText(/silent/)).toHaveCount(0, { timeout: 120_000 })
  await expect(tile(page, 'Waiting')).toHaveAttribute('data-stale', 'false')
})

test.describe('five thousand agents', () => {
  test.use({ centreArguments: ['--agents', '5000'] })
  test('are all there: found, walked to the last one, and drawn only where one looks', async ({ desk }) => {
    const page = await desk.signIn('1900')
    await openFloor(page)
    const grid = page.getByRole('grid', { name: 'Agents' })
    // Yiyun and the profile know them at once; the few whom only Udesk tells come a minute later.
    await expect
      .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 30_000 })
      .toBeGreaterThan(4_900)
    await grid.focus()
    const marked = grid.getByRole('row', { selected: true })
    // Whoever is last may be in another state, and somewhere else, in that very moment.
    await expect(async () => {
      await page.keyboard.press('End')
      await expect(marked).toBeInViewport({ timeout: 5_000 })
      expect(Number(await marked.getAttribute('aria-rowindex'))).toBeGreaterThan(4_900)
    }).toPass({ timeout: 30_000 })
    expect(await grid.getByRole('row').count()).toBeLessThan(60)
    await panel(page, /^Agents/)
      .getByRole('searchbox')
      .fill('6999')
    await expect(grid.getByText('6999', { exact: true })).toBeVisible()
    expect(await grid.getByRole('row').count()).toBeLessThan(10)
  })
})
