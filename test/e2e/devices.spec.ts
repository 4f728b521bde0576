import type { Page } from '@playwright/test'
import { currentCall, customers, noCallAt, notices, talk } from './actions.ts'
import { expectSink, headset, heldMicrophones, laptop, lastAsked, type Plug, plugIn } from './devices.ts'
import {
  expectAgentHears,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
  unbrokenMs,
  watchTone,
} from './hearing.ts'
import { agentTone, expect, light, openDesk, test } from './seatline.ts'

const desktopSpeakers: readonly Plug[] = [{ label: 'Desk speakers' }]

async function openDevices(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Devices', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Devices' })).toBeFocused()
}

async function choose(page: Page, role: string, device: string): Promise<void> {
  await page.getByRole('combobox', { name: role, exact: true }).click()
  await page.getByRole('option', { name: device, exact: true }).click()
  await expect(page.getByRole('combobox', { name: role, exact: true })).toHaveValue(device)
}

const level = (page: Page) => page.getByRole('meter', { name: 'Level of the microphone' })
const levelNow = async (page: Page) => Number(await level(page).getAttribute('aria-valuenow'))

test('before a call: the level is live, a test is heard where it was chosen, and leaving the room lets the microphone go', async ({
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, laptop, headset)
  expect(await heldMicrophones(engine)).toEqual([])

  await openDevices(page)
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(60)
  expect(await heldMicrophones(engine)).toContain('Laptop microphone')
  await choose(page, 'Microphone', 'Headset microphone')
  await expect.poll(() => heldMicrophones(engine)).toEqual(['Headset microphone', 'Headset microphone'])
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(60)

  await choose(page, 'Speaker', 'Headset earphone')
  await page.getByRole('button', { name: 'Test: Speaker' }).click()
  await expect(page.getByRole('button', { name: 'Playing: Speaker' })).toBeVisible()
  await expectSink(engine, 'audio[data-sound=test]', 'Headset earphone')
  await expect(page.getByRole('button', { name: 'Test: Speaker' })).toBeVisible()
  await page.getByRole('button', { name: 'Test: Ring tone' }).click()
  await expectSink(engine, 'audio[data-sound=test]', 'Default - Laptop speakers')

  await page.getByRole('button', { name: 'Back to the desk' }).click()
  await expect.poll(() => heldMicrophones(engine), { message: 'microphones held' }).toEqual([])
})

test('a room that is left on the screen does not hold the microphone for ever', async ({ desk }) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, laptop)
  await page.clock.install()
  await openDevices(page)
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(60)
  await page.clock.fastForward(61_000)
  await expect.poll(() => heldMicrophones(engine), { message: 'microphones held' }).toEqual([])
  await page.getByRole('button', { name: 'Show the level again' }).click()
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(60)
})

test('it rings on both ringers, at their volume, and the call is on the headset; afterwards nothing is held', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, laptop, headset, desktopSpeakers)
  await openDevices(page)
  await choose(page, 'Microphone', 'Headset microphone')
  await choose(page, 'Speaker', 'Headset earphone')
  await choose(page, 'Ring tone', 'Laptop speakers')
  await choose(page, 'Second ringer', 'Headset earphone')
  await page.getByRole('slider', { name: 'Volume of Second ringer' }).focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await desk.view()).preferences.audio.volume['second-ringer']).toBe(25)
  await page.keyboard.press('Escape')

  await centre.post('/incoming', { agent: '1001', number: customers.answers })
  await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeVisible()
  const rings = () =>
    engine.evaluate(() =>
      ['ring', 'second-ring'].map((name) => {
        const sound = document.querySelector<HTMLAudioElement>(`audio[data-sound=${name}]`)
        return [sound?.paused, sound?.volume]
      }),
    )
  await expect.poll(rings).toEqual([
    [false, 0.8],
    [false, 0.25],
  ])
  await expectSink(engine, 'audio[data-sound=ring]', 'Laptop speakers')
  await expectSink(engine, 'audio[data-sound=second-ring]', 'Headset earphone')
  // Opened while it rings, so that nobody waits for it behind the click.
  await expect.poll(() => heldMicrophones(engine)).toContain('Headset microphone')

  await currentCall(page).getByRole('button', { name: 'Answer' }).click()
  const { uuid } = (await centre.state()).calls[0] ?? { uuid: '' }
  await expectCustomerHears(centre, uuid, 660)
  await expectAgentHears(engine, 1000)
  await expectSink(engine, 'audio[data-leg]', 'Headset earphone')
  await currentCall(page).getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
  await expect.poll(() => heldMicrophones(engine), { message: 'microphones held' }).toEqual([])
})

test('in a call another microphone, another speaker and another processing: the customer hears it go on', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, laptop, headset)
  const call = await talk(page, centre)
  await expectCustomerHears(centre, call.uuid, 880)

  await page.getByRole('button', { name: 'Microphone and speaker' }).click()
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(60)
  await choose(page, 'Microphone', 'Headset microphone')
  await expectCustomerHears(centre, call.uuid, 660)
  await expectCustomerHearsNothingAt(centre, call.uuid, 880)
  await choose(page, 'Speaker', 'Headset earphone')
  await expectSink(engine, 'audio[data-leg]', 'Headset earphone')
  await expectAgentHears(engine, 1000)

  await page.getByRole('button', { name: 'All devices' }).click()
  await page.getByRole('switch', { name: 'Suppress noise' }).click()
  await expect
    .poll(() => lastAsked(engine))
    .toMatchObject({
      deviceId: { exact: 'microphone Headset microphone' },
      noiseSuppression: false,
      echoCancellation: true,
    })
  await expectCustomerHears(centre, call.uuid, 660)
  // Muted stays muted, whatever is plugged in or chosen.
  await currentCall(page).getByRole('button', { name: 'Mute' }).click()
  await expectCustomerHearsNothingAt(centre, call.uuid, 660)
  await choose(page, 'Microphone', 'Laptop microphone')
  await expect.poll(() => heldMicrophones(engine)).toContain('Laptop microphone')
  await expectCustomerHearsNothingAt(centre, call.uuid, 880)
  await currentCall(page).getByRole('button', { name: 'Mute' }).click()
  await expectCustomerHears(centre, call.uuid, 880)
  expect((await centre.state()).calls.map(({ uuid }) => uuid)).toEqual([call.uuid])
})

