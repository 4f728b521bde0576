import { currentCall, customers, dialledIn, heldCall, noLegAt, otherCall, talk, transferTo } from './actions.ts'
import { customerTone } from '../callcentre/customers.ts'
import {
  expectAgentHears,
  expectAgentHearsNothingAt,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
} from './hearing.ts'
import { agentTone, expect, openDesk, test } from './seatline.ts'

/** What a customer on hold hears in this exchange, Hz. */
const music = 600
/** The microphone of another desk. Hz. */
const colleagueTone = 850
/** Early media of a place that does not answer. Hz. */
const announcementHz = 1600
const colleagueHz = customerTone(customers.answersToo)

test('a blind transfer: the customer hears music, then the other party; our leg is hung up and the agent is free', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  await expectCustomerHears(centre, uuid, agentTone)
  await transferTo(page, customers.answersToo, 'Transfer now')
  await expect(currentCall(page)).toContainText('You transferred the call')
  await expectCustomerHears(centre, uuid, colleagueHz)
  await expectCustomerHearsNothingAt(centre, uuid, agentTone)
  await expectCustomerHearsNothingAt(centre, uuid, music)
  await noLegAt(centre)
  const moments = (await desk.view()).calls[0]?.timeline.map(({ what }) => what) ?? []
  expect(moments.slice(moments.indexOf('transfer-pressed'))).toEqual([
    'transfer-pressed',
    'held',
    'transferred',
    'ended',
  ])
  await talk(page, centre, '13655557777')
})

test.describe('a blind transfer that rings', () => {
  test.use({ centreArguments: ['--times', JSON.stringify({ customerAnswers: 2500, customerRings: 2500 })] })

  test('says so, and one that nobody answers leads back to the customer; so does one to no number at all', async ({
    centre,
    desk,
  }) => {
    const page = await desk.signIn()
    const { uuid } = await talk(page, centre)
    const engine = await desk.engine()
    for (const [number, why] of [
      [customers.neverAnswers, 'Nobody answered there (480)'],
      ['4711', 'There is no such number (404)'],
    ] as const) {
      await transferTo(page, number, 'Transfer now')
      if (number === customers.neverAnswers)
        await expect(currentCall(page)).toContainText('Transferring: 139 0000 0009 is ringing')
      await expect(page.getByRole('alert').filter({ hasText: why })).toContainText('you are back with the customer')
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(centre, uuid, agentTone)
    }
  })
})

