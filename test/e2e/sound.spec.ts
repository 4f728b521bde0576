import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Moment } from '../../shared/call.ts'
import type { Centre } from './call-centre.ts'
import { customerTone } from '../callcentre/customers.ts'
import {
  currentCall,
  customers,
  dialledIn,
  inPhase,
  noCallAt,
  otherCall,
  talk,
  transferTo,
  withoutEchoCanceller,
} from './actions.ts'
import {
  expectAgentHears,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
  unbrokenMs,
  watchTone,
} from './hearing.ts'
import { agentTone, type Desk, expect, test } from './seatline.ts'
import { writeToneFile } from './tone-file.ts'

const alarm = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })
const line = (page: Page, word: string) => currentCall(page).getByRole('button', { name: `${word}. Show figures` })

/** New media paths that the phone asked the exchange for. */
const renewals = async (centre: Centre) =>
  ((await centre.state()).calls[0] as { media?: { renewals: number } } | undefined)?.media?.renewals ?? 0

const timeline = async (desk: Desk): Promise<readonly Moment[]> => (await desk.view()).calls[0]?.timeline ?? []

test('the exchange goes silent: said, a new path is asked for, and it is over when sound is back', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  const engine = await desk.engine()
  await expectAgentHears(engine, 1000)
  await expect(line(page, 'Good line')).toBeVisible()

  await centre.post('/sound', { silent: 'until-renewed' })
  await expect(alarm(page, 'No more sound comes from the exchange.')).toBeVisible()
  await expectAgentHears(engine, 1000)
  expect(await renewals(centre)).toBe(1)
  await expect(alarm(page, 'No more sound')).toHaveCount(0)
  await expectCustomerHears(centre, uuid, agentTone)
  const moments = (await timeline(desk)).map(({ what }) => what).filter((what) => what !== 'quality')
  expect(moments.slice(-3)).toEqual(['silent-in', 'path-renewed', 'sound-in'])
})

test('an exchange that stays silent is asked three times and no more, which is said; on hold nothing is missed', async ({
  centre,
  desk,
}) => {
  test.slow()
  const page = await desk.signIn()
  await talk(page, centre)
  await expectAgentHears(await desk.engine(), 1000)
  await centre.post('/sound', { silent: 'yes' })
  await expect(alarm(page, 'Still no sound from the exchange')).toBeVisible({ timeout: 40_000 })
  expect(await renewals(centre)).toBe(3)
  await page.keyboard.press('Control+Shift+H')
  await expect(alarm(page, 'Still no sound')).toHaveCount(0)
  await centre.post('/sound', { silent: 'no' })
  await page.keyboard.press('Control+Shift+H')
  await expectAgentHears(await desk.engine(), 1000)
  expect(await renewals(centre)).toBe(3)
})

test('a call whose sound never arrives is told', async ({ centre, desk }) => {
  const page = await desk.signIn()
  await page.getByLabel('Number', { exact: true }).fill('13800138000')
  await page.keyboard.press('Enter')
  await inPhase(centre, 'ringing-agent')
  await centre.post('/sound', { silent: 'yes' })
  await expect(alarm(page, 'No sound has come from the exchange yet.')).toBeVisible()
  expect((await timeline(desk)).map(({ what }) => what)).not.toContain('first-packet-in')
})