test('with Chromium’s own devices: a change of the microphone in a call leaves no gap at the customer’s ear', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const call = await talk(page, centre)
  await expectCustomerHears(centre, call.uuid, agentTone)
  const watch = await watchTone(centre, call.uuid)
  await page.getByRole('button', { name: 'Microphone and speaker' }).click()
  for (const device of ['Fake Audio Input 1', 'Fake Audio Input 2']) await choose(page, 'Microphone', device)
  await choose(page, 'Speaker', 'Fake Audio Output 2')
  const engine = await desk.engine()
  await expectSink(engine, 'audio[data-leg]', 'Fake Audio Output 2')
  const before = (await watch()).frames
  await expect.poll(async () => (await watch()).frames - before).toBeGreaterThan(50)
  expect((await watch()).longestGapMs).toBeLessThanOrEqual(unbrokenMs)
  await expectAgentHears(engine, 1000)
})

test('a headset that is unplugged in a call is replaced and used again when it is back, and both are said', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, laptop, headset)
  await openDevices(page)
  await choose(page, 'Microphone', 'Headset microphone')
  await choose(page, 'Speaker', 'Headset earphone')
  await page.keyboard.press('Escape')
  const call = await talk(page, centre)
  await expectCustomerHears(centre, call.uuid, 660)

  await plugIn(engine, laptop)
  await expect(notices(page).getByRole('alert')).toContainText(
    'Unplugged: “Headset microphone”, “Headset earphone” – until it is back: ' +
      'Microphone “Laptop microphone”, Speaker “Laptop speakers”.',
  )
  await expectCustomerHears(centre, call.uuid, 880)
  await expectSink(engine, 'audio[data-leg]', 'Default - Laptop speakers')
  await expectAgentHears(engine, 1000)
  await notices(page).getByRole('button', { name: 'Devices' }).click()
  await expect(page.getByRole('combobox', { name: 'Microphone', exact: true })).toHaveValue(
    'Headset microphone – not plugged in',
  )

  await plugIn(engine, laptop, headset)
  await expect(notices(page).getByRole('status')).toContainText(
    'Back and used again: “Headset microphone”, “Headset earphone”.',
  )
  await expectCustomerHears(centre, call.uuid, 660)
  await expectSink(engine, 'audio[data-leg]', 'Headset earphone')
  await notices(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices(page).getByRole('status')).toHaveCount(0)
})

test('what was chosen outlives the program; what is not there then is said', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await openDevices(page)
  await choose(page, 'Microphone', 'Fake Audio Input 1')
  await choose(page, 'Ring tone', 'Fake Audio Output 1')
  await page.getByRole('switch', { name: 'Cancel echo' }).click()
  await desk.close()

  const again = await openDesk(centre, { directory: desk.directory })
  const next = await again.console()
  await openDevices(next)
  await expect(next.getByRole('combobox', { name: 'Microphone', exact: true })).toHaveValue('Fake Audio Input 1')
  await expect(next.getByRole('combobox', { name: 'Ring tone', exact: true })).toHaveValue('Fake Audio Output 1')
  await expect(next.getByRole('switch', { name: 'Cancel echo' })).not.toBeChecked()
  await next.getByRole('button', { name: 'Back to the sign-in' }).click()
  await again.signIn()
  await plugIn(await again.engine(), laptop)
  await expect(notices(next).getByRole('alert')).toContainText('“Fake Audio Input 1”')
  await again.close()
})

test('a microphone that is denied is explained: who allows it and where, and it is tried again from there', async ({
  desk,
}) => {
  const page = await desk.signIn()
  await allowMicrophone(false)
  await expect(light(page, 'Microphone blocked')).toBeVisible()
  await openDevices(page)
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText(
    'This console may not use the microphone. Allow it in the system’s privacy settings, or ask IT.',
  )
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('IT can allow it')

  await allowMicrophone(true)
  await expect(light(page, 'Can ring')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await expect.poll(() => levelNow(page), { message: 'a level' }).toBeGreaterThan(0)

  /** As the system would; the engine is loaded anew because the stand-in reads the handlers then. */
  async function allowMicrophone(allowed: boolean): Promise<void> {
    await desk.app.evaluate(({ session }, yes) => {
      session.defaultSession.setPermissionCheckHandler(() => yes)
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, grant) => grant(yes))
    }, allowed)
    await (await desk.engine()).reload()
  }
})

test('no microphone, no speaker: the light says what is missing, and it is well again when something is plugged in', async ({
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  await plugIn(engine, [{ label: 'Webcam microphone', hertz: 500 }])
  await expect(light(page, 'No speaker')).toBeVisible()
  await plugIn(engine)
  await expect(light(page, 'No microphone')).toBeVisible()
  await openDevices(page)
  await expect(notices(page)).toContainText('No microphone was found. Plug your headset in.')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('No speaker or headset was found.')
  await plugIn(engine, laptop)
  await expect(light(page, 'Can ring')).toBeVisible()
})
