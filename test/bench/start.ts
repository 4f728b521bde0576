import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Centre } from '../e2e/call-centre.ts'
import { type Desk, openDesk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'

/** Cold start to a usable sign-in form (fresh user directory each), and the sign-in click to a registered phone. */
export async function benchStart(
  centre: Centre,
  starts: number,
  signIns: number,
): Promise<{ start: Series; signIn: Series; desk: Desk }> {
  const startTimes: number[] = []
  let desk: Desk | null = null
  for (let i = 0; i < starts; i += 1) {
    if (desk !== null) await closeAndForget(desk)
    const at = Date.now()
    desk = await openDesk(centre)
    await (await desk.console()).getByRole('button', { name: 'Sign in' }).waitFor()
    startTimes.push(Date.now() - at)
  }
  if (desk === null) throw new Error('at least one start')

  const page = await desk.console()
  const signInTimes: number[] = []
  for (let i = 0; i < signIns; i += 1) {
    if (i > 0) await signOut(page)
    const registered = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const { bridge } = globalThis as unknown as {
            bridge: { on(name: string, listen: (told: { patch: { phone?: { kind: string } } }) => void): () => void }
          }
          const stop = bridge.on('view.changed', ({ patch }) => {
            if (patch.phone?.kind !== 'registered') return
            stop()
            resolve(performance.timeOrigin + performance.now())
          })
        }),
    )
    const clickedAt = await clickedNow(page, 'Sign in')
    signInTimes.push((await registered) - clickedAt)
    await page.getByText('Can ring').waitFor()
  }
  return {
    start: { name: 'program start to usable sign-in form', unit: 'ms', values: startTimes },
    signIn: { name: 'sign-in click to registered', unit: 'ms', values: signInTimes },
    desk,
  }
}

/** Clicks a button inside the page and answers when, without the test driver's own travel time. Epoch ms. */
export const clickedNow = (page: Page, name: string): Promise<number> =>
  page
    .getByRole('button', { name, exact: true })
    .last()
    .evaluate((button: HTMLButtonElement) => {
      const at = performance.timeOrigin + performance.now()
      button.click()
      return at
    })

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
}

async function closeAndForget(desk: Desk): Promise<void> {
  await desk.close()
  rmSync(desk.directory, { recursive: true, force: true })
}