test.describe('a consult', () => {
  test.use({ centreArguments: ['--times', JSON.stringify({ customerAnswers: 1500 })] })

  test('rings, is talked on while the customer hears music, and connects the two: each leg ends', async ({
    centre,
    desk,
  }) => {
    const page = await desk.signIn()
    const { uuid } = await talk(page, centre)
    const engine = await desk.engine()
    await transferTo(page, customers.answersToo, 'Ask first')
    await expect(currentCall(page)).toContainText('139 1111 2222')
    await expect(currentCall(page)).toContainText('Ringing there')
    expect(
      await engine.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-sound=ringback]')?.paused),
    ).toBe(false)
    await expect(heldCall(page)).toContainText('138 0013 8000')
    await expectCustomerHears(centre, uuid, music)
    const dialled = await dialledIn(centre, 'talking')
    expect(
      await engine.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-sound=ringback]')?.paused),
    ).toBe(true)
    await expectCustomerHears(centre, dialled.uuid, agentTone)
    await expectCustomerHearsNothingAt(centre, uuid, agentTone)

    await heldCall(page).getByRole('button', { name: 'Connect them' }).click()
    await expect(currentCall(page)).toContainText('You transferred the call')
    await expectCustomerHears(centre, uuid, colleagueHz)
    await expectCustomerHears(centre, dialled.uuid, 1000)
    await expectCustomerHearsNothingAt(centre, dialled.uuid, agentTone)
    await noLegAt(centre)
  })

  test('that is heard from one place and answered from another: the one who answers is talked to', async ({
    centre,
    desk,
  }) => {
    const page = await desk.signIn()
    await talk(page, centre)
    const engine = await desk.engine()
    await centre.post('/times', { customerAnswers: 4000 })
    await transferTo(page, customers.forks, 'Ask first')
    await expectAgentHears(engine, announcementHz)
    const { uuid } = await dialledIn(centre, 'talking')
    await expectAgentHears(engine, customerTone(customers.forks))
    await expectAgentHearsNothingAt(engine, announcementHz)
    await expectCustomerHears(centre, uuid, agentTone)
    await expect(currentCall(page)).toContainText('On call')
  })

  test('that is completed while it still rings goes on as a blind transfer', async ({ centre, desk }) => {
    const page = await desk.signIn()
    const { uuid } = await talk(page, centre)
    await transferTo(page, customers.answersToo, 'Ask first')
    await expect(currentCall(page)).toContainText('Ringing there')
    await page.keyboard.press('Control+Shift+T')
    await expect(page.getByTitle('You transferred the call')).toBeVisible()
    await expectCustomerHears(centre, uuid, colleagueHz)
    expect((await centre.state()).dialled.at(-1)).toMatchObject({ phase: 'ended' })
    await noLegAt(centre)
  })

  test('back to the caller: while it rings, while one talks, after it failed, after they hung up', async ({
    centre,
    desk,
  }) => {
    test.slow()
    const page = await desk.signIn()
    const { uuid } = await talk(page, centre)
    const engine = await desk.engine()
    const isBack = async () => {
      await expect(currentCall(page)).toContainText('138 0013 8000')
      await expect(page.getByText('MIC HOT')).toBeVisible()
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(centre, uuid, agentTone)
      await expect.poll(async () => (await centre.state()).legs).toBe(1)
    }
    await test.step('while it rings', async () => {
      await transferTo(page, customers.neverAnswers, 'Ask first')
      await expect(currentCall(page)).toContainText('Ringing there')
      await heldCall(page).getByRole('button', { name: 'Back to the caller' }).click()
      await isBack()
    })
    await test.step('while one talks, by key', async () => {
      await transferTo(page, customers.answersToo, 'Ask first')
      const dialled = await dialledIn(centre, 'talking')
      await expectCustomerHears(centre, dialled.uuid, agentTone)
      await page.keyboard.press('Control+Shift+B')
      await isBack()
    })
    await test.step('after it failed', async () => {
      await transferTo(page, customers.isBusy, 'Ask first')
      await expect(otherCall(page).getByText('That number is busy')).toBeVisible()
      await expectCustomerHears(centre, uuid, music)
      await currentCall(page).getByRole('button', { name: 'Resume' }).click()
      await isBack()
    })
    await test.step('after they hung up', async () => {
      await transferTo(page, customers.answersToo, 'Ask first')
      const dialled = await dialledIn(centre, 'talking')
      await centre.post('/hang-up', { uuid: dialled.uuid })
      await expect(otherCall(page).getByText('The other side hung up')).toBeVisible()
      await expectCustomerHears(centre, uuid, music)
      await currentCall(page).getByRole('button', { name: 'Resume' }).click()
      await isBack()
    })
    await test.step('the customer does not wait: the consult goes on as a call of its own', async () => {
      await transferTo(page, customers.answersToo, 'Ask first')
      const dialled = await dialledIn(centre, 'talking')
      await centre.post('/hang-up', { uuid })
      await expect(otherCall(page).getByText('The customer hung up')).toBeVisible()
      await expectCustomerHears(centre, dialled.uuid, agentTone)
      await expect(page.getByRole('button', { name: 'Connect them' })).toHaveCount(0)
      await page.keyboard.press('Control+Shift+E')
      await noLegAt(centre)
    })
  })
})

test('a colleague at another desk is asked, and gets the customer', async ({ centre, desk }) => {
  test.slow()
  const page = await desk.signIn()
  // Another frequency than ours: their echo cancellation would take our voice for theirs.
  const other = await openDesk(centre, { tone: colleagueTone })
  try {
    const theirs = await other.signIn('1002')
    const { uuid } = await talk(page, centre)
    await transferTo(page, '1002', 'Ask first')
    await currentCall(theirs).getByRole('button', { name: 'Answer' }).click()
    const engine = await desk.engine()
    await expectAgentHears(engine, colleagueTone)
    await expectAgentHears(await other.engine(), agentTone)
    await expectAgentHearsNothingAt(engine, 1000)
    await heldCall(page).getByRole('button', { name: 'Connect them' }).click()
    await expect(currentCall(page)).toContainText('You transferred the call')
    await expectAgentHears(await other.engine(), 1000)
    await expectCustomerHears(centre, uuid, colleagueTone)
    await expect.poll(async () => (await centre.state()).legs).toBe(1)
    await centre.post('/hang-up', { uuid })
    await noLegAt(centre)
  } finally {
    await other.close()
  }
})
