import { Web, type Core } from 'sip.js'
import type { SipAuthorization, SipChallenge } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { PhoneOwner } from '../phone-port.ts'
import type { ChallengeAnswers } from './challenge-answers.ts'
import { keepOnlyChallenge, readChallenge, type HeldChallenge } from './challenge.ts'

/** Given to sip.js as `transportOptions`. */
export interface GateOptions extends Web.TransportOptions {
  readonly answers: ChallengeAnswers
  readonly ask: PhoneOwner['authorise']
  /** Main gave no answer, so that the request ends with its 401 or 407. */
  onUnanswered(method: string, why: Failure): void
  /** Time from a request on the wire to its first response, ms. */
  onRoundTrip(method: string, ms: number): void
}

type Deliver = ((raw: string) => void) | undefined

/** Longer than main ever needs, shorter than the 32 s after which sip.js would give up by itself. */
const askWithinMs = 4000
const noAnswer = err<Failure>({ code: 'timed-out', system: 'exchange', afterMs: askWithinMs })
/** Requests remembered for their URI; far more than one phone has open at a time. */
const mostRemembered = 200

/**
 * sip.js's WebSocket transport, with a gate for challenges: a 401 or 407 is held until main has computed the answer,
 * since sip.js wants credentials at once and main can only be asked asynchronously. All other messages pass at once.
 * Touches internals of sip.js 0.21.2 (`onMessage` is assigned once by its UserAgent): keep the version pinned.
 */
export class GatedTransport extends Web.Transport {
  readonly #gate: GateOptions
  readonly #sent = new Map<string, { readonly method: string; readonly uri: string; readonly at: number }>()
  #server: string

  constructor(logger: Core.Logger, options: GateOptions) {
    super(logger, options)
    this.#gate = options
    this.#server = options.server
    let deliver: Deliver
    // An own accessor over the base class's property; `override` of a property by an accessor is not allowed in TS.
    Object.defineProperty(this, 'onMessage', {
      configurable: true,
      get: () => deliver && ((raw: string) => this.#inbound(raw, deliver)),
      set: (next: Deliver) => {
        deliver = next
      },
    })
  }

  override get server(): string {
    return this.#server
  }

  override get protocol(): string {
    return this.#server.startsWith('wss:') ? 'WSS' : 'WS'
  }

  /** The address of the next `connect`. */
  useServer(address: string): void {
    this.#server = address
  }

  override send(message: string): Promise<void> {
    const request = /^([A-Z]+) (\S+) SIP\/2\.0\r\n/.exec(message)
    const branch = /^Via:[^\r\n]*;branch=([^\s;,]+)/im.exec(message)?.[1]
    if (request !== null && branch !== undefined && request[1] !== 'ACK') {
      this.#sent.set(branch, { method: request[1] ?? '', uri: request[2] ?? '', at: performance.now() })
      if (this.#sent.size > mostRemembered) this.#sent.delete(this.#sent.keys().next().value ?? '')
    }
    return super.send(message)
  }

  #inbound(raw: string, deliver: Deliver): void {
    if (raw.startsWith('SIP/2.0 ')) this.#measure(raw)
    const held = readChallenge(raw)
    const sent = held === null ? undefined : this.#sent.get(held.branch)
    // A challenged OPTIONS has done its duty: something answered.
    if (held === null || sent === undefined || sent.method === 'OPTIONS') this.#deliver(raw, deliver)
    else void this.#hold(raw, held.challenge, sent.uri, deliver)
  }

  async #hold(raw: string, held: HeldChallenge['challenge'], uri: string, deliver: Deliver): Promise<void> {
    const { ws } = this
    const answer = await this.#ask({ ...held, uri })
    // The connection it came on is gone, and its request with it.
    if (this.ws !== ws) return
    if (answer.ok) {
      this.#gate.answers.put(held.callId, held.cseq, held.method, answer.value.header)
      this.#deliver(keepOnlyChallenge(raw, answer.value.index), deliver)
    } else {
      this.#gate.onUnanswered(held.method, answer.error)
      this.#deliver(raw, deliver)
    }
  }

  #measure(raw: string): void {
    const branch = /^(?:Via|v)[ \t]*:[^\r\n]*;\s*branch\s*=\s*([^\s;,]+)/im.exec(raw)?.[1]
    const sent = branch === undefined ? undefined : this.#sent.get(branch)
    if (sent !== undefined) this.#gate.onRoundTrip(sent.method, performance.now() - sent.at)
  }

  async #ask(challenge: SipChallenge): Promise<Result<SipAuthorization, Failure>> {
    let alarm: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<Result<never, Failure>>((resolve) => {
      alarm = setTimeout(() => resolve(noAnswer), askWithinMs)
    })
    try {
      return await Promise.race([this.#gate.ask(challenge), late])
    } catch {
      return noAnswer
    } finally {
      clearTimeout(alarm)
    }
  }

  #deliver(raw: string, deliver: Deliver): void {
    try {
      deliver?.(raw)
    } catch {
      // A message that sip.js cannot digest (it throws on several malformed headers) is dropped like any other
      // malformed message (RFC 3261 §16.3); it may not take the phone down.
    }
  }
}
