import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js'
import type { Microphone } from '../microphone.ts'
import { AgentVoice } from './agent-voice.ts'
import { watchFirstPackets } from './first-packets.ts'
import { gathered } from './gathered.ts'
import { holdCandidates } from './held-candidates.ts'
import { directionOf, directionToAnswer, directionToOffer, holdsByAnswer, holdsByOffer } from './media-direction.ts'
import type { Direction } from './media-direction.ts'
import { audioOf, connectionOptions, describeOffer, placeOf, withoutComfortNoise } from './offer.ts'
import { rtpDigits } from './rtp-digits.ts'

export interface CallAudioOwner {
  readonly microphone: Microphone
  /** Plays the far end; answers with the undo. */
  play(track: MediaStreamTrack): () => void
  firstPacket(way: 'in' | 'out'): void
  digitSent(digit: string): void
  /** The other side holds this desk, or does not any more. */
  peerHeld(held: boolean): void
  /** Nothing comes through on the media path; another one may be found (ICE restart). */
  pathLost(): void
  /** It is gone for good: DTLS failed. */
  broken(): void
}

const answerType = 'application/sdp'

/** The answer to the first offer of a leg, ready before anybody has answered. */
interface Ahead {
  readonly offer: string
  readonly candidates: readonly RTCIceCandidateInit[]
  readonly made: Promise<unknown>
}

/**
 * The audio of one leg, handed to sip.js as its session description handler. All of the answer to a call is made while
 * the phone rings, so that 200 OK leaves with the click: offer read, answer made, candidates gathered, microphone there.
 * Only the exchange's own candidates are held back until then. With them ICE and DTLS would begin, and a DTLS handshake
 * that nobody answers backs off until the first seconds of the call would be silent. The microphone's track stays
 * disabled until the answer is given away.
 */
export class CallAudio implements SessionDescriptionHandler {
  readonly voice: AgentVoice
  readonly #owner: CallAudioOwner
  #connection: RTCPeerConnection
  #ahead: Ahead | undefined
  #prepared: { readonly offer: string; readonly answer: Promise<RTCSessionDescriptionInit> } | undefined
  /** This desk has offered or answered. */
  #described = false
  #held = false
  #peerHolds = false
  /** The next offer starts ICE anew. */
  #renews = false
  /** Our own offer: being made, or with the other side. In one go with its leaving, so that nothing comes between. */
  #offer: { readonly is: 'none' } | { readonly is: 'making' | 'out'; readonly direction: Direction } = { is: 'none' }
  /** The description of whoever is heard before somebody has answered. */
  #early: string | undefined
  #withoutPath = false
  #closed = false
  readonly #undo: (() => void)[] = []

  /** `connection`: one that was made ahead with `connectionOptions` and never used, perhaps with its first offer. */
  constructor(owner: CallAudioOwner, connection = new RTCPeerConnection(connectionOptions)) {
    this.#owner = owner
    this.#connection = this.#watched(connection)
    this.voice = new AgentVoice(owner.microphone, () => this.#transceiver()?.sender)
  }

  #watched(connection: RTCPeerConnection): RTCPeerConnection {
    const owner = this.#owner
    connection.addEventListener('track', ({ track }) => {
      if (track.kind !== 'audio' || this.#closed) return
      track.enabled = !this.voice.isCut()
      this.#undo.push(owner.play(track))
    })
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed' && !this.pathFailed() && !this.#closed) owner.broken()
    })
    connection.addEventListener('iceconnectionstatechange', () => {
      if (connection.iceConnectionState === 'disconnected' && !this.#closed) owner.pathLost()
    })
    return connection
  }

