import type { Failure } from '../../../shared/failure.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Microphone, OpenMicrophone } from '../microphone.ts'
import type { Mix } from './mixing.ts'

/** The agent's voice in one leg: its own track of the microphone, and what of it the other side gets. */
export class AgentVoice {
  readonly #microphone: Microphone
  readonly #sender: () => RTCRtpSender | undefined
  #opening: Promise<Result<OpenMicrophone, Failure>> | undefined
  /** Nothing is picked up at this desk for a call that only rings. */
  #released = false
  #muted = false
  #cut = false
  #mix: Mix | null = null
  #closed = false

  /** `sender`: where it goes now; undefined before the first description. */
  constructor(microphone: Microphone, sender: () => RTCRtpSender | undefined) {
    this.#microphone = microphone
    this.#sender = sender
  }

  /** Opens the microphone, once. A leg that has ended meanwhile closes it again at once. */
  open(): Promise<Result<undefined, Failure>> {
    this.#opening ??= this.#microphone
      .open((track) => this.#sendInstead(track))
      .then((opened) => {
        if (!opened.ok) return opened
        if (this.#closed) opened.value.close()
        opened.value.track.enabled = this.isHot()
        return opened
      })
    return this.#opening.then(async (opened) => {
      if (!opened.ok) return opened
      // The description may have been made first; a track can follow at any time (RFC 8829 §5.3.1).
      if (!this.#closed) await this.send()
      return ok(undefined)
    })
  }

  /** Lets go of the device and opens it anew, for other legs that have it as well. */
  async reopen(): Promise<Result<undefined, Failure>> {
    const before = await this.#opening
    if (before?.ok === true) return this.#microphone.reopen()
    this.#opening = undefined
    return this.open()
  }

  /**
   * Nobody answers as fast as a microphone opens that is known to open: a call may leave without waiting for it. One
   * that is not known must deliver first, so that no customer is rung for an agent without a voice.
   */
  mayFollow(): boolean {
    return !this.#released && this.#microphone.isProven()
  }

  /** From now on it leaves this desk, unless it is muted or cut. Answers whether there is a microphone to speak of. */
  release(): Promise<boolean> {
    this.#released = true
    return this.#enable()
  }

  mute(muted: boolean): Promise<boolean> {
    this.#muted = muted
    return this.#enable()
  }

  cut(on: boolean): Promise<boolean> {
    this.#cut = on
    return this.#enable()
  }

  isCut(): boolean {
    return this.#cut
  }

  /** The other side hears the agent. */
  isHot(): boolean {
    return this.#released && !this.#muted && !this.#cut
  }

  muteAs(other: AgentVoice): void {
    this.#muted = other.#muted
  }

  /** The other side hears more than the agent; null: only the agent again. */
  async mix(mix: Mix | null): Promise<void> {
    this.#mix = mix
    if (!this.#closed) await this.send()
  }

  /** Of the microphone alone, where more than it is sent; undefined: what is sent is the microphone. */
  energy(): number | undefined {
    return this.#mix?.voiceEnergy()
  }

  /** Puts it into what the leg sends, as soon as it is open; nothing to do while nobody has opened it. */
  async send(): Promise<void> {
    const opened = await this.#opening
    if (opened?.ok !== true) return
    const sender = this.#sender()
    if (sender === undefined) return
    // The device, or what goes with the voice, may be changed while its track is put in.
    for (let voice = this.#sent(opened.value.track); sender.track !== voice; voice = this.#sent(opened.value.track))
      await sender.replaceTrack(voice)
  }

  close(): void {
    this.#closed = true
    void this.#opening?.then((opened) => opened.ok && opened.value.close())
  }

  async #enable(): Promise<boolean> {
    const opened = await this.#opening
    if (opened?.ok !== true || this.#closed) return false
    const { track } = opened.value
    track.enabled = this.isHot()
    this.#sent(track)
    return true
  }

  /** Alone, or in a conference with another one. */
  #sent(track: MediaStreamTrack): MediaStreamTrack {
    const sent = this.#mix?.into(track) ?? track
    // There are two voices in a mix, and a cut is meant for both; muting is the voice's own.
    if (sent !== track) sent.enabled = !this.#cut
    return sent
  }

  /** Another device: the voice goes on in the same stream, nothing is agreed anew. */
  async #sendInstead(track: MediaStreamTrack): Promise<void> {
    const sender = this.#sender()
    // Not sent yet: `send` takes the track of that moment.
    if (this.#closed || sender?.track === null || sender === undefined) return
    // Rejects when the leg has ended meanwhile.
    await sender.replaceTrack(this.#sent(track)).catch(() => undefined)
  }
}
