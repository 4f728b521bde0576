import * as fc from 'fast-check'
import type { Page } from '@playwright/test'
import { malformed, noise } from '../unit/engine/hostile/grammar.ts'
import { torture } from '../unit/engine/hostile/torture.ts'
import { invite, request, withHeader, written } from '../unit/engine/wire/invite.ts'
import { currentCall, customers, inPhase } from './actions.ts'
import type { Centre } from './call-centre.ts'
import { expectAgentHears } from './hearing.ts'
import { type Desk, expect, test } from './seatline.ts'

/** The exchange says what a test says: raw text on the socket of the phone. */
async function farEnd(centre: Centre) {
  const [registration] = (await centre.state()).registrations
  if (registration === undefined) throw new Error('no phone is registered')
  const { account, contact } = registration
  const say = (...messages: readonly string[]) => centre.post('/sip-raw', { account, messages })
  return { contact, say }
}

/** Sends away whoever rings, until nobody does. */
async function sendAway(page: Page, desk: Desk): Promise<void> {
  await expect(async () => {
    const ringing = (await desk.view()).calls.filter(({ kind }) => kind === 'ringing')
    await page.evaluate(
      (ids) => {
        const { bridge } = globalThis as unknown as {
          bridge: { request(name: string, input: unknown): Promise<unknown> }
        }
        return Promise.all(ids.map((id) => bridge.request('calls.decline', { id, how: 'busy' })))
      },
      ringing.map(({ id }) => id),
    )
    expect((await desk.view()).calls.filter(({ kind }) => kind !== 'ended')).toEqual([])
  }).toPass({ timeout: 15_000 })
}

/** What calls hold in the engine's page: players of a voice, and connections that are not closed, garbage left out. */
async function held(engine: Page): Promise<{ readonly players: number; readonly connections: number }> {
  const players = await engine.evaluate(() => document.querySelectorAll('audio[data-leg]').length)
  const session = await engine.context().newCDPSession(engine)
  await session.send('HeapProfiler.collectGarbage')
  const { result } = await session.send('Runtime.evaluate', { expression: 'RTCPeerConnection.prototype' })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' })
  const open = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.filter((each) => each.signalingState !== "closed").length }',
    returnByValue: true,
  })
  await session.detach()
  return { players, connections: open.result.value as number }
}

test('a hostile exchange: markup stays text, nothing is answered, nothing stays behind, and the next call is a call', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const { contact, say } = await farEnd(centre)
  const before = await held(engine)

  await test.step('a caller whose name, number and queue are markup', async () => {
    const caller = '"<img src=x onerror=alert(1)>\u202e" <sip:%3Cimg%20src%3Dx%3E@pbx.demo>;tag=1'
    const marked = withHeader(invite(contact, 'markup'), 'From', caller)
    await say(written(withHeader(marked, 'X-Queue', '<b>Billing</b>\u2066<script>alert(1)</script>')))
    await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled()
    await expect(currentCall(page)).toContainText('<b>Billing</b><script>alert(1)</script>')
    const ring = await desk.ring()
    await expect(ring.getByRole('heading', { level: 1 })).toContainText('<img src=x>')
    for (const window of desk.pages())
      expect(await window.locator('img[src="x"], b, script:not([src])').count(), window.url()).toBe(0)
    await sendAway(page, desk)
  })

  await test.step('the torture messages of RFC 4475', async () => {
    await say(...torture.map(({ raw }) => raw(contact)))
    await sendAway(page, desk)
  })

  await test.step('malformed offers, requests and noise', async () => {
    const some = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed: 4 })
    let count = 0
    const id = () => `fuzz${(count += 1)}`
    await say(
      ...some(malformed('INVITE'), 20).map((make) => written(make(contact, id()))),
      ...some(malformed('NOTIFY'), 100).map((make) => written(make(contact, id()))),
      ...some(malformed('REFER'), 100).map((make) => written(make(contact, id()))),
      ...some(noise, 100),
    )
    await sendAway(page, desk)
  })

  await test.step('a flood', async () => {
    await say(...Array.from({ length: 500 }, (_, each) => written(invite(contact, `flood${each}`))))
    await say(written(request('BYE', contact, 'after')))
    await sendAway(page, desk)
  })

  await test.step('and nothing of it is left', async () => {
    await expect.poll(async () => (await held(engine)).players).toBe(0)
    await expect.poll(async () => (await held(engine)).connections).toBeLessThanOrEqual(before.connections)
    const { calls } = await desk.view()
    expect(calls.filter(({ kind }) => kind !== 'ended')).toEqual([])
  })

  await test.step('a customer calls and is heard', async () => {
    // The phone looks at new calls again ten seconds after a flood.
    await expect(async () => {
      await centre.post('/incoming', { agent: '1001', number: customers.answers })
      await expect(currentCall(page).getByRole('button', { name: 'Answer' })).toBeEnabled({ timeout: 1_000 })
    }).toPass({ timeout: 20_000 })
    await currentCall(page).getByRole('button', { name: 'Answer' }).click()
    await inPhase(centre, 'talking')
    await expectAgentHears(engine, 1000)
  })
})
