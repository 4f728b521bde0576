/**
 * What the engine takes from its page, as far as signalling needs it. The browser's own peer connection meets the same
 * peer in test/e2e/hostile.spec.ts.
 */
class SilentConnection extends EventTarget {
  static open = 0
  static answers: { readonly type: string; readonly sdp: string }[] = []
  readonly connectionState = 'new'
  readonly iceConnectionState = 'new'
  readonly iceGatheringState = 'complete'
  readonly getConfiguration = () => ({})
  signalingState: RTCSignalingState = 'stable'
  localDescription: { readonly sdp: string } | null = null
  #packets = 0
  readonly #transceivers: object[] = []

  constructor() {
    super()
    SilentConnection.open += 1
  }
  getTransceivers = () => this.#transceivers
  addTransceiver = () => {
    const sender = {
      dtmf: null,
      track: null as unknown,
      replaceTrack: (track: unknown) => {
        sender.track = track
        return Promise.resolve()
      },
    }
    const receiver = { track: { kind: 'audio', enabled: true } }
    const transceiver = {
      direction: 'sendrecv',
      currentDirection: null,
      receiver,
      sender,
      setCodecPreferences: () => undefined,
    }
    this.#transceivers.push(transceiver)
    return transceiver
  }
  createOffer = () => Promise.resolve({ type: 'offer', sdp })
  createAnswer = () => Promise.resolve({ type: 'answer', sdp })
  setLocalDescription = ({ type }: { readonly type: string } = { type: 'offer' }) => {
    this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable'
    this.localDescription = type === 'rollback' ? null : { sdp }
    return Promise.resolve()
  }
  setRemoteDescription = (description: { readonly type: string; readonly sdp?: string }) => {
    if (description.type === 'rollback') {
      this.signalingState = 'stable'
      return Promise.resolve()
    }
    // As a browser does: only a provisional answer leaves room for another one.
    if (description.type.endsWith('answer') && this.signalingState === 'stable')
      return Promise.reject(new DOMException('stable', 'InvalidStateError'))
    if (!/^v=0\r\n[^]*^m=audio \d+ /m.test(description.sdp ?? '')) return Promise.reject(new Error('unreadable'))
    if (this.#transceivers.length === 0) this.addTransceiver()
    this.signalingState = stateAfter[description.type] ?? 'stable'
    if (description.type !== 'offer') SilentConnection.answers.push({ ...description, sdp: description.sdp ?? '' })
    return Promise.resolve()
  }
  addIceCandidate = () => Promise.resolve()
  /** Of a line on which nothing is missed. */
  getStats = () => {
    this.#packets += 50
    const received = { type: 'inbound-rtp', kind: 'audio', packetsReceived: this.#packets }
    const spoken = { type: 'media-source', kind: 'audio', totalAudioEnergy: this.#packets / 1000 }
    return Promise.resolve(new Map(Object.entries({ received, spoken })))
  }
  restartIce = () => undefined
  close = () => {
    if (this.signalingState === 'closed') return
    this.signalingState = 'closed'
    SilentConnection.open -= 1
  }
}

const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=sendrecv\r\n'

const stateAfter: Readonly<Record<string, RTCSignalingState>> = {
  offer: 'have-remote-offer',
  pranswer: 'have-remote-pranswer',
}

/** Answers to our offers that a connection has taken, in their order. */
export const takenAnswers = () => SilentConnection.answers

/** Peer connections that nobody has closed. */
export const openConnections = (): number => SilentConnection.open

/** Puts the page's globals there; answers with the undo. */
export function withBrowser(): () => void {
  SilentConnection.answers = []
  const receiver = { getCapabilities: () => ({ codecs: [{ mimeType: 'audio/PCMU' }], headerExtensions: [] }) }
  const names = { RTCPeerConnection: SilentConnection, RTCRtpReceiver: receiver, window: new EventTarget() }
  const before = Object.entries(names).map(
    ([name]) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  )
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  return () => {
    for (const [name, was] of before) {
      if (was === undefined) Reflect.deleteProperty(globalThis, name)
      else Object.defineProperty(globalThis, name, was)
    }
  }
}
