import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findElectron } from '../electron-host/find-electron.ts'
import { hostileLinks } from '../unit/links/hostile-links.ts'
import { currentCall, customers, inPhase, noCallAt, numberField, talk } from './actions.ts'
import { type Desk, expect, openDesk, test } from './seatline.ts'

const found = findElectron()
const root = join(import.meta.dirname, '..', '..')

/** Another program opens a link while this one runs. */
const click = (desk: Desk, link: string) =>
  desk.app.evaluate(({ app }, given) => app.emit('second-instance', {}, ['seatline', given], '/'), link)

test('a link waits, also until somebody signs in; it is called by a press and never by itself', async ({
  centre,
  desk,
}) => {
  await desk.close()
  const other = await openDesk(centre, { directory: desk.directory, arguments: [`tel:${customers.answers}`] })
  try {
    const page = await other.console()
    const note = page.getByRole('status', { name: 'From another program' })
    await expect(note).toContainText('138 0013 8000')
    await expect(note).toContainText('It waits until you have signed in')
    await other.signIn()
    await expect(note).toContainText('138 0013 8000')
    expect(await centre.asked('POST', '/callout')).toEqual([])

    await test.step('called by a press', async () => {
      await note.getByRole('button', { name: 'Call', exact: true }).click()
      const call = await inPhase(centre, 'talking')
      expect(call.number).toBe(customers.answers)
      await expect(note).toHaveCount(0)
    })
    await test.step('during a call the next one waits', async () => {
      await click(other, `callto:${customers.answersToo}`)
      await expect(note).toContainText('139 1111 2222')
      await expect(note.getByRole('button', { name: 'Call', exact: true })).toBeDisabled()
      await page.keyboard.press('Control+Shift+E')
      await noCallAt(centre)
      await note.getByRole('button', { name: 'To the number field' }).click()
      await expect(numberField(page)).toHaveValue('139 1111 2222')
      await expect(numberField(page)).toBeFocused()
    })
    await test.step('a second start hands its link over', async () => {
      const second = spawnSync(
        found.path,
        [`--user-data-dir=${other.directory}`, '.', 'sip:1002@pbx.demo;user=phone'],
        { cwd: root, timeout: 30_000, encoding: 'utf8', env: { ...process.env, SEATLINE_HEADLESS: '1' } },
      )
      expect(second.status).toBe(0)
      await expect(note).toContainText('1002')
      await note.getByRole('button', { name: 'Do not call' }).click()
      await expect(note).toHaveCount(0)
    })
  } finally {
    await other.close()
  }
})

test('hostile links are refused in words, and nobody is called', async ({ centre, desk }) => {
  const page = await desk.signIn()
  for (const { what, link, why } of hostileLinks) {
    // What is no link of ours is not even looked at.
    if (why === 'scheme') continue
    await test.step(what, async () => {
      await click(desk, link.replace('pbx.example', 'pbx.demo'))
      await expect.poll(async () => (await desk.view()).link).toMatchObject({ kind: 'refused', why })
      await expect(page.getByRole('alert').filter({ hasText: /link/i })).toBeVisible()
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect.poll(async () => (await desk.view()).link.kind).toBe('none')
    })
  }
  await click(desk, 'javascript:alert(1)')
  await click(desk, '--import-profile=/etc/passwd')
  expect((await desk.view()).link).toEqual({ kind: 'none' })
  expect(await centre.asked('POST', '/callout')).toEqual([])
  expect((await desk.view()).calls).toEqual([])
  await talk(page, centre)
  await expect(currentCall(page)).toContainText('138 0013 8000')
})
