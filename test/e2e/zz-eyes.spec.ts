import { execSync } from 'node:child_process'
import { expect, light, test } from './seatline.ts'
const hosts = "BrowserWindow.getAllWindows()"
test('engine crashes twice', async ({ desk }) => {
  const page = await desk.signIn()
  await expect(light(page, 'Can ring')).toBeVisible()
  for (let i = 0; i < 3; i += 1) {
    await desk.app.evaluate(({ BrowserWindow }) => {
      const w = BrowserWindow.getAllWindows().find((x) => x.webContents.getURL().startsWith('app://engine'))
      w?.webContents.forcefullyCrashRenderer()
    })
    await page.waitForTimeout(300)
    await expect(light(page, 'Can ring')).toBeVisible({ timeout: 15000 })
  }
  console.log(execSync(`cat ${desk.directory}/logs/seatline.log | grep -E '"window"|"engine"|bug'; stat -c '%a %n' ${desk.directory}/logs/* ${desk.directory}/history* ${desk.directory}/preferences.json`).toString())
})
test('engine window closed by somebody', async ({ desk }) => {
  const page = await desk.signIn()
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows().find((x) => x.webContents.getURL().startsWith('app://engine'))?.close()
  })
  await page.waitForTimeout(500)
  await expect(light(page, 'Can ring')).toBeVisible({ timeout: 15000 })
})
test('signed out behind a closed window', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (new URL(window.webContents.getURL()).hostname === 'console') window.close()
  })
  await expect.poll(() => page.isClosed()).toBe(true)
  await centre.post('/second-sign-in', { agent: '1001' })
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  const again = await desk.console()
  await expect(again.getByRole('alert')).toContainText('signed in at another desk')
})
