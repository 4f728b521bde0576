import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import type { CallAudio } from '../../renderer/engine/sip/call-audio.ts'

/**
 * The audio of one leg in a real browser, with a bare RTCPeerConnection as the exchange: what the exchange of the test
 * call centre never does by itself (holding us, refusing us, asking at the same moment).
 */

interface Leg {
  readonly audio: CallAudio
  readonly peer: RTCPeerConnection
  readonly told: boolean[]
  /** The exchange asks to change the call; answers with what we answered. */
  ask(direction: RTCRtpTransceiverDirection): Promise<string>
  /** We ask; `answer` is what the exchange would do with its direction. */
  offer(held: boolean, answer: RTCRtpTransceiverDirection): Promise<string>
}

const directionOf = (sdp: string) => /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1]

let server: ViteDevServer
let browser: Browser
let page: Page

test.beforeAll(async () => {
  const root = join(import.meta.dirname, '..', '..')
  server = await createServer({ root, configFile: false, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } })
  await server.listen()
  const executablePath = process.env['CHROMIUM_PATH']
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
})

test.afterAll(async () => {
  await browser.close()
  await server.close()
})

test.beforeEach(async () => {
  page = await browser.newPage()
  const address = server.httpServer?.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(`http://127.0.0.1:${port}/empty`)
  await page.evaluate(async () => {
    const load = (path: string) => import(/* @vite-ignore */ path)
    const { CallAudio: Audio } = await load('/renderer/engine/sip/call-audio.ts')
    const { microphone } = await load('/renderer/engine/microphone.ts')
    const told: boolean[] = []
    const audio: CallAudio = new Audio({
      microphone: microphone(navigator.mediaDevices),
      play: () => () => {},
      firstPacket: () => {},
      digitSent: () => {},
      peerHeld: (held: boolean) => told.push(held),
      broken: () => {},
    })
    const peer = new RTCPeerConnection()
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const sender = peer.addTransceiver(stream.getAudioTracks()[0] as MediaStreamTrack)
    const answered = async () => {
      const { body } = await audio.getDescription()
      await peer.setRemoteDescription({ type: 'answer', sdp: body })
      return body
    }
    const leg: Leg = {
      audio,
      peer,
      told,
      ask: async (direction) => {
        sender.direction = direction
        await peer.setLocalDescription()
        await audio.setDescription(peer.localDescription?.sdp ?? '')
        return answered()
      },
      offer: async (held, direction) => {
        audio.hold(held)
        const { body } = await audio.getDescription()
        await peer.setRemoteDescription({ type: 'offer', sdp: body })
        sender.direction = direction
        await peer.setLocalDescription()
        await audio.setDescription(peer.localDescription?.sdp ?? '')
        return body
      },
    }
    await peer.setLocalDescription()
    audio.prepare(peer.localDescription?.sdp ?? '')
    await audio.voice.open()
    await audio.usable()
    await answered()
    Object.assign(globalThis, { leg })
  })
})

test.afterEach(() => page.close())

const inLeg = <T>(run: (leg: Leg) => Promise<T>): Promise<T> =>
  page.evaluate(`(${run.toString()})(globalThis.leg)`) as Promise<T>

test('we hold by sendonly and resume by sendrecv; the exchange’s agreement is not taken for a hold of its own', async () => {
  const offers = await inLeg(async (leg) => [await leg.offer(true, 'recvonly'), await leg.offer(false, 'sendrecv')])
  expect(offers.map(directionOf)).toEqual(['sendonly', 'sendrecv'])
  expect(await inLeg(async ({ told }) => told)).toEqual([])
})

test('the exchange holds us and takes it back; a hold of ours on top of it is inactive', async () => {
  expect(directionOf(await inLeg((leg) => leg.ask('sendonly')))).toBe('recvonly')
  expect(await inLeg(async ({ told }) => told)).toEqual([true])
  expect(directionOf(await inLeg((leg) => leg.offer(true, 'inactive')))).toBe('inactive')
  expect(directionOf(await inLeg((leg) => leg.ask('sendrecv')))).toBe('sendonly')
  expect(await inLeg(async ({ told }) => told)).toEqual([true, false])
  expect(directionOf(await inLeg((leg) => leg.offer(false, 'sendrecv')))).toBe('sendrecv')
})

test('an exchange that goes on holding us when we resume is believed', async () => {
  await inLeg((leg) => leg.offer(true, 'recvonly'))
  await inLeg((leg) => leg.offer(false, 'sendonly'))
  expect(await inLeg(async ({ told }) => told)).toEqual([true])
})

test('a refused hold is rolled back, and the next offer says that we talk', async () => {
  await inLeg(async ({ audio }) => {
    audio.hold(true)
    await audio.getDescription()
    audio.hold(false)
    await audio.rollbackDescription()
  })
  expect(directionOf(await inLeg((leg) => leg.ask('sendrecv')))).toBe('sendrecv')
  expect(directionOf(await inLeg((leg) => leg.offer(true, 'recvonly')))).toBe('sendonly')
})

test('an offer of the exchange that overtakes ours while it is made is answered, and ours is given up', async () => {
  const [ours, theirs] = await inLeg(async (leg) => {
    leg.audio.hold(true)
    const making = leg.audio.getDescription().then(
      () => 'made',
      () => 'given up',
    )
    leg.audio.hold(false)
    const answer = leg.ask('sendonly')
    return [await making, await answer] as const
  })
  expect([ours, directionOf(theirs)]).toEqual(['given up', 'recvonly'])
  await inLeg(({ audio }) => audio.withdrawOffer())
  expect(directionOf(await inLeg((leg) => leg.offer(true, 'inactive')))).toBe('inactive')
})
