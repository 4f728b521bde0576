import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import type { Microphone } from '../../renderer/engine/microphone.ts'
import type { CallAudio } from '../../renderer/engine/sip/call-audio.ts'
import type { ExpectedCall } from '../../renderer/engine/sip/expected-call.ts'

/** The answer to a call, made while it rings, in a real browser with a bare RTCPeerConnection as the exchange. */

interface Ring {
  readonly audio: CallAudio
  /** This phone's connection. */
  readonly phone: RTCPeerConnection
  readonly exchange: RTCPeerConnection
  /** The agent answers, and the exchange takes the answer: what was sent. */
  readonly answer: () => Promise<string>
  /** What the phone's statistics show of ICE, DTLS and the microphone. */
  readonly seen: () => Promise<{
    pairs: number
    dtls: string | undefined
    sent: number
    track: [MediaStreamTrackState, boolean] | null
  }>
}

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
    const { CallAudio: Audio, connectionOptions } = await load('/renderer/engine/sip/call-audio.ts')
    const { microphone } = await load('/renderer/engine/microphone.ts')
    const phone = new RTCPeerConnection(connectionOptions)
    const audio: CallAudio = new Audio(
      {
        microphone: microphone(navigator.mediaDevices),
        play: () => () => {},
        firstPacket: () => {},
        digitSent: () => {},
        peerHeld: () => {},
        broken: () => {},
      },
      phone,
    )
    const exchange = new RTCPeerConnection()
    const voice = await navigator.mediaDevices.getUserMedia({ audio: true })
    exchange.addTransceiver(voice.getAudioTracks()[0] as MediaStreamTrack)
    await exchange.setLocalDescription()
    await new Promise<void>((resolve) => {
      exchange.addEventListener('icegatheringstatechange', () => {
        if (exchange.iceGatheringState === 'complete') resolve()
      })
    })
    const offer = exchange.localDescription?.sdp ?? ''
    audio.prepare(offer)
    await audio.voice.open()
    await audio.usable()
    const ring: Ring = {
      audio,
      phone,
      exchange,
      answer: async () => {
        await audio.setDescription(offer)
        const { body } = await audio.getDescription()
        await exchange.setRemoteDescription({ type: 'answer', sdp: body })
        return body
      },
      seen: async () => {
        const entries = [...((await phone.getStats()) as unknown as Map<string, Record<string, unknown>>).values()]
        const of = (type: string) => entries.filter((entry) => entry['type'] === type)
        const track = phone.getSenders()[0]?.track
        return {
          pairs: of('candidate-pair').length,
          dtls: of('transport')[0]?.['dtlsState'] as string | undefined,
          sent: Number(of('outbound-rtp')[0]?.['packetsSent'] ?? 0),
          track: track ? [track.readyState, track.enabled] : null,
        }
      },
    }
    Object.assign(globalThis, { ring })
  })
})

test.afterEach(() => page.close())

const inRing = <T>(run: (ring: Ring) => Promise<T>): Promise<T> =>
  page.evaluate(`(${run.toString()})(globalThis.ring)`) as Promise<T>

test('while it rings all is ready, and neither a check, nor a handshake, nor a voice has left', async () => {
  expect(await inRing(({ seen }) => seen())).toEqual({ pairs: 0, dtls: 'new', sent: 0, track: ['live', false] })
  expect(await inRing(async ({ phone }) => phone.localDescription?.sdp ?? '')).toMatch(
    /a=candidate:.* udp .* typ host/i,
  )
})

test('answered, what was prepared is what is sent, and both hear each other', async () => {
  // Candidates of TCP come a good 100 ms later, and nobody waits for them.
  const withoutTcp = (sdp: string) => sdp.replaceAll(/a=candidate:\S+ 1 tcp .*\r\n/g, '')
  const prepared = await inRing(async ({ phone }) => phone.localDescription?.sdp ?? '')
  expect(withoutTcp(await inRing(({ answer }) => answer()))).toBe(withoutTcp(prepared))
  await expect
    .poll(() => inRing(({ seen }) => seen()))
    .toMatchObject({ dtls: 'connected', sent: expect.any(Number), track: ['live', true] })
  await expect.poll(async () => (await inRing(({ seen }) => seen())).sent).toBeGreaterThan(0)
})

test('a call that is not answered lets go of the microphone and the connection', async () => {
  expect(
    await inRing(async ({ audio, phone, seen }) => {
      audio.close()
      const { track } = await seen()
      return [phone.connectionState, track?.[0]]
    }),
  ).toEqual(['closed', 'ended'])
})

test('a call that is expected: the microphone is open, picks up nothing, and is let go when the call does not come', async () => {
  const states = await page.evaluate(async () => {
    const load = (path: string) => import(/* @vite-ignore */ path)
    const { expectedCall } = (await load('/renderer/engine/sip/expected-call.ts')) as {
      readonly expectedCall: (from: Pick<Microphone, 'open'>, options: () => RTCConfiguration) => ExpectedCall
    }
    const { microphone } = (await load('/renderer/engine/microphone.ts')) as {
      readonly microphone: (devices: MediaDevices) => Microphone
    }
    const tracks: MediaStreamTrack[] = []
    const real = microphone(navigator.mediaDevices)
    const seen = async () => {
      const opened = await real.open()
      if (opened.ok) tracks.push(opened.value.track)
      return opened
    }
    const expected = expectedCall({ open: seen }, () => ({}))
    const state = () => tracks.map(({ readyState, enabled }) => `${readyState} ${enabled}`)
    const settled = async (word: string) => {
      while (!state().some((one) => one.startsWith(word))) await new Promise((resolve) => setTimeout(resolve, 5))
      return state()
    }
    expected.expect(true)
    expected.expect(true)
    const whileExpected = await settled('live')
    const [first, second] = [expected.take(), expected.take()]
    expected.expect(false)
    const closed = await settled('ended')
    const taken = [first?.signalingState, second]
    first?.close()
    return { whileExpected, taken, closed }
  })
  // `expect(false)` leaves alone what a call has taken.
  expect(states).toEqual({ whileExpected: ['live false'], taken: ['stable', undefined], closed: ['ended false'] })
})
