import { currentCall, customers, expectStateAt, inPhase, noCallAt, talk } from './actions.ts'
import { closeConsole, expectTray, notices, pressInTray, seesTheDesktop, windowsOf } from './desktop.ts'
import { expect, light, test } from './seatline.ts'

test.skip(!seesTheDesktop, 'nobody sees a real tray from a test')

test('the tray says how one stands and acts; closing keeps the phone and says so once; what was missed is found', async ({
  centre,
  desk,
}) => {
  test.slow()
  await expectTray(desk, 'Seatline · Signed out')
  const page = await desk.signIn()
  await expectTray(desk, 'Seatline · Ready')
  expect(
    await desk.app.evaluate(() => {
      const image = globalThis.__electronHost.trays.at(-1)?.image
      return [image?.isEmpty(), image?.getScaleFactors()]
    }),
  ).toEqual([false, [1, 1.25, 1.5, 2, 3]])

  await test.step('a state from the tray', async () => {
    await pressInTray(desk, 'state:away/Lunch')
    await expectStateAt(centre, 'away/Lunch')
    await expectTray(desk, 'Seatline · Away · Lunch')
    await pressInTray(desk, 'state:idle')
    await expectStateAt(centre, 'idle')
  })
  await test.step('a call from the tray', async () => {
    await talk(page, centre)
    await expectTray(desk, 'Seatline · On call')
    await pressInTray(desk, 'mute')
    await expect(currentCall(page)).toContainText('MIC OFF')
    await pressInTray(desk, 'mute')
    await expect(currentCall(page)).toContainText('MIC HOT')
    await pressInTray(desk, 'hang-up')
    await noCallAt(centre)
    await expectTray(desk, 'Seatline · Ready')
  })
  await test.step('closed: the phone stays on, and it is said once', async () => {
    await closeConsole(desk)
    await expect.poll(() => page.isClosed()).toBe(true)
    const told = [{ title: 'Your phone stays on', body: expect.stringContaining('calls ring') as unknown }]
    await expect.poll(() => notices(desk)).toEqual(told)
    await centre.post('/incoming', { agent: '1001', number: customers.answers, queue: 'Billing' })
    const ring = await desk.ring()
    await expect(ring.getByRole('button', { name: 'Answer' })).toBeEnabled()
    await expect.poll(() => windowsOf(desk)).toMatchObject({ ring: { shown: true, focused: false, onTop: true } })
    await test.step('the ring window has the other ways to decline', async () => {
      await ring.getByRole('button', { name: 'More choices' }).click()
      await expect(ring.getByRole('button', { name: 'Turn away' })).toBeVisible()
      await ring.getByRole('button', { name: 'Busy here' }).click()
    })
    await expect.poll(() => windowsOf(desk)).toMatchObject({ ring: { shown: false } })
    await pressInTray(desk, 'open')
    const opened = await desk.console()
    await expect(light(opened, 'Can ring')).toBeVisible()
    await closeConsole(desk)
    await expect.poll(() => windowsOf(desk)).not.toHaveProperty('console')
    // Or the next one to be opened would be looked for in this one.
    await expect.poll(() => opened.isClosed()).toBe(true)
    expect(await notices(desk)).toEqual(told)
  })
  await test.step('missed: a notice, a badge, and the history behind both', async () => {
    await expectStateAt(centre, 'idle')
    const { uuid } = await centre.post<{ uuid: string }>('/incoming', { agent: '1001', number: customers.answersToo })
    await inPhase(centre, 'ringing-agent')
    await expectTray(desk, 'Seatline · Ringing')
    await centre.post('/hang-up', { uuid })
    await expect
      .poll(async () => (await notices(desk)).at(-1))
      .toEqual({ title: 'Missed call', body: expect.stringContaining(customers.answersToo) as unknown })
    await expect.poll(() => desk.app.evaluate(({ app }) => app.getBadgeCount())).toBe(1)
    await expectTray(desk, /1 missed call$/)
    await pressInTray(desk, 'open')
    const again = await desk.console()
    await expect(again.getByRole('button', { name: 'History', exact: true })).toHaveAccessibleDescription('1 missed')
    await desk.app.evaluate(() => globalThis.__electronHost.notifications.at(-1)?.emit('click'))
    await expect(again.getByRole('heading', { level: 1, name: 'History' })).toBeAttached()
    await expect.poll(() => desk.app.evaluate(({ app }) => app.getBadgeCount())).toBe(0)
  })
  await test.step('asleep and awake again: the phone registers anew', async () => {
    const [before] = (await centre.state()).registrations
    await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    await expect
      .poll(async () =>
        (await centre.state()).registrations.map(({ expiresAt }) => expiresAt > (before?.expiresAt ?? 0)),
      )
      .toEqual([true])
    await expect(light(await desk.console(), 'Can ring')).toBeVisible({ timeout: 20_000 })
  })
  await test.step('quit from the tray signs out', async () => {
    const gone = desk.app.waitForEvent('close')
    await pressInTray(desk, 'quit').catch(() => undefined)
    await gone
    await expect.poll(async () => (await centre.state()).agents.map(({ name }) => name)).toEqual([])
  })
})