test('a microphone that gives only silence is noticed; muted, nothing is missed; opened again, it speaks', async ({
  centre,
  desk,
}) => {
  const page = await desk.console()
  const file = join(desk.directory, 'agent.wav')
  writeToneFile(file, 0)
  await withoutEchoCanceller(page)
  await desk.signIn()
  const { uuid } = await talk(page, centre)
  await expect(alarm(page, 'Your microphone gives only silence')).toBeVisible()
  await expectCustomerHearsNothingAt(centre, uuid, agentTone)

  await test.step('muted, nothing is missed', async () => {
    await page.keyboard.press('Control+Shift+M')
    await expect(alarm(page, 'Your microphone')).toHaveCount(0)
    await page.keyboard.press('Control+Shift+M')
    await expect(alarm(page, 'Your microphone gives only silence')).toBeVisible()
  })

  await test.step('in a conference, where others speak towards both, it is missed as well', async () => {
    await transferTo(page, customers.answersToo, 'Ask first')
    await dialledIn(centre, 'talking')
    await otherCall(page).getByRole('button', { name: 'Conference' }).click()
    await expectCustomerHears(centre, uuid, customerTone(customers.answersToo))
    await page.keyboard.press('Control+Shift+M')
    await expect(alarm(page, 'Your microphone')).toHaveCount(0)
    await page.keyboard.press('Control+Shift+M')
    await expect(alarm(page, 'Your microphone gives only silence')).toBeVisible()
  })

  await test.step('opened again, it speaks', async () => {
    writeToneFile(file, agentTone)
    await page.getByRole('button', { name: 'Open the microphone again' }).click()
    await expectCustomerHears(centre, uuid, agentTone)
    await expect(alarm(page, 'Your microphone')).toHaveCount(0)
  })
})

test('packets get lost: the line is told as poor, with the reason, and good again afterwards', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  await talk(page, centre)
  await expect(line(page, 'Good line')).toBeVisible()
  await centre.post('/sound', { lossPercent: 20 })
  await expect(line(page, 'Poor line')).toBeVisible({ timeout: 10_000 })
  const [call] = (await desk.view()).calls
  const point = call?.kind === 'talking' ? call.sound.quality?.point : undefined
  expect(point?.mos).toBeLessThan(3.6)
  expect(point?.lossPercent).toBeGreaterThan(10)
  await line(page, 'Poor line').click()
  await expect(page.getByText('Part of the customer’s voice is lost on its way here.')).toBeVisible()
  await page.keyboard.press('Escape')
  await centre.post('/sound', { lossPercent: 0 })
  await expect(line(page, 'Good line')).toBeVisible({ timeout: 10_000 })
  const levels = (await timeline(desk)).filter(({ what }) => what === 'quality').map(({ detail }) => detail)
  expect(levels).toEqual(expect.arrayContaining(['poor', 'good']))
})

test('another network: a new path is asked for and the sound never breaks', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const { uuid } = await talk(page, centre)
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, uuid, agentTone)
  const watched = await watchTone(centre, uuid)
  await engine.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => renewals(centre)).toBe(1)
  await expect.poll(async () => (await timeline(desk)).at(-1)?.what).toBe('path-renewed')
  await expectAgentHears(engine, 1000)
  await expectCustomerHears(centre, uuid, agentTone)
  expect((await watched()).longestGapMs).toBeLessThanOrEqual(unbrokenMs)

  await test.step('and once more, on hold: the music goes on, and so does the talk after it', async () => {
    await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, uuid, 600)
    await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    await expect.poll(() => renewals(centre)).toBe(2)
    await expectCustomerHears(centre, uuid, 600)
    await page.keyboard.press('Control+Shift+H')
    await expectAgentHears(engine, 1000)
    await expectCustomerHears(centre, uuid, agentTone)
  })
})

test('the socket is lost with the network: the new path is asked for as soon as the exchange can be reached', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const { uuid } = await talk(page, centre)
  await expectAgentHears(engine, 1000)
  await centre.post('/sip', { mode: 'down' })
  await centre.post('/sound', { silent: 'until-renewed' })
  await expect(alarm(page, 'No more sound comes from the exchange.')).toBeVisible()
  expect(await renewals(centre)).toBe(0)
  await expectCustomerHears(centre, uuid, agentTone)
  await centre.post('/sip', { mode: 'up' })
  await expect.poll(() => renewals(centre), { timeout: 40_000 }).toBe(1)
  await expectAgentHears(engine, 1000)
  await expect(alarm(page, 'No more sound')).toHaveCount(0)
  await page.getByRole('button', { name: 'Hang up' }).click()
  await noCallAt(centre)
})
