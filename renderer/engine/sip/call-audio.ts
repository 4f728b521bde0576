import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Microphone, OpenMicrophone } from '../microphone.ts'
import { watchFirstPackets } from './first-packets.ts'
import { gathered } from './gathered.ts'

export interface CallAudioOwner {
  readonly microphone: Microphone
  /** Plays the far end; answers with the undo. */
  play(track: MediaStreamTrack): () => void
  firstPacket(way: 'in' | 'out'): void
  digitSent(digit: string): void
  /** The media path is gone for good (ICE or DTLS failed). */
  broken(): void
}

const answerType = 'application/sdp'
/** RFC 4733 events: long enough for the slowest IVR, short enough to type along. */
const toneMs = 100
const gapMs = 70

/**
 * The audio of one leg, handed to sip.js as its session description handler. What can be done while the phone rings is
 * done then: the offer is read and the answer made. Only setLocalDescription waits for the agent (some 5 ms with all
 * UDP candidates), because with it ICE and DTLS begin, and a DTLS handshake that nobody answers backs off until the
 * first seconds of the call would be silent.
 */
export class CallAudio implements SessionDescriptionHandler {
  readonly #owner: CallAudioOwner
  readonly #connection: RTCPeerConnection
  #prepared: { readonly offer: string; readonly answer: Promise<RTCSessionDescriptionInit> } | undefined
  #microphone: Promise<Result<OpenMicrophone, Failure>> | undefined
  #muted = false
  #closed = false
  readonly #undo: (() => void)[] = []

  constructor(owner: CallAudioOwner) {
    this.#owner = owner
    // No servers: the exchange is on the LAN or has an address of its own; sip.js's default would ask Google's STUN.
    const connection = new RTCPeerConnection({
      iceServers: [],
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
    })
    this.#connection = connection
    connection.addEventListener('track', ({ track }) => {
      if (track.kind === 'audio' && !this.#closed) this.#undo.push(owner.play(track))
    })
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed' && !this.#closed) owner.broken()
    })
  }

  /** Reads the offer and makes the answer ahead of time. */
  prepare(offer: string): void {
    const answer = this.#answerTo(offer)
    // Looked at when the agent answers; until then it is nobody's business.
    answer.catch(() => undefined)
    this.#prepared = { offer, answer }
  }

  /** Opens the microphone, once. A leg that has ended meanwhile closes it again at once. */
  openMicrophone(): Promise<Result<undefined, Failure>> {
    this.#microphone ??= this.#owner.microphone.open().then((opened) => {
      if (!opened.ok) return opened
      if (this.#closed) opened.value.close()
      opened.value.track.enabled = !this.#muted
      return opened
    })
    return this.#microphone.then((opened) => (opened.ok ? ok(undefined) : opened))
  }

  /** Whether the offer could be read; false = 488. */
  async usable(): Promise<boolean> {
    try {
      await this.#prepared?.answer
      return true
    } catch {
      return false
    }
  }

  established(): void {
    this.#undo.push(watchFirstPackets(this.#connection, (way) => this.#owner.firstPacket(way)))
  }

  async mute(muted: boolean): Promise<boolean> {
    this.#muted = muted
    const opened = await this.#microphone
    if (opened?.ok !== true || this.#closed) return false
    opened.value.track.enabled = !muted
    return true
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase() === answerType
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.#connection.signalingState === 'have-local-offer') {
      await this.#connection.setRemoteDescription({ type: 'answer', sdp })
      return
    }
    if (this.#prepared?.offer !== sdp) this.prepare(sdp)
    await this.#prepared?.answer
  }

  async getDescription(): Promise<BodyAndContentType> {
    const connection = this.#connection
    const prepared = this.#prepared
    this.#prepared = undefined
    if (prepared === undefined && connection.getTransceivers().length === 0) connection.addTransceiver('audio')
    await this.#sendMicrophone()
    await connection.setLocalDescription(
      prepared === undefined ? await connection.createOffer() : await prepared.answer,
    )
    await gathered(connection)
    return { body: connection.localDescription?.sdp ?? '', contentType: answerType }
  }

  async rollbackDescription(): Promise<void> {
    this.#prepared = undefined
    const { signalingState } = this.#connection
    if (signalingState === 'have-local-offer') await this.#connection.setLocalDescription({ type: 'rollback' })
    if (signalingState === 'have-remote-offer') await this.#connection.setRemoteDescription({ type: 'rollback' })
  }

  /** Queues digits behind those that are still on their way; false when the far end takes none. */
  sendDtmf(digits: string): boolean {
    const sender = this.#transceiver()?.sender.dtmf
    if (!sender?.canInsertDTMF) return false
    sender.ontonechange = ({ tone }) => {
      if (tone !== '') this.#owner.digitSent(tone)
    }
    sender.insertDTMF(sender.toneBuffer + digits, toneMs, gapMs)
    return true
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#undo.forEach((undo) => undo())
    this.#connection.close()
    void this.#microphone?.then((opened) => opened.ok && opened.value.close())
  }

  async #answerTo(offer: string): Promise<RTCSessionDescriptionInit> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer })
    const transceiver = this.#transceiver()
    if (transceiver === undefined) throw new Error('no audio was offered')
    // With the microphone's track still to come; the answer is what the offer leaves of it (RFC 8829 §5.3.1).
    transceiver.direction = 'sendrecv'
    return this.#connection.createAnswer()
  }

  async #sendMicrophone(): Promise<void> {
    const opened = await this.#microphone
    if (opened?.ok === true) await this.#transceiver()?.sender.replaceTrack(opened.value.track)
  }

  #transceiver(): RTCRtpTransceiver | undefined {
    return this.#connection
      .getTransceivers()
      .find(({ receiver, currentDirection }) => receiver.track.kind === 'audio' && currentDirection !== 'stopped')
  }
}
