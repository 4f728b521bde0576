import type { Page } from '@playwright/test'

/** One SIP message that a page sent or got. `at`: epoch ms, when it was handed to the socket or came out of it. */
export interface OnWire {
  readonly at: number
  readonly out: boolean
  readonly first: string
  /** Of the CSeq header. */
  readonly method: string
}

interface Noted {
  wire: OnWire[]
  /** First sound that came out of a peer connection; 0: none yet. */
  soundAt: number
  /** When the last WebSocket was made. */
  socketAt: number
  /** Whether sound is looked for, which costs a little itself. */
  listens: boolean
  /** A STUN server that every peer connection is given. */
  stun: string
}

/**
 * Put into a page before its phone starts, the same for every phone: notes what goes over the WebSocket and when the
 * first sound is decoded (RMS above 0.01 in a window of 10.7 ms, looked at every 4 ms). Times are Date.now() plus what
 * the page's finer clock says since, so that they compare across processes.
 */
export function instrument(): void {
  const offset = Date.now() - performance.now()
  const now = () => offset + performance.now()
  const noted: Noted = { wire: [], soundAt: 0, socketAt: 0, listens: true, stun: '' }
  const note = (out: boolean, data: unknown) => {
    if (typeof data !== 'string' || data.trim() === '') return
    const at = now()
    const method = /^CSeq:\s*\d+\s+(\w+)/im.exec(data)?.[1] ?? ''
    noted.wire.push({ at, out, first: data.slice(0, data.indexOf('\r\n')), method })
  }
  const PlainSocket = globalThis.WebSocket
  globalThis.WebSocket = class extends PlainSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      noted.socketAt = now()
      this.addEventListener('message', ({ data }) => note(false, data))
    }
    override send(data: string): void {
      note(true, data)
      super.send(data)
    }
  }

  let context: AudioContext | undefined
  const listen = (track: MediaStreamTrack) => {
    context ??= new AudioContext()
    void context.resume()
    const source = context.createMediaStreamSource(new MediaStream([track]))
    const analyser = new AnalyserNode(context, { fftSize: 512 })
    source.connect(analyser)
    const samples = new Float32Array(512)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      const heard = Math.sqrt(power) > 0.01
      if (heard && noted.soundAt === 0) noted.soundAt = now()
      if (!heard && track.readyState === 'live') return
      clearInterval(timer)
      source.disconnect()
    }, 4)
  }
  const PlainConnection = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends PlainConnection {
    constructor(configuration: RTCConfiguration = {}) {
      super(noted.stun === '' ? configuration : { ...configuration, iceServers: [{ urls: noted.stun }] })
      // Asked when the call is there: a connection may have been made long before it.
      this.addEventListener('track', ({ track }) => noted.listens && listen(track))
    }
  }
  Object.assign(globalThis, { noted })
}

export const inPage = {
  set: (page: Page, change: Partial<Pick<Noted, 'listens' | 'stun'>>) =>
    page.evaluate((some) => void Object.assign((globalThis as unknown as { noted: Noted }).noted, some), change),
  reset: (page: Page) =>
    page.evaluate(() => {
      const { noted } = globalThis as unknown as { noted: Noted }
      noted.wire.length = 0
      noted.soundAt = 0
    }),
  wire: (page: Page) => page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted.wire),
  socketAt: (page: Page) => page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted.socketAt),
  /** Waits for the first sound since `reset`; epoch ms. */
  async soundAt(page: Page, withinMs: number): Promise<number> {
    const handle = await page.waitForFunction(
      () => (globalThis as unknown as { noted: Noted }).noted.soundAt,
      undefined,
      { timeout: withinMs, polling: 20 },
    )
    return handle.jsonValue()
  },
}
