import type { Page } from '@playwright/test'
import type { Centre, CentreCall, CentreState } from './call-centre.ts'
import { expect } from './seatline.ts'

/** Customers by what they do (test/callcentre/README.md); the first speaks with 1000 Hz. */
export const customers = {
  answers: '13800138000',
  answersToo: '13911112222',
  hangsUp: '13900000004',
  isBusy: '13900000005',
  neverAnswers: '13900000009',
  forks: '13900000006',
} as const

export const numberField = (page: Page) => page.getByLabel('Number', { exact: true })
export const dialForm = (page: Page) => page.locator('form').filter({ has: numberField(page) })
export const callButton = (page: Page) => dialForm(page).getByRole('button', { name: 'Call', exact: true })

/** The big row of the call bar, and the slim one of a second call. */
export const currentCall = (page: Page) => page.getByRole('group', { name: 'Current call' })
export const otherCall = (page: Page) => page.getByRole('group', { name: 'Another call' })

/** The slim row of the call on hold, beside which another one may have ended. */
export const heldCall = (page: Page) => otherCall(page).filter({ hasText: 'On hold' })

export const stateControl = (page: Page, state: string) =>
  page.getByRole('button', { name: `State: ${state}. Change it`, exact: true })

export const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

export async function dial(page: Page, number: string): Promise<void> {
  await numberField(page).fill(number)
  await callButton(page).click()
}

/** Calls and waits until agent and customer are connected. */
export async function talk(page: Page, centre: Centre, number: string = customers.answers): Promise<CentreCall> {
  await dial(page, number)
  const call = await inPhase(centre, 'talking')
  await expect(currentCall(page).getByRole('button', { name: 'Mute' })).toBeVisible()
  return call
}

/** Opens the transfer of the current call, chooses a number and what to do with it. */
export async function transferTo(page: Page, number: string, how: 'Ask first' | 'Transfer now'): Promise<void> {
  await page.keyboard.press('Control+Shift+T')
  await page.getByRole('combobox', { name: 'Transfer to' }).fill(number)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: how }).click()
}

/** The newest call that a phone dialled by itself, once it has come so far. */
export async function dialledIn(centre: Centre, phase: CentreState['dialled'][number]['phase']) {
  const newest = async () => (await centre.state()).dialled.at(-1)
  await expect
    .poll(async () => (await newest())?.phase, { message: `a dialled call that is ${phase}`, timeout: 15_000 })
    .toBe(phase)
  return (await newest()) as CentreState['dialled'][number]
}

/** No dialog of any phone is left over. */
export const noLegAt = (centre: Centre) =>
  expect.poll(async () => (await centre.state()).legs, { message: 'legs at the exchange' }).toBe(0)

/** The newest call of the exchange once it has come so far. */
export async function inPhase(centre: Centre, phase: CentreCall['phase']): Promise<CentreCall> {
  const newest = async () => (await centre.state()).calls.at(-1)
  await expect
    .poll(async () => (await newest())?.phase, { message: `a call that is ${phase}`, timeout: 15_000 })
    .toBe(phase)
  return (await newest()) as CentreCall
}

export const noCallAt = (centre: Centre) =>
  expect.poll(async () => (await centre.state()).calls.length, { message: 'calls at the exchange' }).toBe(0)

/** The agent as Yiyun knows them; undefined when signed out. */
export const agentAt = async (centre: Centre, name = '1001') =>
  (await centre.state()).agents.find((agent) => agent.name === name)

export const expectStateAt = (centre: Centre, state: string, name = '1001') =>
  expect
    .poll(async () => (await agentAt(centre, name))?.state, { message: `state of ${name} at the vendor` })
    .toBe(state)

export async function pickState(page: Page, option: string): Promise<void> {
  await page.getByRole('button', { name: /^State: .* Change it$/ }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/**
 * The echo canceller takes steady tones of the others for an echo in the microphone, and what it does about that is heard
 * 30 to 40 dB below them. A voice is no steady tone. Also, it covers the first second of a call with noise of its own.
 */
export const withoutEchoCanceller = (page: Page) =>
  page.evaluate(() => {
    const { bridge } = globalThis as unknown as { bridge: { request(name: string, input: unknown): Promise<unknown> } }
    return bridge.request('audio.change', { echoCancellation: false })
  })
/** Opens a page of the settings, whether somebody is signed in or not. */
export async function openSettings(page: Page, section: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'All settings…' }).click()
  await page.getByRole('navigation', { name: 'Kinds of settings' }).getByRole('button', { name: section }).click()
}

/** In the settings; leaves them again. */
export async function chooseTheme(page: Page, theme: 'Light' | 'Dark'): Promise<void> {
  await openSettings(page, 'Appearance')
  await page.getByText(theme, { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme.toLowerCase())
  await page.getByRole('button', { name: /^Back to the/ }).click()
}
