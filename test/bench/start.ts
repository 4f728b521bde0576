import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Centre } from '../e2e/call-centre.ts'
import { type Desk, openDesk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'
import { memoryOf } from './footprint.ts'

/**
 * Cold start to a usable sign-in form (fresh user directory each), the sign-in click to a registered phone, and what is in
 * memory then.
 */
export async function benchStart(
  centre: Centre,
  starts: number,
  signIns: number,
): Promise<{ start: Series; signIn: Series; memory: readonly Series[] }> {
  const startTimes: number[] = []
  for (let i = 1; i < starts; i += 1) {
    const { desk, ms } = await started(centre)
    startTimes.push(ms)
    await closeAndForget(desk)
  }
  const { desk, ms } = await started(centre)
  startTimes.push(ms)
  try {
    const page = await desk.console()
    const signInTimes: number[] = []
    for (let i = 0; i < signIns; i += 1) {
      if (i > 0) await signOut(page)
      signInTimes.push(await signedIn(page))
    }
    return {
      start: { name: 'program start to usable sign-in form', unit: 'ms', values: startTimes },
      signIn: { name: 'sign-in click to registered', unit: 'ms', values: signInTimes },
      memory: await memoryOf(desk, 'idle'),
    }
  } finally {
    await closeAndForget(desk)
  }
}

async function started(centre: Centre): Promise<{ readonly desk: Desk; readonly ms: number }> {
  const at = Date.now()
  const desk = await openDesk(centre)
  try {
    await (await desk.console()).getByRole('button', { name: 'Sign in' }).waitFor()
    return { desk, ms: Date.now() - at }
  } catch (error) {
    await closeAndForget(desk)
    throw error
  }
}

/** ms from the click to the moment when main has told this window that the phone is registered. */
async function signedIn(page: Page): Promise<number> {
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
  const ms = (await registered) - clickedAt
  await page.getByText('Can ring').waitFor()
  return ms
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

export async function closeAndForget(desk: Desk): Promise<void> {
  await desk.close()
  rmSync(desk.directory, { recursive: true, force: true })
}
