import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { talk } from './actions.ts'
import { expectCustomerHears } from './hearing.ts'
import { agentTone, expect, test } from './seatline.ts'

test('the walk finds a secret wherever it is planted', async ({ centre, desk, secrets }) => {
  const page = await desk.signIn()
  await secrets.look({ heaps: true })
  expect(secrets.findings()).toEqual([])

  const [signingKey = '', token = '', password = ''] = centre.secrets
  await page.evaluate((secret) => {
    // In the middle of a long string, where a snapshot that shortens strings would lose it.
    Object.assign(globalThis, { planted: { text: `${'x'.repeat(5000)}${secret}${Math.random()}` } })
  }, signingKey)
  const engine = await desk.engine()
  await engine.evaluate((secret) => sessionStorage.setItem('planted', secret), token)
  writeFileSync(join(desk.directory, 'logs', 'planted.log'), `password=${password}`)
  await desk.app.evaluate(({ BrowserWindow }, secret) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('planted', { secret })
  }, password)
  await secrets.look({ heaps: true })
  expect(secrets.findings()).toEqual(
    expect.arrayContaining([
      'events of main',
      'heap of console',
      'document and storage of engine',
      `file ${join('logs', 'planted.log')}`,
    ]),
  )
  secrets.forgive()
  await page.reload()
  await engine.evaluate(() => sessionStorage.clear())
  writeFileSync(join(desk.directory, 'logs', 'planted.log'), '')
  await desk.app.evaluate(() => Object.assign(globalThis, { tellSecrets: [] }))
})

test('a sign-in and a call leave no secret in any window, event, SIP message or file', async ({
  centre,
  desk,
  secrets,
}) => {
  const page = await desk.signIn()
  const call = await talk(page, centre)
  await expectCustomerHears(centre, call.uuid, agentTone)
  await page.getByRole('button', { name: 'Hang up' }).click()
  await expect(page.getByText('You hung up').first()).toBeVisible()
  await secrets.finish({ heaps: true })
})
