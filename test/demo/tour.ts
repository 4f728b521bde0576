import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startCentre } from '../e2e/call-centre.ts'
import { agentHears, customerHears, nothingIn, present } from '../e2e/hearing.ts'
import { openDesk } from '../e2e/seatline.ts'

const out = join(import.meta.dirname, '..', '..', 'out', 'tour')

/** Plays the eight steps of the main job in real windows and takes a picture of each. Answers the exit code. */
export async function playTour(): Promise<number> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const centre = await startCentre('--steady')
  const desk = await openDesk(centre)
  let step = 0
  const picture = async (page: Page, name: string) => {
    await page.screenshot({ path: join(out, `${name}.png`) })
    console.log(`    out/tour/${name}.png`)
  }
  const say = (what: string) => {
    step += 1
    console.log(`${step}. ${what}`)
  }
  const call = () => centre.state().then((state) => state.calls.at(-1)?.uuid ?? '')

  try {
    const page = await desk.console()
    // No picture is taken in the middle of a movement.
    for (const window of desk.app.windows()) await window.emulateMedia({ reducedMotion: 'reduce' })
    const engine = await desk.engine()

    say('Sign in: the profile and the agent are filled in.')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await picture(page, '1-sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Can ring').waitFor()
    await page.getByText('That is all.').waitFor()
    await picture(page, '1-signed-in')

    say('State and skills.')
    await page.getByRole('button', { name: /^State:/ }).click()
    await page.getByRole('option', { name: 'Lunch' }).waitFor()
    await picture(page, '2-states')
    await page.getByRole('option', { name: 'Lunch' }).click()
    await page.getByRole('button', { name: /^State:.*Lunch/ }).waitFor()
    await until('away/Lunch at the vendor', async () =>
      (await centre.state()).agents.some(({ name, state }) => name === '1001' && state === 'away/Lunch'),
    )
    await page.getByRole('button', { name: /^State:/ }).click()
    await page.getByRole('option', { name: 'Ready' }).click()
    await page.getByRole('button', { name: /^State: Ready/ }).waitFor()

    say('Call a number with a caller ID and business data.')
    await page.getByRole('combobox', { name: 'Number', exact: true }).fill('１３８ 0013-8000')
    await page.getByRole('combobox', { name: 'Show number' }).click()
    await page.getByRole('option', { name: /总机/ }).first().click()
    await page.getByRole('textbox', { name: 'Business data' }).fill('order-2026-1121')
    await picture(page, '3-dial')
    await page.getByRole('combobox', { name: 'Number', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Hang up' }).waitFor()
    await until(
      'the customer is connected',
      async () => (await customerHears(centre, { uuid: await call() }, 440)).db > present,
    )
    console.log(
      `    the customer hears the agent: 440 Hz at ${(await customerHears(centre, { uuid: await call() }, 440)).db} dB`,
    )
    await until('the agent hears the customer', async () => (await agentHears(engine, 1000)).db > present)
    console.log(`    the agent hears the customer: 1000 Hz at ${(await agentHears(engine, 1000)).db.toFixed(1)} dB`)
    await picture(page, '3-on-call')

    say('Mute, send digits.')
    await page.getByRole('button', { name: 'Mute' }).click()
    await page.getByText('MIC OFF').waitFor()
    await until(
      'the customer hears nothing',
      async () => nothingIn(await customerHears(centre, { uuid: await call() }, 440)) === 'nothing',
    )
    await picture(page, '4-muted')
    await page.getByRole('button', { name: 'Mute' }).click()
    await page.getByText('MIC HOT').waitFor()
    await page.getByRole('button', { name: 'Keys' }).click()
    for (const digit of '4711#') await page.getByRole('button', { name: `Send ${digit}` }).click()
    await until('the digits at the exchange', async () => (await centre.state()).calls.at(-1)?.digits === '4711#')
    await picture(page, '4-digits')
    await page.keyboard.press('Escape')

    say('Reload and reopen the window during the call: the audio goes on.')
    const { id } = await centre.post<{ id: string }>('/watch', { uuid: await call(), hz: 440 })
    await page.reload()
    await page.getByRole('button', { name: 'Hang up' }).waitFor()
    const { longestGapMs } = await centre.get<{ longestGapMs: number }>(`/watch?id=${id}`)
    console.log(`    longest gap in the agent's voice at the customer: ${longestGapMs} ms`)
    await picture(page, '7-after-reload')
    await page.getByRole('button', { name: 'Hang up' }).click()
    await page.getByText('You hung up').first().waitFor()
    await picture(page, '4-hung-up')

    say('A customer calls.')
    await page.getByRole('button', { name: /^State: Ready/ }).waitFor()
    await centre.post('/incoming', { agent: '1001', number: '13901390139', queue: '投诉' })
    const ring = await desk.ring()
    await ring.getByRole('button', { name: /Answer/ }).waitFor()
    await picture(ring, '5-ring-window')
    await picture(page, '5-ringing')
    await ring.getByRole('button', { name: /Answer/ }).click()
    await page.getByText('MIC HOT').waitFor()
    await picture(page, '5-answered')
    await centre.post('/hang-up', { uuid: await call() })
    await page.getByText('The customer hung up').first().waitFor()

    say('My calls and the history.')
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
    await picture(page, '6-my-calls')
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('row').nth(2).click()
    await page.getByText('What happened').waitFor()
    await picture(page, '6-history')
    await page.keyboard.press('Escape')

    say('Sign out.')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'All settings' }).click()
    await page.getByRole('button', { name: 'Appearance' }).click()
    await picture(page, '8-settings')
    await page.getByText('Dark', { exact: true }).click()
    await page.getByRole('button', { name: 'Desk', exact: true }).click()
    await picture(page, '8-dark')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await picture(page, '8-signed-out')
    console.log(`\nThe tour is over: ${step} steps, pictures in out/tour/.`)
    return 0
  } catch (fault) {
    console.error(`\nThe tour stopped in step ${step}: ${fault instanceof Error ? fault.message : String(fault)}`)
    return 1
  } finally {
    await desk.close()
    await centre.close()
  }
}

/** Asks again until it is so, at most 10 s. */
async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
