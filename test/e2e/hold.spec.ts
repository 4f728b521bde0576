import { currentCall, customers, dial, heldCall, inPhase, noCallAt, otherCall, talk, transferTo } from './actions.ts'
import {
  expectAgentHears,
  expectAgentHearsNothingAt,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
} from './hearing.ts'
import { agentTone, expect, test } from './seatline.ts'

/** What a customer on hold hears in this exchange, Hz. */
const music = 600

test('on hold the customer hears music and not the agent; resume brings both back, muted as before', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  const engine = await desk.engine()
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, uuid, agentTone)

  await currentCall(page).getByRole('button', { name: 'Hold' }).click()
  await expect(currentCall(page)).toContainText('On hold')
  await expect(currentCall(page).getByText(/^HOLD/)).toBeVisible()
  await expectCustomerHears(centre, uuid, music)
  await expectCustomerHearsNothingAt(centre, uuid, agentTone)
  await expectAgentHearsNothingAt(engine, 1000)
  await expect(page.getByText('MIC HOT')).toHaveCount(0)
  await expect(currentCall(page).getByRole('button', { name: 'Keys' })).toBeDisabled()
  expect((await desk.view()).calls).toMatchObject([{ kind: 'talking', hold: { kind: 'on' } }])

  await test.step('resumed by key', async () => {
    await page.keyboard.press('Control+Shift+H')
    await expect(page.getByText('MIC HOT')).toBeVisible()
    await expectAgentHears(engine, 1000)
    await expectCustomerHears(centre, uuid, agentTone)
    await expectCustomerHearsNothingAt(centre, uuid, music)
  })
  await test.step('a mute outlasts a hold', async () => {
    await page.keyboard.press('Control+Shift+M')
    await expect(page.getByText('MIC OFF')).toBeVisible()
    await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, uuid, music)
    await page.keyboard.press('Control+Shift+H')
    await expect(page.getByText('MIC OFF')).toBeVisible()
    await expectAgentHears(engine, 1000)
    await expectCustomerHearsNothingAt(centre, uuid, agentTone)
    await expectCustomerHearsNothingAt(centre, uuid, music)
    await page.keyboard.press('Control+Shift+M')
  })
  await test.step('pressed as fast as one can: what is shown is what is heard', async () => {
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Control+Shift+H')
    const hold = async () => {
      const [call] = (await desk.view()).calls
      return call?.kind === 'talking' ? call.hold.kind : 'no call'
    }
    await expect.poll(hold).toMatch(/^(on|off)$/)
    const held = (await hold()) === 'on'
    await expectCustomerHears(centre, uuid, held ? music : agentTone)
    await expectCustomerHearsNothingAt(centre, uuid, held ? agentTone : music)
    if (!held) await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, uuid, music)
  })
  const moments = (await desk.view()).calls[0]?.timeline.map(({ what }) => what)
  expect(moments).toEqual(expect.arrayContaining(['held', 'resumed']))

  await centre.post('/hang-up', { uuid })
  await expect(currentCall(page)).toContainText('The customer hung up')
})

test('two lines: the second is answered while the first hears music; swapped; the last is taken back by a press', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const first = await talk(page, centre)
  const engine = await desk.engine()
  await expectAgentHears(engine, 1000)
  const incoming = { agent: '1001', number: customers.answersToo, direct: true }
  const second = await centre.post<{ uuid: string }>('/incoming', incoming)
  await otherCall(page).getByRole('button', { name: 'Answer' }).click()

  await expect(currentCall(page)).toContainText('139 1111 2222')
  await expect(heldCall(page)).toContainText('138 0013 8000')
  await expectCustomerHears(centre, second.uuid, agentTone)
  await expectCustomerHears(centre, first.uuid, music)
  await expectCustomerHearsNothingAt(centre, first.uuid, agentTone)

  await test.step('a third caller is sent back and is missed; nobody is disturbed', async () => {
    await centre.post('/incoming', { agent: '1001', number: '13655557777', direct: true })
    await expect(otherCall(page).getByText('Missed: both your lines were taken')).toBeVisible()
    await expectCustomerHears(centre, second.uuid, agentTone)
    await expectCustomerHears(centre, first.uuid, music)
  })
  await test.step('swapped', async () => {
    await heldCall(page).getByRole('button', { name: 'Swap' }).click()
    await expect(currentCall(page)).toContainText('138 0013 8000')
    await expectCustomerHears(centre, first.uuid, agentTone)
    await expectCustomerHears(centre, second.uuid, music)
    await page.keyboard.press('Control+Shift+X')
    await expect(currentCall(page)).toContainText('139 1111 2222')
    await expectCustomerHears(centre, second.uuid, agentTone)
    await expectCustomerHears(centre, first.uuid, music)
  })
  await test.step('the second is hung up; the first waits for a press', async () => {
    await page.keyboard.press('Control+Shift+E')
    await expect(currentCall(page)).toContainText('138 0013 8000')
    await expect(currentCall(page).getByText(/^HOLD/)).toBeVisible()
    await expectCustomerHears(centre, first.uuid, music)
    await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, first.uuid, agentTone)
    await page.keyboard.press('Control+Shift+E')
    await noCallAt(centre)
  })
})

test('a callout beside a call on hold is asked of the vendor, whose refusal is said and leaves the call as it is', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const first = await talk(page, centre)
  await page.keyboard.press('Control+Shift+H')
  await expectCustomerHears(centre, first.uuid, music)
  await dial(page, customers.answersToo)
  await expect(otherCall(page).filter({ hasText: '坐席正在通话中' })).toBeVisible()
  await expect(currentCall(page)).toContainText('138 0013 8000')
  await expect(currentCall(page).getByText(/^HOLD/)).toBeVisible()
  await expectCustomerHears(centre, first.uuid, music)
  await currentCall(page).getByRole('button', { name: 'Resume' }).click()
  await expectCustomerHears(centre, first.uuid, agentTone)
  expect((await inPhase(centre, 'talking')).uuid).toBe(first.uuid)
})

test('a transfer that fails: on hold while it is tried, then back with the customer behind a zip tone, and told why', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  const engine = await desk.engine()
  await expectAgentHears(engine, 1000)
  await engine.evaluate(() => {
    const zip = document.querySelector<HTMLAudioElement>('audio[data-sound=zip]')
    zip?.addEventListener('play', () => Object.assign(globalThis, { zipped: true }))
  })
  await page.keyboard.press('Control+Shift+T')
  const to = page.getByRole('combobox', { name: 'Transfer to' })
  await expect(to).toBeFocused()
  await page.keyboard.type('nobody')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No colleague fits')).toBeVisible()
  await page.keyboard.press('Escape')
  await transferTo(page, customers.isBusy, 'Transfer now')

  await expect(page.getByRole('alert').filter({ hasText: 'Not transferred' })).toContainText(
    'you are back with the customer',
  )
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, uuid, agentTone)
  await expect(page.getByText('MIC HOT')).toBeVisible()
  expect(await engine.evaluate(() => (globalThis as { zipped?: boolean }).zipped)).toBe(true)
  const moments = (await desk.view()).calls[0]?.timeline.map(({ what }) => what)
  expect(moments?.slice(-4)).toEqual(['transfer-pressed', 'held', 'transfer-refused', 'resumed'])

  await page.keyboard.press('Control+Shift+M')
  await expect(page.getByText('MIC OFF')).toBeVisible()
})
