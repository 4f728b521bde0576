import { AxeBuilder } from '@axe-core/playwright'
import type { Update } from '../../shared/update.ts'
import { chooseTheme, openSettings } from './actions.ts'
import { type Desk, expect, test } from './seatline.ts'

/**
 * What main tells when a newer version stands so. Only an installed and signed program has a source of versions, so that main
 * does not get there by itself here; its own way there is in test/unit/desktop/updates, with a real release on a real server.
 * The window takes only what follows on what it was told last: `nth` since it was loaded.
 */
async function told(desk: Desk, update: Update, nth: number): Promise<void> {
  const page = await desk.console()
  const revision = await page.evaluate(async () => {
    const { bridge } = globalThis as unknown as {
      bridge: { request(name: string): Promise<{ value: { revision: number } }> }
    }
    return (await bridge.request('view.snapshot')).value.revision
  })
  await desk.app.evaluate(
    ({ BrowserWindow }, [patch, at]) => {
      for (const window of BrowserWindow.getAllWindows())
        if (new URL(window.webContents.getURL()).hostname === 'console')
          window.webContents.send('view.changed', { revision: at, patch })
    },
    [{ update }, revision + nth] as const,
  )
}

test('a newer version is offered once, in one sentence with two ways, and waits for the end of a call', async ({
  desk,
}) => {
  const page = await desk.console()
  expect((await desk.view()).update).toEqual({ kind: 'off', why: 'not-installed' })
  const note = page.getByRole('status').filter({ hasText: '0.2.0' })
  const ready = (when: 'asked' | 'now' | 'after-shift') => ({ kind: 'ready', version: '0.2.0', when }) as const

  const loaded = () => expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()

  await loaded()
  for (const theme of ['Light', 'Dark'] as const)
    await test.step(`before the sign-in, ${theme.toLowerCase()}`, async () => {
      await chooseTheme(page, theme)
      await told(desk, ready('asked'), 1)
      await expect(note).toContainText('Version 0.2.0 is ready.')
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('main').analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      // A fresh page takes main's own word again.
      await page.reload()
      await loaded()
    })
  await test.step('in a call the restart waits', async () => {
    await told(desk, ready('now'), 1)
    await expect(note).toContainText('as soon as this call is over')
    await expect(note.getByRole('button')).toHaveText(['After my shift'])
  })
  await test.step('both ways are asked of main, which has nothing to put in here and says nothing', async () => {
    await told(desk, ready('asked'), 2)
    await note.getByRole('button', { name: 'Restart now' }).click()
    await note.getByRole('button', { name: 'After my shift' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
  await test.step('who chose the end of the shift sees no more of it', async () => {
    await told(desk, ready('after-shift'), 3)
    await expect(note).toHaveCount(0)
  })
  await test.step('the last word', async () => {
    await told(desk, { kind: 'installing', version: '0.2.0' }, 4)
    await expect(note).toHaveText('Signing out to install version 0.2.0…')
  })
  await test.step('the settings say how it stands, and look when they are asked to', async () => {
    await page.reload()
    await loaded()
    await openSettings(page, 'Diagnostics')
    await expect(page.getByText('This program runs from its folder and does not update itself.')).toBeVisible()
    await told(desk, { kind: 'current', lookedAt: null, problem: null }, 1)
    await expect(page.getByText('Looks for newer versions by itself.')).toBeVisible()
    await page.getByRole('button', { name: 'Look for a newer version' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})
