import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { noViolations, showIn } from './axe.ts'
import { expect, test } from './seatline.ts'

// What a team lead sees and does, against a call centre of sixty agents who take calls by themselves.
test.use({ centreArguments: ['--agents', '60'] })

const openFloor = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  await expect(page.getByRole('grid', { name: 'Agents' }).getByRole('row').nth(10)).toBeVisible({ timeout: 15_000 })
}

const panel = (page: Page, name: RegExp) => page.getByRole('region', { name })

/** What the console's bridge answers when it is asked past all buttons. */
const ask = (page: Page, name: string, input: unknown) =>
  page.evaluate(
    ([request, given]) => {
      const { bridge } = globalThis as unknown as {
        bridge: { request(name: unknown, input: unknown): Promise<unknown> }
      }
      return bridge.request(request, given)
    },
    [name, input],
  )

test('a plain agent has no floor: no tab, and main refuses whoever asks all the same', async ({ desk }) => {
  const page = await desk.signIn('1001')
  await expect(page.getByRole('navigation', { name: 'Rooms' }).getByRole('button')).toHaveCount(2)
  const notALead = { ok: false, error: { code: 'not-ready', why: 'not-a-lead' } }
  expect(await ask(page, 'floor.watch', { watcher: 'w', panels: ['agents'], known: null })).toEqual(notALead)
  expect(await ask(page, 'help.sign-out', { name: '1002', force: true })).toEqual(notALead)
})

test('a lead sees the whole call centre, narrows it, and helps an agent, whom the vendor then has in that state', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn('1900')
  await openFloor(page)
  const agents = panel(page, /^Agents/)
  await expect(agents.getByText(/^as of \d\d:\d\d:\d\d$/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Key figures' }).getByRole('listitem')).toHaveCount(7)

  // Somebody on a break: those who are ready are in a call a moment later.
  await agents.getByRole('button', { name: /^Away\s*\d/ }).click()
  const rows = page.getByRole('grid', { name: 'Agents' }).getByRole('row')
  const someone = rows.filter({ has: page.getByText(/^2\d{3}$/) }).first()
  await expect(someone.getByText('Away')).toBeVisible()
  const num = (await someone.getByText(/^2\d{3}$/).textContent()) ?? ''
  await agents.getByRole('button', { name: /^Away\s*\d/ }).click()
  await agents.getByRole('searchbox').fill(num)
  const agent = rows.filter({ has: page.getByText(num, { exact: true }) })
  await expect(agent).toHaveCount(1)

  // By the keyboard alone, and what is found is kept under a name.
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('My one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'My one', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await agents.getByRole('searchbox').fill('nobody is called so')
  await expect(agents.getByText(/^Nobody fits/)).toBeVisible()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'My one', exact: true }).click()
  await expect(agent).toHaveCount(1)
  await page.getByRole('grid', { name: 'Agents' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const paperwork = page.getByRole('menuitem', { name: 'Busy · Paperwork' })
  await expect(paperwork).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Agents' })).toBeFocused()
  await page.keyboard.press('Enter')
  await paperwork.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`(${num}) to “Busy · Paperwork”?`)
  await dialog.getByRole('button', { name: 'Set state' }).click()
  await expect
    .poll(async () => (await centre.asked('POST', `/agent/${num}/state`)).map(({ json, code }) => [json, code]))
    .toEqual([[{ state: 'busy/Paperwork' }, '000000']])
  await expect(agent.getByText('Busy', { exact: true })).toBeVisible({ timeout: 10_000 })
  await expect(agent.getByText('Paperwork')).toBeVisible()
  expect(await ask(page, 'floor.audit', { before: null, limit: 1 })).toMatchObject({
    ok: true,
    value: {
      entries: [{ by: '1900', action: 'set-state', to: num, detail: 'busy/Paperwork', outcome: { kind: 'done' } }],
    },
  })
})

test('the vendors are asked only while the floor is on the screen', async ({ centre, desk }) => {
  const page = await desk.signIn('1900')
  const asked = async () =>
    (await centre.get<readonly { vendor: string }[]>('/requests')).filter(({ vendor }) => vendor === 'udesk').length
  expect(await asked()).toBe(0)
  await openFloor(page)
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Desk' }).click()
  await expect(page.getByRole('grid', { name: 'Agents' })).toHaveCount(0)
  // What was under way comes to its end; then two of the shortest pauses without a question.
  let before = -1
  await expect
    .poll(
      async () => {
        const now = await asked()
        const isQuiet = now === before
        before = now
        return isQuiet
      },
      { intervals: [9_000], timeout: 40_000 },
    )
    .toBe(true)
})

test('a table is saved as CSV, with what is shown', async ({ desk }) => {
  const page = await desk.signIn('1900')
  await openFloor(page)
  const path = join(desk.directory, 'agents.csv')
  await desk.app.evaluate(({ dialog }, place) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: place })
  }, path)
  await panel(page, /^Agents/)
    .getByRole('searchbox')
    .fill('2001')
  const rows = page.getByRole('grid', { name: 'Agents' }).getByRole('row')
  await expect(rows.nth(1).getByText('2001', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Save the agents as CSV' }).click()
  const text = () => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  }
  await expect.poll(text).toMatch(/^\uFEFFName,Agent,Staff number,.*\r\n[^\r\n]+,2001,2001,92001,/)
})

test('axe finds nothing on the floor, in neither theme', async ({ desk }) => {
  const page = await desk.signIn('1900')
  await openFloor(page)
  const sides = page.getByRole('radiogroup', { name: 'Beside the agents' })
  for (const [theme, side, ready] of [
    ['light', 'Callers', page.getByRole('button', { name: /^Call .* back$/ }).first()],
    ['dark', 'Queues', page.getByRole('img', { name: /^Billing:/ })],
    ['light', 'Today', page.getByText('Survey').first()],
    [
      'dark',
      'Robot',
      panel(page, /^Robot/)
        .getByRole('row')
        .nth(1),
    ],
  ] as const) {
    await showIn(page, theme)
    await sides.getByText(side, { exact: true }).click()
    await expect(ready).toBeVisible({ timeout: 15_000 })
    await noViolations(page)
  }
})
