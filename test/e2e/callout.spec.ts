import {
  callButton,
  currentCall,
  customers,
  dial,
  expectStateAt,
  inPhase,
  noCallAt,
  numberField,
  talk,
} from './actions.ts'
import {
  expectAgentHears,
  expectAgentHearsNothingAt,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
} from './hearing.ts'
import { agentTone, expect, test } from './seatline.ts'

test('a number as people paste it, a caller ID and business data become one call that is heard both ways', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await numberField(page).fill(' tel:１３８-0013 (8000) ')
  await expect(numberField(page)).toHaveValue('138 0013 8000')
  await page.getByRole('combobox', { name: 'Show number' }).click()
  await page.getByRole('option', { name: '客户服务' }).click()
  const data = page.getByRole('textbox', { name: /^Business data/ })
  await data.fill('订'.repeat(101))
  await expect(callButton(page)).toBeDisabled()
  await expect(page.getByText('Business data can have 100 characters; take 1 away.')).toBeVisible()
  await data.fill(`order-1 ${'订'.repeat(92)}`)
  await callButton(page).click()

  const call = await inPhase(centre, 'talking')
  expect(call).toMatchObject({
    number: '13800138000',
    direction: '外呼',
    trunkNumber: '4008208820',
    userData: `order-1 ${'订'.repeat(92)}`,
    customerHz: 1000,
  })
  const [callout] = await centre.asked('POST', '/callout')
  expect(callout?.json).toEqual({
    agent_id: 90_001,
    callee: '13800138000',
    trunk_number: '4008208820',
    user_data: `order-1 ${'订'.repeat(92)}`,
  })
  await expect(currentCall(page)).toContainText('138 0013 8000')
  await expect(currentCall(page)).toContainText('shown as 400 820 8820')
  await expect(page.getByText('MIC HOT')).toBeVisible()

  // Recognised and answered by itself: never rang, never showed the ring window.
  const [mine] = (await desk.view()).calls
  expect(mine?.uuid).toBe(call.uuid)
  const moments = mine?.timeline.map(({ what }) => what)
  expect(moments).toEqual(expect.arrayContaining(['clicked', 'vendor-answered', 'invited', 'claimed', 'established']))
  expect(moments).not.toContain('ringing')
  expect(moments).not.toContain('answer-pressed')

  const engine = await desk.engine()
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, call.uuid, agentTone)
  // Nobody hears themselves.
  await expectAgentHearsNothingAt(engine, agentTone)
  await expectCustomerHearsNothingAt(centre, call.uuid, 1000)

  await test.step('muted: silence at the customer, not at the agent', async () => {
    await page.getByRole('button', { name: 'Mute' }).click()
    await expect(page.getByText('MIC OFF')).toBeVisible()
    await expectCustomerHearsNothingAt(centre, call.uuid, agentTone)
    await expectAgentHears(engine, 1000)
    await page.getByRole('button', { name: 'Mute' }).click()
    await expect(page.getByText('MIC HOT')).toBeVisible()
    await expectCustomerHears(centre, call.uuid, agentTone)
  })
  await test.step('digits', async () => {
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByRole('button', { name: 'Send 4' }).click()
    await page.keyboard.type('2#')
    await expect(page.getByRole('status', { name: 'Digits sent' })).toHaveText('42#')
    await expect.poll(async () => (await centre.get<{ digits: string }>(`/heard?uuid=${call.uuid}`)).digits).toBe('42#')
    await page.keyboard.press('Escape')
  })

  await page.getByRole('button', { name: 'Hang up' }).click()
  await expect(currentCall(page)).toContainText('You hung up')
  await noCallAt(centre)
  await expect
    .poll(async () => (await centre.state()).ended.find(({ uuid }) => uuid === call.uuid))
    .toMatchObject({ outcome: '接听', endedBy: 'agent' })
})

test('the phone that is called answers by itself without a ring, behind a short zip tone', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const ring = await desk.ring()
  const engine = await desk.engine()
  await engine.evaluate(() => {
    const played: string[] = []
    Object.assign(globalThis, { played })
    for (const sound of document.querySelectorAll<HTMLAudioElement>('audio[data-sound]'))
      sound.addEventListener('play', () => played.push(sound.dataset['sound'] ?? ''))
  })
  await talk(page, centre)
  expect(await engine.evaluate(() => (globalThis as unknown as { played: string[] }).played)).toEqual(['zip'])
  await expect(ring.getByRole('button', { name: 'Answer' })).toHaveCount(0)
  const shown = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => new URL(window.webContents.getURL()).hostname),
  )
  expect(shown).toEqual(['console'])
})

test('the INVITE overtakes the answer of the vendor, and still it is one call that answers by itself', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await centre.post('/callout-order', { order: 'invite-first' })
  const call = await talk(page, centre)
  const { calls } = await desk.view()
  expect(calls.map(({ uuid, kind, direction }) => ({ uuid, kind, direction }))).toEqual([
    { uuid: call.uuid, kind: 'talking', direction: 'out' },
  ])
  const moments = calls[0]?.timeline.map(({ what }) => what) ?? []
  expect(moments.indexOf('invited')).toBeLessThan(moments.indexOf('vendor-answered'))
  await expectAgentHears(await desk.engine(), 1000)
  await expectCustomerHears(centre, call.uuid, agentTone)
})

test('the customer hangs up', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const call = await talk(page, centre)
  await centre.post('/hang-up', { uuid: call.uuid })
  await expect(currentCall(page)).toContainText('The customer hung up')
  await expectStateAt(centre, 'idle')
  await expect(currentCall(page).getByRole('button', { name: 'Call again' })).toBeEnabled()
})

test.describe('customers who are not reached', () => {
  test.use({ centreArguments: ['--times', JSON.stringify({ customerRings: 2500, customerStays: 1500 })] })

  test('busy, no answer and a customer who hangs up soon are each said', async ({ desk }) => {
    const page = await desk.signIn()
    const engine = await desk.engine()
    for (const [number, words] of [
      [customers.isBusy, 'The customer’s line is busy'],
      [customers.neverAnswers, 'The customer did not answer'],
      [customers.hangsUp, 'The customer hung up'],
    ] as const) {
      await test.step(words, async () => {
        await dial(page, number)
        // Ringback and busy tone come from the exchange: 450 Hz.
        if (number !== customers.hangsUp) await expectAgentHears(engine, 450)
        await expect(currentCall(page)).toContainText(words, { timeout: 15_000 })
        await expect(callButton(page)).toBeEnabled()
      })
    }
  })
})

test('the vendor refuses, and its own words are said with what to look at', async ({ centre, desk }) => {
  const page = await desk.signIn()
  // The vendor believes another agent's phone to be this one's, which is not there.
  await centre.post('/bind', { sip: '81001', agentId: 0 })
  await dial(page, customers.answers)
  await expect(currentCall(page)).toContainText(
    /The call service said no: “坐席未注册” .* Check that .*Can ring.*, then call again\./,
  )
  await centre.post('/bind', { sip: '81001', agentId: 90_001 })
  await currentCall(page).getByRole('button', { name: 'Call again' }).click()
  const call = await inPhase(centre, 'talking')
  expect(call.number).toBe(customers.answers)
})

test('what cannot be a number is said beside the field and nothing is asked', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await numberField(page).fill('call me')
  await callButton(page).click()
  await expect(page.getByText('Only digits, +, * and # can be called.')).toBeVisible()
  await expect(numberField(page)).toHaveAttribute('aria-invalid', 'true')
  expect(await centre.asked('POST', '/callout')).toEqual([])
})
