import { currentCall, dial } from '../../e2e/actions.ts'
import { agentHears, nothingIn, present } from '../../e2e/hearing.ts'
import { expect } from '../../e2e/seatline.ts'
import type { Peer, PeerCall } from '../peer.ts'
import type { Stage } from './scenario.ts'

export const expectCustomerHears = (call: PeerCall, hertz: number) =>
  expect
    .poll(async () => (await call.heard(hertz)).db, { message: `the customer hears ${hertz} Hz`, timeout: 10_000 })
    .toBeGreaterThan(present)

export const expectCustomerHearsNothingAt = (call: PeerCall, hertz: number) =>
  expect
    .poll(async () => nothingIn(await call.heard(hertz)), {
      message: `the customer does not hear ${hertz} Hz`,
      timeout: 10_000,
    })
    .toBe('nothing')

/** A tone that comes and goes: looked for often. */
export const expectAgentHearsBriefly = (stage: Stage, ...hertz: readonly number[]) =>
  expect
    .poll(
      async () => Math.min(...(await Promise.all(hertz.map(async (one) => (await agentHears(stage.engine, one)).db)))),
      {
        message: `the agent hears ${hertz.join(' and ')} Hz`,
        timeout: 10_000,
        intervals: [60],
      },
    )
    .toBeGreaterThan(present)

/** A customer rings and the agent answers in the ring window. */
export async function answer(stage: Stage, number: string): Promise<PeerCall> {
  const call = await stage.peer.call({ number })
  const ring = await stage.desk.ring()
  await ring.getByRole('button', { name: 'Answer' }).click()
  await expect(stage.page.getByText('MIC HOT')).toBeVisible()
  return call
}

/** The agent clicks to call; ready when the phone has answered by itself. */
export async function callOut(stage: Stage, number: string): Promise<PeerCall> {
  await dial(stage.page, number)
  await expect(currentCall(stage.page).getByRole('button', { name: 'Mute' })).toBeVisible({ timeout: 15_000 })
  const call = await stage.peer.latestCallout()
  if (call === undefined) throw new Error('the exchange knows of no callout')
  return call
}

export const expectNoLegs = (peer: Peer) =>
  expect.poll(() => peer.legs(), { message: 'legs at the exchange', timeout: 10_000 }).toBe(0)

export const expectContacts = (peer: Peer, count: number) =>
  expect.poll(() => peer.contacts(), { message: 'phones that the exchange knows', timeout: 30_000 }).toBe(count)