  /**
   * Somebody else answered than was heard, to whom this connection cannot be led: where both have one certificate,
   * Chromium goes on with the old keys, and the first one disturbs the new handshake. A new connection is offered.
   */
  #beginAnew(): void {
    const heard = this.#connection
    this.#undo.splice(0).forEach((undo) => undo())
    this.#connection = this.#watched(new RTCPeerConnection(heard.getConfiguration()))
    heard.close()
    this.#withoutPath = true
  }

  /** Makes the answer to the first offer of this leg ahead of time. */
  prepare(offer: string): void {
    const { sdp, candidates } = holdCandidates(offer)
    const made = this.#answerTo(sdp).then(async (answer) => {
      await this.#connection.setLocalDescription(answer)
      await Promise.all([gathered(this.#connection), this.voice.send()])
    })
    // Looked at when the agent answers; until then it is nobody's business.
    made.catch(() => undefined)
    this.#ahead = { offer, candidates, made }
  }

  /** Whether the offer could be read; false = 488. */
  async usable(): Promise<boolean> {
    try {
      await this.#ahead?.made
      return true
    } catch {
      return false
    }
  }

  established(): void {
    this.#undo.push(watchFirstPackets(this.#connection, (way) => this.#owner.firstPacket(way)))
  }

  /** Neither side hears the other, at once and whatever is agreed with the exchange. Muting is kept apart from it. */
  async cut(on: boolean): Promise<void> {
    const voice = this.voice.cut(on)
    const heard = this.#transceiver()?.receiver.track
    if (heard !== undefined) heard.enabled = !on
    await voice
  }

  stats(): Promise<RTCStatsReport> {
    return this.#connection.getStats()
  }

  /** Which way sound is to flow now: not on hold by either side, not muted. */
  expected(): { readonly in: boolean; readonly out: boolean } {
    const held = this.#held || this.voice.isCut() || this.#peerHolds
    return { in: !held, out: !held && this.voice.isHot() }
  }

  /** ICE has given up. */
  pathFailed(): boolean {
    return this.#connection.iceConnectionState === 'failed'
  }

  /** What the other side says, for whoever is to hear it as well; undefined before there is any audio. */
  heard(): MediaStreamTrack | undefined {
    return this.#transceiver()?.receiver.track
  }

  /** Hold and mute as in the dialog that this one takes the place of. */
  async takeAfter(other: CallAudio): Promise<void> {
    this.voice.muteAs(other.voice)
    this.#held = other.#held
    await this.cut(other.voice.isCut())
  }

  /** What the next offer or answer says of this desk. */
  hold(held: boolean): void {
    this.#held = held
  }

  /** Whether the next offer asks for a new path. */
  renewPath(renews: boolean): void {
    this.#renews = renews
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase() === answerType
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.#offer.is === 'out') {
      const { direction } = this.#offer
      if (this.#early === undefined || placeOf(this.#early) === placeOf(sdp))
        await this.#connection.setRemoteDescription({ type: 'answer', sdp })
      else this.#beginAnew()
      this.#early = undefined
      this.#offer = { is: 'none' }
      this.#tellPeerHold(holdsByAnswer(this.#peerHolds, direction, directionOf(sdp)))
      return
    }
    // An offer of theirs may overtake one that we are only making: the browser drops ours then, and takes theirs.
    this.#offer = { is: 'none' }
    if (this.#ahead?.offer === sdp) await this.#ahead.made
    else {
      this.#prepared = { offer: sdp, answer: this.#answerTo(sdp) }
      try {
        await this.#prepared.answer
      } catch (unreadable) {
        await this.rollbackDescription()
        throw unreadable
      }
    }
    this.#tellPeerHold(holdsByOffer(directionOf(sdp)))
  }

  /**
   * What can be heard before anybody has answered (RFC 3960), of the first who has something to say. Provisional: where
   * the exchange rings several, each has an answer of its own to our one offer (RFC 3261 §13.2.2.4).
   */
  async early(sdp: string): Promise<void> {
    if (this.#offer.is !== 'out' || this.#early !== undefined) return
    this.#early = sdp
    try {
      await this.#connection.setRemoteDescription({ type: 'pranswer', sdp })
    } catch {
      // One that cannot be read is not heard; whoever answers may be.
      this.#early = undefined
    }
  }

  /** The one who answered has to be asked for a path before there is any sound. */
  isWithoutPath(): boolean {
    return this.#withoutPath
  }

  async getDescription(): Promise<BodyAndContentType> {
    const [ahead, prepared] = [this.#ahead, this.#prepared]
    this.#ahead = undefined
    this.#prepared = undefined
    if (ahead !== undefined) await this.#giveAway(ahead)
    else await (prepared === undefined ? this.#makeOffer() : this.#giveAnswer(await prepared.answer))
    const follows = ahead === undefined && prepared === undefined && this.voice.mayFollow()
    this.#described = true
    const released = this.voice.release()
    if (!follows) await released
    return { body: this.#connection.localDescription?.sdp ?? '', contentType: answerType }
  }

  async rollbackDescription(): Promise<void> {
    this.#ahead = undefined
    this.#prepared = undefined
    this.#offer = { is: 'none' }
    const { signalingState } = this.#connection
    if (signalingState === 'have-local-offer') await this.#connection.setLocalDescription({ type: 'rollback' })
    if (signalingState === 'have-remote-offer') await this.#connection.setRemoteDescription({ type: 'rollback' })
  }

  /** Takes back an offer of ours that could not be sent; one of theirs that came instead stays. */
  async withdrawOffer(): Promise<void> {
    this.#offer = { is: 'none' }
    const connection = this.#connection
    if (connection.signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' })
  }

  /** False when the far end takes no digits. */
  sendDtmf(digits: string): boolean {
    return rtpDigits(this.#transceiver()?.sender.dtmf ?? null, digits, (digit) => this.#owner.digitSent(digit))
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#undo.forEach((undo) => undo())
    this.#connection.close()
    this.voice.close()
  }

  async #answerTo(offer: string): Promise<RTCSessionDescriptionInit> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer })
    const transceiver = this.#transceiver()
    if (transceiver === undefined) throw new Error('no audio was offered')
    // With the microphone's track still to come; the answer is what the offer leaves of it (RFC 8829 §5.3.1).
    transceiver.direction = directionToAnswer(this.#held)
    transceiver.setCodecPreferences(withoutComfortNoise())
    return this.#connection.createAnswer()
  }

  async #giveAway({ made, candidates }: Ahead): Promise<void> {
    await made
    // After the answer has left, which costs nothing: the exchange cannot begin before it has it. A candidate that cannot
    // be read is one less.
    const begin = setTimeout(() => {
      for (const candidate of candidates) this.#connection.addIceCandidate(candidate).catch(() => undefined)
    })
    this.#undo.push(() => clearTimeout(begin))
  }

  async #giveAnswer(answer: RTCSessionDescriptionInit): Promise<void> {
    await this.voice.send()
    await this.#connection.setLocalDescription(answer)
    await gathered(this.#connection)
  }

  async #makeOffer(): Promise<void> {
    const connection = this.#connection
    const direction = directionToOffer(this.#held, this.#peerHolds)
    const mine = { is: 'making', direction } as const
    this.#offer = mine
    // A microphone that takes its time is waited for while the candidates are gathered.
    await Promise.all([this.#describeOffer(direction), this.voice.mayFollow() ? undefined : this.voice.send()])
    if (this.#offer !== mine || connection.signalingState !== 'have-local-offer')
      throw new Error('overtaken by an offer of the other side')
    this.#offer = { is: 'out', direction }
  }

  /** Nothing to do where it was made ahead (ready-offer.ts). */
  async #describeOffer(direction: Direction): Promise<void> {
    const { signalingState } = this.#connection
    const isReady = !this.#described && signalingState === 'have-local-offer' && direction === 'sendrecv'
    if (!isReady) await describeOffer(this.#connection, direction, this.#renews)
  }

  #tellPeerHold(holds: boolean): void {
    if (this.#peerHolds === holds) return
    this.#peerHolds = holds
    this.#owner.peerHeld(holds)
  }

  #transceiver(): RTCRtpTransceiver | undefined {
    return audioOf(this.#connection)
  }
}
