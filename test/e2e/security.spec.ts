import type { Page } from '@playwright/test'
import { chooseTheme, currentCall, customers, dial, inPhase, openSettings, talk } from './actions.ts'
import { type Desk, expect, test } from './seatline.ts'

/** What the page's door answers, whatever the contract says about it. */
const ask = (page: Page, name: string, input?: unknown) =>
  page.evaluate(
    ([channel, value]) => {
      const { bridge } = globalThis as unknown as {
        bridge: { request(name: unknown, input: unknown): Promise<{ ok: boolean; error?: unknown }> }
      }
      return bridge.request(channel, value)
    },
    [name, input] as const,
  )

const refused = { ok: false, error: { code: 'bad-request', field: 'request' } }
const started = (desk: Desk) => desk.pages().length

test('main answers each window only what it may ask, and only in the right shape', async ({ centre, desk }) => {
  const page = await desk.signIn()
  const engine = await desk.engine()
  const ring = await desk.ring()
  const challenge = {
    status: 401,
    method: 'REGISTER',
    uri: 'sip:pbx.demo',
    callId: 'x',
    cseq: 1,
    challenges: ['Digest realm="pbx.demo", nonce="n", algorithm=MD5, qop="auth"'],
  }
  await test.step('another window’s requests', async () => {
    expect(await ask(page, 'engine.authorise', challenge)).toMatchObject(refused)
    expect(await ask(page, 'engine.tell', { fact: 'microphone', at: 0, microphone: 'missing' })).toMatchObject(refused)
    expect(await ask(ring, 'session.sign-out', { force: true })).toMatchObject(refused)
    expect(await ask(ring, 'view.snapshot')).toMatchObject(refused)
    expect(await ask(engine, 'calls.call', { number: '10086', callerId: null, userData: null })).toMatchObject(refused)
    expect(await ask(engine, 'view.snapshot')).toMatchObject(refused)
  })
  await test.step('wrong shapes', async () => {
    for (const input of [undefined, null, 'x', {}, { number: 13_800 }, { number: '13800138000; rm', callerId: null }])
      expect(await ask(page, 'calls.call', input)).toMatchObject(refused)
    expect(await ask(page, 'agent.switch', { state: { kind: 'talking', reason: '' } })).toMatchObject(refused)
    expect(await ask(page, 'agent.switch', { state: { kind: 'away', reason: '../../etc' } })).toMatchObject(refused)
    expect(await ask(page, 'preferences.change', { language: 'xx' })).toMatchObject(refused)
  })
  await test.step('a digest for anything but this phone’s own challenge', async () => {
    for (const changed of [
      { challenges: ['Digest realm="elsewhere", nonce="n", algorithm=MD5, qop="auth"'] },
      { uri: 'sip:elsewhere.invalid' },
      { method: 'PUBLISH' },
    ])
      expect(await ask(engine, 'engine.authorise', { ...challenge, ...changed })).toMatchObject({ ok: false })
  })
  await test.step('no other channel', async () => {
    await expect(ask(page, 'fs.readFile', { path: '/etc/passwd' })).rejects.toThrow()
    expect(
      await page.evaluate(() => {
        const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron']
        return names.filter((name) => name in globalThis)
      }),
    ).toEqual([])
  })
  expect(await centre.asked('POST', '/callout')).toEqual([])
  expect((await desk.view()).session.kind).toBe('online')
})

test('a window stays where it is: no other page, no second window, no camera, no other server', async ({
  desk,
  problems,
}) => {
  const page = await desk.console()
  const engine = await desk.engine()
  await expect.poll(() => started(desk)).toBe(3)
  // A page that wishes itself away while it is loading stays too, but half loaded.
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()

  await test.step('no new window', async () => {
    expect(await page.evaluate(() => window.open('http://example.invalid/') === null)).toBe(true)
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'http://example.invalid/'
      link.target = '_blank'
      document.body.append(link)
      link.click()
      link.remove()
    })
    await expect.poll(() => started(desk)).toBe(3)
  })
  await test.step('no other page', async () => {
    const address = page.url()
    await page.evaluate(() => window.location.assign('http://example.invalid/'))
    await page.evaluate(() => window.location.assign('file:///etc/passwd'))
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(page.url()).toBe(address)
  })
  await test.step('only the engine, only the microphone', async () => {
    const media = (target: Page, wish: MediaStreamConstraints) =>
      target.evaluate(
        (constraints) =>
          navigator.mediaDevices.getUserMedia(constraints).then(
            (stream) => stream.getTracks().map((track) => track.kind),
            (error: DOMException) => error.name,
          ),
        wish,
      )
    expect(await media(page, { audio: true })).toBe('NotAllowedError')
    expect(await media(page, { video: true })).toBe('NotAllowedError')
    expect(await media(engine, { video: true })).toBe('NotAllowedError')
    expect(await media(engine, { audio: true })).toEqual(['audio'])
    expect(await page.evaluate(() => Notification.requestPermission())).not.toBe('granted')
  })
  await test.step('no other server', async () => {
    problems.forgive()
    const reach = (target: Page, address: string) =>
      target.evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
              once: true,
            })
            if (url.startsWith('ws')) new WebSocket(url).addEventListener('open', () => resolve('open'))
            else
              fetch(url).then(
                () => resolve('fetched'),
                () => undefined,
              )
          }),
        address,
      )
    expect(await reach(page, 'https://example.invalid/')).toBe('connect-src')
    expect(await reach(page, 'ws://127.0.0.1:9/')).toBe('connect-src')
    expect(await reach(engine, 'https://example.invalid/')).toBe('connect-src')
    expect(await reach(engine, 'ws://127.0.0.1:9/')).toBe('connect-src')
    expect(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
              once: true,
            })
            const script = document.createElement('script')
            script.textContent = 'globalThis.injected = true'
            document.body.append(script)
          }),
      ),
    ).toBe('script-src-elem')
    expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false)
    // All of these are written to the console as errors, as they should be.
    await expect.poll(() => problems.list().length).toBeGreaterThan(3)
    problems.forgive()
  })
})

test('a whole working day in small: not one breach of the policy, not one error in any window', async ({
  centre,
  desk,
  problems,
}) => {
  const page = await desk.signIn()
  const breaches: string[] = []
  for (const window of desk.pages()) {
    await window.evaluate(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.blockedURI))
    })
  }
  await talk(page, centre)
  await page.getByRole('button', { name: 'Mute' }).click()
  await page.getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Send 5' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Hang up' }).click()
  await expect(currentCall(page)).toContainText('You hung up')
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await chooseTheme(page, 'Dark')
  await openSettings(page, 'Language')
  await page.getByText('日本語', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('button', { name: 'Desk', exact: true }).click()
  await dial(page, customers.answersToo)
  await inPhase(centre, 'talking')
  for (const window of desk.pages())
    breaches.push(...(await window.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)))
  expect(breaches).toEqual([])
  expect(problems.list()).toEqual([])
})
