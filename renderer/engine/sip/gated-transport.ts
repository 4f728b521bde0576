import { Web, type Core } from 'sip.js'
import type { SipAuthorization, SipChallenge } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { PhoneOwner } from '../phone-port.ts'
import type { ChallengeAnswers } from './challenge-answers.ts'
import type { ChallengeMemories, ChallengeMemory, KnownChallenge } from './challenge-memory.ts'
import { isStale, keepOnlyChallenge, readChallenge, type HeldChallenge } from './challenge.ts'
import { readRequest, withCredentials, type RequestHead } from './request-head.ts'
import { sieve } from './sieve.ts'

/** Given to sip.js as `transportOptions`. */
export interface GateOptions extends Web.TransportOptions {
  readonly answers: ChallengeAnswers
  /** What each server challenged with last; outlives a sign-off, so that the next sign-in saves a round trip. */
  readonly memories: ChallengeMemories
  readonly ask: PhoneOwner['authorise']
  /** Main gave no answer, so that the request ends with its 401 or 407. */
  onUnanswered(method: string, why: Failure): void
  /** Time from a request on the wire to its first response, ms. */
  onRoundTrip(method: string, ms: number): void
}

type Deliver = ((raw: string) => void) | undefined

/** Longer than main ever needs, shorter than the 32 s after which sip.js would give up by itself. */
const askWithinMs = 4000
/** Credentials ahead are to save time; when main is busy the exchange may ask for them as well. */
const aheadWithinMs = 250
/** Requests remembered for their URI; far more than one phone has open at a time. */
const mostRemembered = 200

interface SentRequest {
  readonly method: string
  readonly uri: string
  readonly at: number
  /** The challenge that its credentials answer, when it went out with some unasked. */
  readonly ahead: KnownChallenge | undefined
}

/** Credentials asked for before the request they are for is there. */
interface Awaited {
  readonly uri: string
  readonly credentials: Promise<Credentials | undefined>
}

/** A request that can go out with credentials before it was challenged. */
type Beginning = 'REGISTER' | 'INVITE'

interface Credentials {
  readonly header: string
  readonly known: KnownChallenge
}

/**
 * sip.js's WebSocket transport, with a gate for challenges: a 401 or 407 is held until main has computed the answer,
 * since sip.js wants credentials at once and main can only be asked asynchronously. REGISTER, and an INVITE that begins
 * a call, are held on their way out for the same, when a nonce is known. All other messages pass at once, if
 * they are fit for sip.js at all (sieve.ts).
 * Touches internals of sip.js 0.21.2 (`onMessage` is assigned once by its UserAgent): keep the version pinned.
 */
export class GatedTransport extends Web.Transport {
  readonly #gate: GateOptions
  readonly #sieve = sieve()
  readonly #sent = new Map<string, SentRequest>()
  readonly #awaited = new Map<string, Awaited>()
  #memory: ChallengeMemory
  #server: string

  constructor(logger: Core.Logger, options: GateOptions) {
    super(logger, options)
    this.#gate = options
    this.#server = options.server
    this.#memory = options.memories(options.server)
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
    this.#memory = this.#gate.memories(address)
  }

  /** Such a request is about to be made: its credentials are asked for meanwhile. */
  expect(method: Beginning, uri: string): void {
    if (this.#memory.usable(performance.now()) === undefined) return
    this.#awaited.set(method, { uri, credentials: this.#askAhead({ method, uri, callId: 'ahead', cseq: 1 }) })
  }

  override send(message: string): Promise<void> {
    const request = readRequest(message)
    if (request === null) return super.send(message)
    const first = request.method === 'REGISTER' || (request.method === 'INVITE' && !request.inDialog)
    const mayGoAhead = first && !request.hasCredentials && this.#memory.usable(performance.now()) !== undefined
    return mayGoAhead ? this.#sendWithCredentials(message, request) : this.#sendNow(message, request)
  }

  async #sendWithCredentials(message: string, request: RequestHead): Promise<void> {
    const { ws } = this
    const awaited = this.#awaited.get(request.method)
    this.#awaited.delete(request.method)
    const credentials = await (awaited?.uri === request.uri ? awaited.credentials : this.#askAhead(request))
    if (this.ws !== ws) throw new Error('the connection it was meant for is gone')
    if (credentials === undefined) return this.#sendNow(message, request)
    const { known, header } = credentials
    return this.#sendNow(withCredentials(message, known.status, header), request, known)
  }

  #sendNow(message: string, { method, uri, branch }: RequestHead, ahead?: KnownChallenge): Promise<void> {
    if (method !== 'ACK') {
      this.#sent.set(branch, { method, uri, at: performance.now(), ahead })
      if (this.#sent.size > mostRemembered) this.#sent.delete(this.#sent.keys().next().value ?? '')
    }
    return super.send(message)
  }

  async #askAhead({
    method,
    uri,
    callId,
    cseq,
  }: Pick<RequestHead, 'method' | 'uri' | 'callId' | 'cseq'>): Promise<Credentials | undefined> {
    const known = this.#memory.usable(performance.now())
    if (known === undefined) return undefined
    const { status, challenges } = known
    const answer = await this.#ask({ status, challenges, method, uri, callId, cseq, ahead: true }, aheadWithinMs)
    return answer.ok ? { header: answer.value.header, known } : undefined
  }

  #inbound(message: string, deliver: Deliver): void {
    const sifted = this.#sieve.sift(message, performance.now())
    if (sifted.is === 'refused') super.send(sifted.answer).catch(() => undefined)
    if (sifted.is !== 'fit') return
    const { raw } = sifted
    if (raw.startsWith('SIP/2.0 ')) this.#measure(raw)
    const held = readChallenge(raw)
    const sent = held === null ? undefined : this.#sent.get(held.branch)
    if (held !== null && sent !== undefined) this.#learn(held, sent)
    // A challenged OPTIONS has done its duty: something answered.
    if (held === null || sent === undefined || sent.method === 'OPTIONS') this.#deliver(raw, deliver)
    else void this.#hold(raw, held.challenge, sent.uri, deliver)
  }

  /** A challenged OPTIONS brings the newest nonce of all, every few seconds. */
  #learn({ challenge: { status, challenges } }: HeldChallenge, { ahead }: SentRequest): void {
    const at = performance.now()
    if (ahead !== undefined) this.#memory.refused(ahead, challenges.some(isStale), at)
    this.#memory.learn({ status, challenges, at })
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
    if (sent === undefined) return
    this.#gate.onRoundTrip(sent.method, performance.now() - sent.at)
    if (sent.ahead !== undefined && !/^SIP\/2\.0 (?:1\d\d|401|407)/.test(raw)) this.#memory.taken()
  }

  async #ask(challenge: SipChallenge, withinMs = askWithinMs): Promise<Result<SipAuthorization, Failure>> {
    const noAnswer = err<Failure>({ code: 'timed-out', system: 'exchange', afterMs: withinMs })
    let alarm: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<Result<never, Failure>>((resolve) => {
      alarm = setTimeout(() => resolve(noAnswer), withinMs)
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