test('in the compact strip one is called, answers, mutes, holds and hangs up; it docks and knows its place', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await page.keyboard.press('Control+Shift+C')
  const strip = await desk.compact()
  await expect(strip.getByRole('button', { name: 'State: Ready. Change it' })).toBeVisible()
  await expect
    .poll(() => windowsOf(desk))
    .toMatchObject({
      console: { shown: false },
      compact: { shown: true, onTop: true, bounds: { width: 360, height: 96 } },
    })

  await test.step('its place', async () => {
    const move = (x: number, y: number) =>
      desk.app.evaluate(
        ({ BrowserWindow }, at) => {
          for (const window of BrowserWindow.getAllWindows())
            if (new URL(window.webContents.getURL()).hostname === 'compact') window.setPosition(at.x, at.y)
        },
        { x, y },
      )
    const place = () => windowsOf(desk).then(({ compact }) => [compact?.bounds.x, compact?.bounds.y])
    await move(11, 300)
    await expect.poll(place, 'docked to the left').toEqual([0, 300])
    const laptop = { x: 0, y: 0, width: 1920, height: 1080 }
    const monitor = { x: 1920, y: 0, width: 2560, height: 1440 }
    await desk.app.evaluate((_electron, screens) => globalThis.__electronHost.plugScreens(screens), [laptop, monitor])
    await expect.poll(place, 'a new set of screens has no place yet').not.toEqual([0, 300])
    await move(3000, 9)
    await expect.poll(place, 'docked on the other screen').toEqual([3000, 0])
    await desk.app.evaluate((_electron, screens) => globalThis.__electronHost.plugScreens(screens), [laptop])
    await expect.poll(place, 'the laptop alone has its own').toEqual([0, 300])
  })
  await test.step('a state by the system’s menu', async () => {
    await strip.getByRole('button', { name: 'State: Ready. Change it' }).click()
    await expect.poll(() => desk.app.evaluate(() => globalThis.__electronHost.popups.length)).toBe(1)
    await desk.app.evaluate(() => globalThis.__electronHost.popups.at(-1)?.getMenuItemById('state:busy/')?.click())
    await expectStateAt(centre, 'busy')
    await pressInTray(desk, 'state:idle')
    await expectStateAt(centre, 'idle')
  })
  await test.step('a call', async () => {
    await centre.post('/incoming', { agent: '1001', number: customers.answers, queue: 'Billing' })
    await expect(strip.getByText('Billing')).toBeVisible()
    expect(await windowsOf(desk)).toMatchObject({ ring: { shown: false } })
    await strip.getByRole('button', { name: 'Answer' }).click()
    await inPhase(centre, 'talking')
    await expect(strip.getByText('MIC HOT')).toBeVisible()
    await strip.getByRole('button', { name: 'Microphone off' }).click()
    await expect(strip.getByText('MIC OFF')).toBeVisible()
    await strip.getByRole('button', { name: 'Hold' }).click()
    await expect(strip.getByText('HOLD', { exact: true })).toBeVisible()
    await strip.getByRole('button', { name: 'Hold' }).click()
    await strip.getByRole('button', { name: 'Hang up' }).click()
    await noCallAt(centre)
  })
  await test.step('and back', async () => {
    await strip.getByRole('button', { name: 'Back to the console' }).click()
    await expect.poll(() => windowsOf(desk)).toMatchObject({ console: { shown: true }, compact: { shown: false } })
    await expect(currentCall(await desk.console())).toContainText('You hung up')
  })
})
