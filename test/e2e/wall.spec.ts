import { noViolations } from './axe.ts'
import { expect, test } from './seatline.ts'

test.use({ centreArguments: ['--agents', '60'] })

test('the wall: large, of the chosen panels, without anything of a customer, alive without the console, gone with Escape', async ({
  desk,
}) => {
  const page = await desk.signIn('1900')
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  await page.getByRole('button', { name: 'Wall' }).click()
  const settings = page.getByRole('dialog', { name: 'Wall' })
  for (const name of ['Key figures', 'Today by group', 'Queues']) {
    // Main keeps it, so it is unchecked when main has said so.
    await settings.getByLabel(name).click()
    await expect(settings.getByLabel(name)).not.toBeChecked()
  }
  const each = settings.getByRole('textbox', { name: 'Each for' })
  await each.fill('5')
  await each.press('Tab')
  await settings.getByRole('button', { name: 'Open the wall' }).click()

  const find = () => desk.pages().find((other) => new URL(other.url()).hostname.startsWith('wall'))
  await expect.poll(() => find() !== undefined, { message: 'the wall' }).toBe(true)
  const wall = find()
  if (wall === undefined) throw new Error('the wall is gone')
  // Nobody looks at the floor in the console any more; the wall goes on by itself.
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Desk' }).click()
  await wall.setViewportSize({ width: 1600, height: 900 })

  const title = wall.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('Waiting callers', { timeout: 30_000 })
  await expect(wall.getByText(/^as of \d\d:\d\d:\d\d$/)).toBeVisible({ timeout: 15_000 })
  const told = async () => (await wall.getByRole('main').textContent()) ?? ''
  // Callers of this call centre have eleven digits, grouped or not.
  expect(await told()).not.toMatch(/1[3-9]\d[ *]?[\d*]{4}[ *]?\d{4}/)
  await expect(title).toHaveText('Agents', { timeout: 30_000 })
  await expect(wall.getByText('Agents by state')).toBeVisible()
  await noViolations(wall)
  // It may read what hangs there and take it down, and nothing else.
  const answer = await wall.evaluate(() => {
    const { bridge } = globalThis as unknown as { bridge: { request(name: string, input: unknown): Promise<unknown> } }
    return bridge.request('floor.watch', { watcher: 'w', panels: ['rescue'], known: null })
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })

  await wall.keyboard.down('Escape')
  await expect.poll(() => find() === undefined, { message: 'the wall is taken down' }).toBe(true)
})
