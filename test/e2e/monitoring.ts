import type { Page } from '@playwright/test'
import { agentAt, currentCall, expectStateAt, inPhase } from './actions.ts'
import type { Centre, CentreProfile } from './call-centre.ts'
import { type Desk, expect, openDesk } from './seatline.ts'

/** The microphone of the agent who is listened to, Hz; the lead's own is `agentTone`, the customer's 1000. */
export const theirTone = 850

export const strip = (page: Page) => page.getByRole('region', { name: 'Monitoring' })
export const mode = (page: Page, name: string) => strip(page).getByRole('button', { name, exact: true })

/** Agent 1001 talks with a customer who called; answers with their desk and the call. */
export async function agentInACall(centre: Centre, profile?: CentreProfile) {
  const desk = await openDesk(centre, { tone: theirTone, ...(profile === undefined ? {} : { profile }) })
  const page = await desk.signIn('1001')
  await centre.post('/incoming', { agent: '1001', number: '13800138000', queue: 'Billing' })
  await currentCall(page).getByRole('button', { name: 'Answer' }).click({ timeout: 15_000 })
  const call = await inPhase(centre, 'talking')
  return { desk, page, engine: await desk.engine(), uuid: call.uuid }
}

/** The lead opens the floor and goes into the call of 王芳 from her row, be her number known by then or still asked for. */
export async function listenFromFloor(lead: Page): Promise<void> {
  await lead.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  await lead.getByRole('button', { name: 'Listen to 王芳' }).click({ timeout: 30_000 })
  await expect(strip(lead)).toContainText('Listening', { timeout: 40_000 })
}

/** The lead goes into the call of any agent of the simulation who talks at this moment; most talk most of the time. */
export async function listenToCrowd(
  desk: Desk,
  lead: Page,
): Promise<{ readonly account: string; readonly number: string }> {
  await expect(async () => {
    // Their call may be over in the moment of the press.
    await lead
      .getByRole('button', { name: /^Listen to / })
      .first()
      .click({ timeout: 10_000 })
    await expect(strip(lead)).toContainText('Listening', { timeout: 10_000 })
  }).toPass({ timeout: 60_000 })
  const { session } = (await desk.view()).monitoring
  if (session.kind !== 'on') throw new Error('the lead is in a call')
  return { account: `8${session.agent.key.replace('yiyun ', '')}`, number: session.agent.number }
}

export const microphone = async (desk: Desk): Promise<string> => {
  const { session } = (await desk.view()).monitoring
  return session.kind === 'on' ? `${session.mode}: ${session.microphone}` : session.kind
}

export const leadIs = (centre: Centre, state: string) => expectStateAt(centre, state, '1900')
export const leadAt = (centre: Centre) => agentAt(centre, '1900')
