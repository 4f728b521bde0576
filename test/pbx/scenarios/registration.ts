import { setTimeout as delay } from 'node:timers/promises'
import { customers } from '../../e2e/actions.ts'
import { agentTone, expect, light } from '../../e2e/seatline.ts'
import type { Scenario } from './scenario.ts'
import { answer, expectContacts, expectCustomerHears, expectNoLegs } from './steps.ts'

const registers: Scenario['run'] = async ({ desk, peer }) => {
  await desk.signIn()
  await expectContacts(peer, 1)
}

export const registration: readonly Scenario[] = [
  {
    title: 'registers with an MD5 digest, and is gone from the exchange after signing out',
    async run({ desk, peer, page }) {
      await desk.signIn()
      await expectContacts(peer, 1)
      await page.getByRole('button', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expectContacts(peer, 0)
    },
  },
  {
    title: 'registers where only SHA-256 is taken',
    needs: ['digests'],
    wishes: { digests: ['SHA-256'] },
    run: registers,
  },
  {
    title: 'registers where three challenges come in one answer',
    needs: ['digests'],
    wishes: { digests: ['SHA-512-256', 'SHA-256', 'MD5'] },
    run: registers,
  },
  {
    title: 'registers again in time, with nonces that grow stale',
    needs: ['digests'],
    wishes: { registrationSeconds: 10, nonceSeconds: 3 },
    async run(stage) {
      const { desk, peer } = stage
      const page = await desk.signIn()
      // Two and a half registrations long it must never be away from the exchange.
      for (const end = Date.now() + 25_000; Date.now() < end; await delay(250)) expect(await peer.contacts()).toBe(1)
      await expect(light(page, 'Can ring')).toBeVisible()
      await expectCustomerHears(await answer(stage, customers.answers), agentTone)
    },
  },
  {
    title: 'registers and talks over TLS with a certificate that this computer trusts',
    needs: ['tls'],
    transport: 'wss',
    async run(stage) {
      await stage.desk.signIn()
      await expectContacts(stage.peer, 1)
      const call = await answer(stage, customers.answers)
      await expectCustomerHears(call, agentTone)
      await call.hangUp()
      await expectNoLegs(stage.peer)
    },
  },
  {
    title: 'does not talk to an exchange whose certificate nobody vouches for, and says that calls cannot ring',
    needs: ['tls'],
    transport: 'wss',
    trusted: false,
    async run({ peer, page }) {
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(light(page, 'Phone offline')).toBeVisible({ timeout: 20_000 })
      expect(await peer.contacts()).toBe(0)
    },
  },
]
